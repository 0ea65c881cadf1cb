import type { Tx } from '#lib/db/client.ts'
import { findExisting, type RecordKind } from '#lib/db/record-revision.ts'
import { AppError } from '#lib/domain/error.ts'

/** A field that holds the id of another record. */
export interface Reference {
  readonly path: string
  readonly kind: RecordKind
  readonly id: string | null | undefined
}

/**
 * Refuses ids that do not exist, each with the path of its field.
 * @throws AppError `invalid`
 */
export async function assertReferences(tx: Tx, references: readonly Reference[]): Promise<void> {
  const given = references.flatMap(({ path, kind, id }) => (id ? [{ path, kind, id }] : []))
  const missing: { path: string; message: string }[] = []
  for (const kind of new Set(given.map((reference) => reference.kind))) {
    const ofKind = given.filter((reference) => reference.kind === kind)
    const known = await findExisting(
      tx,
      kind,
      ofKind.map((reference) => reference.id),
    )
    for (const { path, id } of ofKind) {
      if (!known.has(id)) missing.push({ path, message: `There is no ${kind} with this id` })
    }
  }
  const first = missing[0]
  if (first) throw new AppError('invalid', `${first.path}: ${first.message}`, missing)
}

/** References to several records of one kind in a list field: `relations.0.to`. */
export function listReferences(field: string, kind: RecordKind, ids: readonly string[], part?: string): Reference[] {
  return ids.map((id, index) => ({ path: [field, index, part].filter((x) => x !== undefined).join('.'), kind, id }))
}
