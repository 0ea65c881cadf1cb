import { z } from 'zod'
import { idSchema, pageRequestSchema } from './id.ts'
import type { QuestionView } from './question.ts'
import { longText } from './text.ts'
import { type ActorKind, actorKindSchema, documentKindSchema, questionKindSchema } from './vocabulary.ts'

/** The kinds of record that one can be recorded twice of and that can be merged. */
export const mergeKindSchema = z.enum(['actor', 'document', 'question'], 'Choose actor, document or question')
/** See {@link mergeKindSchema}. */
export type MergeKind = z.infer<typeof mergeKindSchema>

/** What is given to merge two records: which one is kept, which one is part of it from now on, and why. */
export const newMergeSchema = z.strictObject({
  kind: mergeKindSchema,
  keep: idSchema,
  merge: idSchema,
  reasons: longText(4000, 'Give the reasons'),
})
/** See {@link newMergeSchema}. */
export type NewMerge = z.infer<typeof newMergeSchema>

/** What is given to say that two records that look alike are two. */
export const newDistinctionSchema = z.strictObject({
  kind: mergeKindSchema,
  first: idSchema,
  second: idSchema,
  reasons: longText(4000, 'Give the reasons'),
})

const namedSchema = z.object({ id: idSchema, name: z.string() })

/** A merge as shown: the two by their own names, and who undid it, if anybody. */
export const mergeViewSchema = z.object({
  id: idSchema,
  kind: mergeKindSchema,
  kept: namedSchema,
  merged: namedSchema,
  reasons: z.string(),
  mergedBy: idSchema,
  mergedByName: z.string(),
  mergedAt: z.iso.datetime(),
  undoneBy: idSchema.nullable(),
  undoneByName: z.string().nullable(),
  undoneAt: z.iso.datetime().nullable(),
})
/** See {@link mergeViewSchema}. */
export type MergeView = z.infer<typeof mergeViewSchema>

/** What was done, and how many questions are still to be judged anew; 0 but after large ones. */
export const mergeDoneSchema = mergeViewSchema.extend({ touched: z.int().min(0), unsettled: z.int().min(0) })

/** A person's word that two records are two, as shown. */
export const distinctionViewSchema = z.object({
  id: idSchema,
  kind: mergeKindSchema,
  first: namedSchema,
  second: namedSchema,
  reasons: z.string(),
  saidBy: idSchema,
  saidByName: z.string(),
  saidAt: z.iso.datetime(),
  takenBackAt: z.iso.datetime().nullable(),
})
/** See {@link distinctionViewSchema}. */
export type DistinctionView = z.infer<typeof distinctionViewSchema>

/** Why two records are offered as one, the surest first. */
export const likenessSchema = z.enum(['wikidata', 'address', 'identifier', 'name', 'title', 'text'])
/** See {@link likenessSchema}. */
export type Likeness = z.infer<typeof likenessSchema>

/** One of two records that may be one, with what tells it from another of its name: its own kind and its claims. */
const likelyRecordSchema = namedSchema.extend({
  recordKind: z.union([actorKindSchema, documentKindSchema, questionKindSchema]),
  uses: z.int().min(0),
})
/** See {@link likelyRecordSchema}. */
export type LikelyRecord = z.infer<typeof likelyRecordSchema>

/** Two records that may be one. `isNearCertain`: they share what is given to one thing alone, and not a name. */
export const likelyDuplicateSchema = z.object({
  kind: mergeKindSchema,
  first: likelyRecordSchema,
  second: likelyRecordSchema,
  likeness: z.array(z.object({ by: likenessSchema, value: z.string() })).min(1),
  isNearCertain: z.boolean(),
})
/** See {@link likelyDuplicateSchema}. */
export type LikelyDuplicate = z.infer<typeof likelyDuplicateSchema>

/** Likely duplicates; `isCut` where there are more than are listed. */
export const likelyDuplicatesSchema = z.object({ items: z.array(likelyDuplicateSchema), isCut: z.boolean() })

/** Which duplicates are asked for: of a kind, and of one record where it is given. */
export const duplicateListSchema = z.object({
  kind: mergeKindSchema,
  of: idSchema.optional(),
  limit: pageRequestSchema.shape.limit,
})

/** Which merges are asked for. `record`: those that it takes part in, kept or merged. */
export const mergeListSchema = z.object({
  ...pageRequestSchema.shape,
  kind: mergeKindSchema.optional(),
  record: idSchema.optional(),
  undone: z.stringbool('Give true or false').optional(),
})
/** See {@link mergeListSchema}. */
export type MergeListRequest = z.infer<typeof mergeListSchema>

const collective: ReadonlySet<ActorKind> = new Set<ActorKind>(['armed_group', 'organisation', 'media'])
const aKind: Readonly<Record<ActorKind, string>> = {
  state: 'a state',
  armed_group: 'an armed group',
  person: 'a person',
  organisation: 'an organisation',
  media: 'an outlet',
  unknown: 'unknown',
}

/**
 * Why two actors cannot be one, null where they can. Groups, organisations and outlets are told apart differently by
 * different people; a person, a state and a group are not. A placeholder of kind `unknown` may turn out to be anybody, but
 * what is known is kept: the placeholder's claims enter no rate.
 */
export function actorMisfit(keep: ActorKind, merge: ActorKind): string | null {
  if (keep === merge || merge === 'unknown' || (collective.has(keep) && collective.has(merge))) return null
  if (keep === 'unknown')
    return 'One of the two is a placeholder of kind unknown: keep the other one, whose claims count in rates'
  return `One of the two is ${aKind[keep]} and the other ${aKind[merge]}: correct the kind first, if it is wrong`
}

type Asked = Pick<QuestionView, 'kind' | 'options' | 'unit' | 'tolerance'>

const folded = (text: string | null) => (text ?? '').normalize('NFC').trim().toLowerCase()

/** Why two questions cannot be one, null where they can: what answers one must be able to answer the other. */
export function questionMisfit(keep: Asked, merge: Asked): string | null {
  if (keep.kind !== merge.kind)
    return `One question is of kind ${keep.kind} and the other of kind ${merge.kind}: their answers cannot be compared`
  const missing = merge.options.filter((option) => !keep.options.includes(option))
  if (missing.length > 0 || keep.options.length !== merge.options.length)
    return `The two offer different options (${keep.options.join(', ')}; ${merge.options.join(', ')}): make them the same first`
  if (folded(keep.unit) !== folded(merge.unit))
    return `The two count different things (${keep.unit ?? 'no unit'}; ${merge.unit ?? 'no unit'}): make the units the same first`
  if (keep.tolerance !== merge.tolerance)
    return `The two have different tolerances (${keep.tolerance} and ${merge.tolerance} percent): make them the same first`
  return null
}
