import { type FormState, unsent } from './form-state.ts'
import type { QuestionKind } from './vocabulary.ts'

/** What was sent or typed, by field name. */
export type Values = Readonly<Record<string, readonly string[]>>

/** Words that name no one record for certain: the person chooses among what comes near, or creates it. */
export interface PickChoice {
  readonly text: string
  readonly candidates: readonly { readonly id: string; readonly label: string; readonly detail: string }[]
}

/** A recorded claim as a note beside the form names it. */
export interface NotedClaim {
  readonly id: string
  readonly claimantName: string
  readonly answerText: string
  readonly assertedOn: string
}

/** Claims that stand in one relation to the one being written: how many, and those nearest. */
export interface NotedClaims {
  readonly count: number
  readonly claims: readonly NotedClaim[]
}

/** What a claim that is being written does to those recorded, and which of them it may repeat. */
export interface ClaimNotes {
  readonly contradicts: NotedClaims
  readonly agrees: NotedClaims
  readonly refines: NotedClaims
  readonly refinedBy: NotedClaims
  /** The claimant's own claim that it contradicts: a change of position and no dispute. */
  readonly changes: NotedClaim | null
  /** Claims that this one may repeat; `canCite` where the person may add a citation to it. */
  readonly duplicates: readonly (NotedClaim & { readonly canCite: boolean })[]
}

/** What the answer slot needs to know of a question. */
export interface AnswerFrame {
  readonly kind: QuestionKind
  readonly options: readonly string[]
  readonly unit: string | null
}

/** The answer to the form for logging: a form's state, and what the server read in it. */
export interface LogState extends FormState {
  readonly values: Values
  /** By the name of the field. */
  readonly choices: Readonly<Record<string, PickChoice>>
  /** By row. */
  readonly frames: Readonly<Record<string, AnswerFrame>>
  /** By row. */
  readonly notes: Readonly<Record<string, ClaimNotes>>
  /** Dates as they were read, in words, by the path of the field; those that were written out are left out. */
  readonly dates: Readonly<Record<string, string>>
  /** Documents that are recorded at the address. */
  readonly recorded: readonly { readonly id: string; readonly title: string; readonly sourceName: string | null }[]
  /** Whether a BibTeX or CSL entry was pasted that cannot be read. */
  readonly isUnread: boolean
}

/** A form for logging with these values that nobody has sent yet. */
export const logStateOf = (values: Values): LogState => ({
  ...{ ...unsent, attempt: 1, values },
  ...{ choices: {}, frames: {}, notes: {}, dates: {}, recorded: [], isUnread: false },
})

/** The rows of claims, by the numbers that their fields carry; a form without any has one. */
export function rowsOf(values: Values): readonly string[] {
  const rows = [...new Set((values['rows'] ?? []).filter((row) => /^\d{1,3}$/.test(row)))]
  return rows.length > 0 ? rows : ['0']
}

/** The number for one more row. */
export const nextRow = (values: Values): string => String(Math.max(...rowsOf(values).map(Number)) + 1)

/** How many actors or places an answer has fields for, and which. */
export function answerPartsOf(values: Values, row: string, field: 'actors' | 'places'): readonly string[] {
  const found = new RegExp(`^claims\\.${row}\\.answer\\.${field}\\.(\\d{1,2}):[a-z]+$`)
  const parts = Object.keys(values).flatMap((name) => found.exec(name)?.[1] ?? [])
  return parts.length > 0 ? [...new Set(parts)].sort((a, b) => Number(a) - Number(b)) : ['0']
}

/** The first value of a field, trimmed; '' where there is none. */
export const firstOf = (values: Values, name: string): string => values[name]?.[0]?.trim() ?? ''

/** The frame that goes along with a row unseen, as the page last knew it; null where the question is not known. */
export function frameOf(values: Values, row: string): AnswerFrame | null {
  const kind = firstOf(values, `claims.${row}.frame.kind`)
  if (!isQuestionKind(kind)) return null
  const unit = firstOf(values, `claims.${row}.frame.unit`)
  return { kind, options: values[`claims.${row}.frame.options`] ?? [], unit: unit || null }
}

const kinds: readonly string[] = ['choice', 'quantity', 'date', 'actor', 'place', 'open'] satisfies QuestionKind[]

/** Whether the text is the word for a kind of question. */
export const isQuestionKind = (text: string): text is QuestionKind => kinds.includes(text)

/** Values with the fields of a row's frame set. */
export function withFrame(values: Values, row: string, frame: AnswerFrame): Values {
  const at = `claims.${row}.frame`
  return {
    ...values,
    [`${at}.kind`]: [frame.kind],
    [`${at}.options`]: frame.options,
    [`${at}.unit`]: frame.unit ? [frame.unit] : [],
  }
}

/** Values with one more claim: the question and the day of the last one again, since a document tends to stay with them. */
export function withRow(values: Values): Values {
  const row = nextRow(values)
  const rows = rowsOf(values)
  const last = `claims.${rows.at(-1) ?? '0'}.`
  const isAgain = /^(question:question|new\.|frame\.|assertedOn$|citation\.locator$)/
  const again = Object.entries(values)
    .filter(([name]) => name.startsWith(last) && isAgain.test(name.slice(last.length)))
    .map(([name, list]) => [`claims.${row}.${name.slice(last.length)}`, list] as const)
  return { ...values, ...Object.fromEntries(again), rows: [...rows, row] }
}

/** Values without a claim; the last one left is emptied instead. */
export function withoutRow(values: Values, row: string): Values {
  const kept = Object.entries(values).filter(([name]) => !name.startsWith(`claims.${row}.`))
  const rows = rowsOf(values).filter((other) => other !== row)
  return { ...Object.fromEntries(kept), rows: rows.length > 0 ? rows : ['0'] }
}
