import { z } from 'zod'
import { idSchema, maybe, mergedSchema, recordFields } from './id.ts'
import { firstDay, lastDay, partialDateSchema } from './partial-date.ts'
import { iso15924Script, langTag, longText, nameText, shortText } from './text.ts'
import { actorKindSchema, actorRelationSchema, nameKindSchema, spaced } from './vocabulary.ts'

/** One name of an actor, kept as typed. Without a kind the first is the preferred one and the rest are aliases. */
export const actorNameSchema = z.strictObject({
  text: nameText,
  lang: maybe(langTag),
  script: maybe(iso15924Script),
  kind: maybe(spaced(nameKindSchema)),
})
export type ActorNameInput = z.infer<typeof actorNameSchema>

/** A relation to another actor, valid from one partial date until another (an open end: no limit known). */
export const relationToActorSchema = z
  .strictObject({
    type: actorRelationSchema,
    to: idSchema,
    from: maybe(partialDateSchema),
    until: maybe(partialDateSchema),
  })
  .refine((r) => !r.from || !r.until || lastDay(r.until) >= firstDay(r.from), {
    path: ['until'],
    message: '“until” is not before “from”',
  })

/** What is given to create an actor, or to replace one when it is edited. */
export const newActorSchema = z.strictObject({
  kind: spaced(actorKindSchema),
  names: z.array(actorNameSchema).min(1, 'Give at least one name').max(60, 'At most 60 names'),
  relations: z.array(relationToActorSchema).max(100, 'At most 100 relations').default([]),
  wikidata: maybe(z.string().regex(/^Q[1-9]\d{0,15}$/, 'A Wikidata id looks like Q42')),
  description: maybe(longText(2000)),
})
export type NewActor = z.infer<typeof newActorSchema>

/** An actor as shown. `name` is its preferred name. */
export const actorViewSchema = z.object({
  ...recordFields,
  kind: actorKindSchema,
  name: shortText(),
  names: z.array(
    z.object({
      text: nameText,
      lang: z.string().nullable(),
      script: z.string().nullable(),
      kind: nameKindSchema,
    }),
  ),
  relations: z.array(
    z.object({
      type: actorRelationSchema,
      to: idSchema,
      toName: z.string(),
      from: z.string().nullable(),
      until: z.string().nullable(),
    }),
  ),
  wikidata: z.string().nullable(),
  description: z.string().nullable(),
  /** The records that were merged into this one, each by the name of its own; left out where there are none. */
  merged: mergedSchema.optional(),
})
export type ActorView = z.infer<typeof actorViewSchema>

/** An actor's names as stored: the preferred one first, every other with its kind. */
export function orderedNames(names: readonly ActorNameInput[]): ActorView['names'] {
  const marked = names.findIndex((name) => name.kind === 'preferred')
  const unmarked = names.findIndex((name) => name.kind == null)
  const preferred = marked >= 0 ? marked : Math.max(unmarked, 0)
  const stored = names.map(({ text, lang, script, kind }, index) => ({
    text,
    lang: lang ?? null,
    script: script ?? null,
    kind: index === preferred ? ('preferred' as const) : (kind ?? ('alias' as const)),
  }))
  return [...stored.splice(preferred, 1), ...stored]
}
