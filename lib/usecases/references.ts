import type { Reader } from '#lib/db/reader.ts'
import { findExisting, type RecordKind } from '#lib/db/record-revision.ts'
import { AppError } from '#lib/domain/error.ts'

/** A field that holds the id of another record. */
export interface Reference {
  readonly path: string
  readonly kind: RecordKind
  readonly id: string | null | undefined
}

const givenIn = (references: readonly Reference[]) =>
  references.flatMap(({ path, kind, id }) => (id ? [{ path, kind, id }] : []))

/** The ids that references hold, by kind. */
export function idsByKind(references: readonly Reference[]): ReadonlyMap<RecordKind, readonly string[]> {
  const wanted = new Map<RecordKind, string[]>()
  for (const { kind, id } of givenIn(references)) wanted.set(kind, [...(wanted.get(kind) ?? []), id])
  return wanted
}

/**
 * Refuses ids that do not exist, each with the path of its field.
 * @throws AppError `invalid`
 */
export async function assertReferences(tx: Reader, references: readonly Reference[]): Promise<void> {
  assertExisting(references, await findExisting(tx, idsByKind(references)))
}

/**
 * `assertReferences` where it is known what exists.
 * @throws AppError `invalid`
 */
export function assertExisting(
  references: readonly Reference[],
  existing: ReadonlyMap<RecordKind, ReadonlySet<string>>,
): void {
  const given = givenIn(references)
  // Told by kind, and within one in the order given.
  const missing = [...new Set(given.map(({ kind }) => kind))].flatMap((kind) =>
    given
      .filter((one) => one.kind === kind && existing.get(kind)?.has(one.id) !== true)
      .map(({ path }) => ({ path, message: `There is no ${kind} with this id` })),
  )
  const first = missing[0]
  if (first) throw new AppError('invalid', `${first.path}: ${first.message}`, missing)
}

/** References to several records of one kind in a list field: `relations.0.to`. */
export function listReferences(field: string, kind: RecordKind, ids: readonly string[], part?: string): Reference[] {
  return ids.map((id, index) => ({ path: [field, index, part].filter((x) => x !== undefined).join('.'), kind, id }))
}
