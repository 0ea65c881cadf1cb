import type { z } from 'zod'
import { AppError, type FieldProblem } from '#lib/domain/error.ts'
import { createActor } from './create-actor.ts'
import { createDocument } from './create-document.ts'
import { createIncident } from './create-incident.ts'
import { createPlace } from './create-place.ts'
import { createQuestion } from './create-question.ts'
import { createSource } from './create-source.ts'
import { type Asking, fieldProblems, type UseCase } from './usecase.ts'

/** What can be created on the way, in the order in which one may name another; each by its key. */
export const creators = {
  actors: createActor,
  sources: createSource,
  places: createPlace,
  incidents: createIncident,
  documents: createDocument,
  questions: createQuestion,
} as const

/** See {@link creators}. */
export type NewKind = keyof typeof creators

/** The ids that keys have got, so far; a key that could not be created has none. */
export type Made = ReadonlyMap<string, string>

/** How a record that is about to be created is named: `new:` and letters, digits or hyphens. */
export const newKeyShape = /^new:[a-z0-9-]{1,40}$/

/** Whether the value, or anything in it, names a record that is to be created and was not. */
export function hasUnmade(value: unknown, made: Made): boolean {
  if (typeof value === 'string') return newKeyShape.test(value) && !made.has(value)
  return typeof value === 'object' && value !== null && Object.values(value).some((inner) => hasUnmade(inner, made))
}

/** The value with every key replaced by the id of what was created under it, or by `otherwise` where nothing was. */
export function withIds(value: unknown, made: Made, otherwise?: string): unknown {
  if (typeof value === 'string') return made.get(value) ?? (otherwise && newKeyShape.test(value) ? otherwise : value)
  if (Array.isArray(value)) return value.map((inner) => withIds(inner, made, otherwise))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withIds(inner, made, otherwise)]))
}

/** Runs the parts of a larger command one after another, so that all that is wrong with it is told at once. */
export class Parts {
  readonly problems: FieldProblem[] = []
  readonly #asking: Asking

  constructor(asking: Asking) {
    this.#asking = asking
  }

  /**
   * The result of a part, null when it was refused as invalid or names what is not there: its problems are kept, with their paths under `path`. A
   * refusal comes before anything is written, so the transaction goes on. Every other error is thrown.
   */
  async run<S extends z.ZodType, R>(verb: UseCase<S, R>, input: unknown, path: string): Promise<R | null> {
    try {
      // The use-case's own schema decides what the input is.
      return await verb(this.#asking, input as z.input<S>)
    } catch (error) {
      if (!(error instanceof AppError) || !['invalid', 'not-found'].includes(error.code)) throw error
      this.#keep(error.code === 'invalid' ? error.fields : [{ path: '', message: error.message }], path)
      return null
    }
  }

  /** Looks at the shape of a part that cannot be run because something that it needs was refused. */
  look<S extends z.ZodType, R>(verb: UseCase<S, R>, input: unknown, path: string): void {
    const parsed = verb.schema.safeParse(input)
    if (!parsed.success) this.#keep(fieldProblems(parsed.error), path)
  }

  #keep(problems: readonly FieldProblem[], under: string): void {
    for (const { path, message } of problems)
      this.problems.push({ path: path === '' ? under : `${under}.${path}`, message })
  }

  /** Refuses when any part was. */
  assertSound(): void {
    const [first] = this.problems
    if (first) throw new AppError('invalid', first.message, this.problems)
  }
}

/** Records to be created, by kind and key. */
export type NewRecords = {
  readonly [K in NewKind]?: Readonly<Record<string, unknown>> | undefined
}

/** Creates them in an order in which what is named is there before it is named; a part that was refused is left out. */
export async function createNewRecords(parts: Parts, creating: NewRecords): Promise<Map<string, string>> {
  const made = new Map<string, string>()
  const kinds = Object.keys(creators).filter((kind): kind is NewKind => Object.hasOwn(creators, kind))
  for (const kind of kinds) {
    for (const [key, input] of Object.entries(creating[kind] ?? {})) {
      if (hasUnmade(input, made)) continue
      const created = await parts.run<z.ZodType, { id: string }>(
        creators[kind],
        withIds(input, made),
        `creating.${kind}.${key}`,
      )
      if (created) made.set(key, created.id)
    }
  }
  return made
}
