import type { FieldProblem } from './error.ts'

/**
 * A form after it was sent: what is wrong with it and everything that was typed, so that nothing has to be typed again.
 * A message that begins as null has not been sent. Names of fields are those of the form, types included ("lat:number").
 */
export interface FormState {
  /** Counts the answers, so that focus can follow each one; 0 before the form was sent. */
  readonly attempt: number
  /** The refusal in a sentence, null when there is none. */
  readonly message: string | null
  /** What was done, in a sentence; null when the form was refused or not sent. */
  readonly done: string | null
  readonly fields: readonly FieldProblem[]
  readonly values: Readonly<Record<string, readonly string[]>>
  /** What a conflict shows: both versions. */
  readonly detail: Readonly<Record<string, unknown>>
}

/** A form that nobody has sent yet. */
export const unsent: FormState = { attempt: 0, message: null, done: null, fields: [], values: {}, detail: {} }

/** What was typed into a field, or what it begins with. */
export const typed = (state: FormState, name: string, fallback: string | null | undefined = ''): string =>
  state.attempt > 0 && state.done === null ? (state.values[name]?.[0] ?? '') : (fallback ?? '')

/** Every value that was chosen for a field of several, or those it begins with. */
export const typedAll = (state: FormState, name: string, fallback: readonly string[] = []): readonly string[] =>
  state.attempt > 0 && state.done === null ? (state.values[name] ?? []) : fallback

/** A field's name without what it says of its type: "lat:number" is the path "lat". */
export const pathOf = (name: string): string => name.replace(/:[a-z]+$/, '')

/** What is wrong with a field, with anything inside it counted as its own; null when nothing is. */
export function problemOf(state: FormState, name: string): string | null {
  const path = pathOf(name)
  const found = state.fields.find((field) => field.path === path || field.path.startsWith(`${path}.`))
  return found?.message ?? null
}
