import type { z } from 'zod'
import type { QuantityWords } from './answers/quantity.ts'
import type { locatorSchema } from './citation.ts'
import type { PartialDate } from './partial-date.ts'
import type { Reliability } from './scales.ts'
import type {
  ActorKind,
  DocumentKind,
  FindingBasis,
  Hedge,
  KnowledgeBasis,
  QuestionKind,
  SourceKind,
  Stance,
} from './vocabulary.ts'

/**
 * Columns of a table of claims (CSV, XLSX, JSON Lines): one row a claim and citation; a row with an empty `question`
 * continues the claim above with one more citation.
 */
export const requiredColumns = [
  'claimant',
  'question',
  'question_kind',
  'answer',
  'asserted_on',
  'document_title',
] as const

/** Columns that a table of claims may have besides. */
export const optionalColumns = [
  ...['claim_ref', 'claimant_kind', 'speaker', 'stance', 'hedge', 'wording', 'scope', 'words', 'until', 'unit'],
  ...['options', 'tolerance', 'incident', 'incident_on', 'place', 'lat', 'lon', 'source', 'source_kind'],
  ...['source_reliability', 'document_url', 'document_kind', 'published_on', 'accessed_on', 'lang', 'locator'],
  ...['quote', 'basis', 'finding_answer', 'finding_words', 'finding_until', 'finding_basis', 'finding_confirmed_by'],
  ...['established_on', 'finding_reasons', 'withdrawn_on'],
] as const

/** A column of a table of claims. */
export type ClaimColumn = (typeof requiredColumns)[number] | (typeof optionalColumns)[number]

/** One row of a table as text, by column; an empty cell may be left out. */
export type ClaimCells = Readonly<Record<string, string>>

/** An answer whose actors and places are names that are still to be found in the record. */
export type NamedAnswer =
  | { readonly options: readonly string[] }
  | { readonly words: QuantityWords; readonly value?: number | undefined; readonly until?: number | undefined }
  | { readonly from: PartialDate; readonly until?: PartialDate | undefined }
  | { readonly actors: readonly string[]; readonly joint?: boolean }
  | { readonly places: readonly string[] }
  | { readonly text: string }

/** A document as a row tells it; found by its address, else by title and source, else created. */
export interface RowDocument {
  readonly title: string
  readonly url?: string
  readonly kind?: DocumentKind
  readonly publishedOn?: PartialDate
  readonly accessedOn?: PartialDate
  readonly lang?: string
  readonly source?: { readonly name: string; readonly kind?: SourceKind; readonly reliability?: Reliability }
}

/** A citation as a row tells it. */
export interface RowCitation {
  readonly document: RowDocument
  readonly locator?: z.infer<typeof locatorSchema>
  readonly quote?: string
  readonly basis?: KnowledgeBasis
}

/** A question as a row tells it; found by its text and kind, else created. */
export interface RowQuestion {
  readonly text: string
  readonly kind: QuestionKind
  readonly options?: readonly string[]
  readonly unit?: string
  readonly tolerance?: number
  readonly incident?: {
    readonly title: string
    readonly on?: PartialDate
    /** The last day of an incident that lasted, written `2018-11-22/2018-11-23` (ISO 8601) in its cell. */
    readonly until?: PartialDate
    readonly place?: string
    readonly lat?: number
    readonly lon?: number
  }
}

/** What a row says was found out about its question. */
export interface RowFinding {
  readonly answer: NamedAnswer
  readonly basis: FindingBasis
  readonly confirmedBy: readonly string[]
  readonly establishedOn: PartialDate
  readonly reasons: string
}

/** A claim with its first citation, read from one row; everything in it is still named, not yet found in the record. */
export interface ClaimRow {
  readonly ref?: string
  readonly claimant: { readonly name: string; readonly kind?: ActorKind }
  readonly speaker?: string
  readonly question: RowQuestion
  readonly stance: Stance
  readonly hedge: Hedge
  readonly wording?: string
  readonly scope?: string
  /** Null where the claimant declines to answer. */
  readonly answer: NamedAnswer | null
  readonly assertedOn: PartialDate
  readonly withdrawnOn?: PartialDate
  readonly citation: RowCitation
  readonly finding?: RowFinding
}

/** What is wrong with a cell, by its column; a problem of the whole row has the column ''. */
export interface CellProblem {
  /** A {@link ClaimColumn}, or a column of the file that is none. */
  readonly column: string
  readonly message: string
}

/** A row that was read: a claim, one more citation of the claim above, or what is wrong with it. */
export type ReadRow =
  | { readonly kind: 'claim'; readonly claim: ClaimRow }
  | { readonly kind: 'citation'; readonly citation: RowCitation }
  | { readonly kind: 'problems'; readonly problems: readonly CellProblem[] }
