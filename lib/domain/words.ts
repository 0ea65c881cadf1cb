/**
 * The closed word lists that forms in the browser offer, in the order in which people choose. Apart from the schemas made
 * of them (`vocabulary.ts`, `scales.ts`, `webhook.ts`), so that a form lists them without loading the validation.
 */

/** Kinds of actor. */
export const actorKinds = ['state', 'armed_group', 'person', 'organisation', 'media', 'unknown'] as const

/** Kinds of name an actor goes by. */
export const nameKinds = ['preferred', 'alias', 'nom_de_guerre', 'transliteration'] as const

/** Kinds of source (an outlet or publisher). */
export const sourceKinds = [
  'newspaper',
  'news_agency',
  'broadcaster',
  'website',
  'journal',
  'research_organisation',
  'government',
  'armed_group_media',
  'international_organisation',
  'social_media',
  'other',
] as const

/** Kinds of question. */
export const questionKinds = ['choice', 'quantity', 'date', 'actor', 'place', 'open'] as const

/** What a claimant does with a question. */
export const stances = ['asserts', 'denies', 'declines'] as const

/** The claimant's own hedge. */
export const hedges = ['flat', 'probable', 'possible', 'reported'] as const

/** How exactly a place is known. */
export const placePrecisions = ['exact', 'near', 'district', 'region', 'country'] as const

/** Roles, weakest first. */
export const roles = ['viewer', 'contributor', 'reviewer', 'admin'] as const

/** Document kinds: the item types of CSL 1.0.2. */
export const documentKinds = [
  'article',
  'article-journal',
  'article-magazine',
  'article-newspaper',
  'bill',
  'book',
  'broadcast',
  'chapter',
  'classic',
  'collection',
  'dataset',
  'document',
  'entry',
  'entry-dictionary',
  'entry-encyclopedia',
  'event',
  'figure',
  'graphic',
  'hearing',
  'interview',
  'legal_case',
  'legislation',
  'manuscript',
  'map',
  'motion_picture',
  'musical_score',
  'pamphlet',
  'paper-conference',
  'patent',
  'performance',
  'periodical',
  'personal_communication',
  'post',
  'post-weblog',
  'regulation',
  'report',
  'review',
  'review-book',
  'software',
  'song',
  'speech',
  'standard',
  'thesis',
  'treaty',
  'webpage',
] as const

/** Admiralty (STANAG 2511) reliability of a source; F apart at the end. */
export const reliabilities = ['A', 'B', 'C', 'D', 'E', 'F'] as const

/** Analytic confidence (ICD 203): how good the basis of a judgement is. */
export const confidences = ['low', 'moderate', 'high'] as const

/** Admiralty (STANAG 2511) credibility of a piece of information; 6 apart at the end. */
export const credibilities = [1, 2, 3, 4, 5, 6] as const

/** Events that a webhook can ask for. */
export const webhookEvents = [
  'claim.logged',
  'dispute.opened',
  'dispute.challenged',
  'finding.in_force',
  'import.done',
] as const

/** A choice question without options has these. */
export const defaultOptions: readonly string[] = ['yes', 'no']
