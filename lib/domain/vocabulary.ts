import { z } from 'zod'
import {
  actorKinds,
  documentKinds,
  hedges,
  nameKinds,
  placePrecisions,
  questionKinds,
  roles,
  sourceKinds,
  stances,
} from './words.ts'

/**
 * The closed word lists of the record. Every list is one zod enum: its type, its validation, its OpenAPI part and the
 * database enum (kept equal by a parity test) come from here. The order is the order in which people choose.
 */
const words = <const T extends readonly [string, ...string[]]>(list: T) =>
  z.enum(list, `Choose one of ${list.join(', ')}`)

/** Accepts "at least" for `at_least`: spaces are easier to write by hand, the underscore is what is stored. */
export const spaced = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (typeof value === 'string' ? value.trim().replaceAll(' ', '_') : value), schema)

/** Kinds of actor. `unknown` is the placeholder claimant of "initial reports say", one a document. */
export const actorKindSchema = words(actorKinds)
export type ActorKind = z.infer<typeof actorKindSchema>

/** Kinds of name an actor goes by. */
export const nameKindSchema = words(nameKinds)
export type NameKind = z.infer<typeof nameKindSchema>

/** Relations between actors; the first two carry containment ("JNIM ⊇ Katiba Macina"). */
export const actorRelationSchema = spaced(words(['part_of', 'member_of', 'successor_of']))
export type ActorRelation = z.infer<typeof actorRelationSchema>

/** Kinds of source (an outlet or publisher). */
export const sourceKindSchema = words(sourceKinds)
export type SourceKind = z.infer<typeof sourceKindSchema>

/** How a document depends on another. */
export const lineageRelationSchema = spaced(words(['cites', 'translates', 'republishes', 'wire_copy', 'same_material']))
export type LineageRelation = z.infer<typeof lineageRelationSchema>

/** What a locator counts. */
export const locatorKindSchema = words(['page', 'paragraph', 'line', 'clip', 'frame', 'cell', 'archive'])
export type LocatorKind = z.infer<typeof locatorKindSchema>

/** How the author of the cited passage knows it (after ICD 206 / UN OHCHR practice). */
export const knowledgeBasisSchema = spaced(words(['witnessed', 'told', 'induced', 'deduced', 'cannot_be_judged']))
export type KnowledgeBasis = z.infer<typeof knowledgeBasisSchema>

/** Kinds of question; each fixes what an answer can be (`lib/domain/answers`). */
export const questionKindSchema = words(questionKinds)
export type QuestionKind = z.infer<typeof questionKindSchema>

/** What a claimant does with a question. */
export const stanceSchema = words(stances)
export type Stance = z.infer<typeof stanceSchema>

/** The claimant's own hedge. */
export const hedgeSchema = words(hedges)
export type Hedge = z.infer<typeof hedgeSchema>

/** How one claim's answer stands to another's, seen from the claim that lists it. */
export const relationSchema = words([
  'contradicts',
  'agrees',
  'refines',
  'refined_by',
  'overlaps',
  'different_scope',
  'none',
])
export type Relation = z.infer<typeof relationSchema>

/** What became of a claim under the finding in force. Derived, never typed in. */
export const outcomeSchema = words(['open', 'consistent', 'confirmed', 'refuted', 'withdrawn'])
export type Outcome = z.infer<typeof outcomeSchema>

/** What a finding rests on. */
export const findingBasisSchema = words([
  'adverse_admission',
  'own_side_admission',
  'claimant_retraction',
  'proof_of_life',
  'forensic_identification',
  'imagery',
  'court_or_un_finding',
  'independent_origins',
  'analyst_inference',
])
export type FindingBasis = z.infer<typeof findingBasisSchema>

/** Bases that are an admission: they record whether it was against interest, and no one confirms himself by one. */
export const admissionBases: readonly FindingBasis[] = ['adverse_admission', 'own_side_admission']

/** Where a finding stands: a proposal, in force, or out of force in one of four ways. */
export const findingStatusSchema = words(['proposed', 'in_force', 'rejected', 'superseded', 'reversed'])
export type FindingStatus = z.infer<typeof findingStatusSchema>

/** Where a question stands. Derived. */
export const standingSchema = words(['unanswered', 'undisputed', 'disputed', 'challenged', 'settled'])
export type Standing = z.infer<typeof standingSchema>

/** Where an import is: its file is here, it is read, checked only, in the record, refused, cut off, taken back. */
export const importStateSchema = words(['uploaded', 'running', 'checked', 'done', 'refused', 'failed', 'undone'])
export type ImportState = z.infer<typeof importStateSchema>

/** What became of the news for one webhook: on its way, taken, or given up. */
export const webhookDeliveryStateSchema = words(['waiting', 'delivered', 'failed'])
export type WebhookDeliveryState = z.infer<typeof webhookDeliveryStateSchema>

/** How exactly a place is known. */
export const placePrecisionSchema = words(placePrecisions)
export type PlacePrecision = z.infer<typeof placePrecisionSchema>

/** Roles, weakest first. */
export const roleSchema = words(roles)
export type Role = z.infer<typeof roleSchema>

/** Document kinds: the item types of CSL 1.0.2. */
export const documentKindSchema = words(documentKinds)
export type DocumentKind = z.infer<typeof documentKindSchema>
