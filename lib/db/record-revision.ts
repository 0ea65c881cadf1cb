import { asJson } from './audit.ts'
import type { Tx } from './client.ts'
import { Prisma } from './generated/client.ts'
import type { Reader } from './reader.ts'

/** The records that are edited and keep every version. Each is a table of the same name. */
export const recordKinds = ['actor', 'source', 'document', 'place', 'incident', 'question'] as const
/** See {@link recordKinds}. */
export type RecordKind = (typeof recordKinds)[number]

/** One version of a record: what was given when it was created or edited. */
export interface RecordVersion {
  readonly revision: number
  readonly data: unknown
  readonly recordedAt: Date
  readonly recordedBy: string
  readonly recordedByName: string
}

/** Keeps a version of a record; the first is written too. */
export async function insertRevision(
  tx: Tx,
  version: { kind: RecordKind; id: string; revision: number; data: unknown; at: Date; by: string },
): Promise<void> {
  const { kind, id, revision, at, by } = version
  await tx.recordRevision.create({
    data: { kind, recordId: id, revision, data: asJson(version.data), recordedAt: at, recordedBy: by },
  })
}

/**
 * Locks a record against other editors until the transaction ends and gives its revision; null when there is none. What
 * refers to the record may still be written: its writer and the editor would wait for each other.
 */
export async function lockRecord(tx: Tx, kind: RecordKind, id: string): Promise<number | null> {
  const table = Prisma.raw(`"${kind}"`)
  const rows = await tx.$queryRaw<
    { revision: number }[]
  >`select revision from ${table} where id = ${id}::uuid for no key update`
  return rows[0]?.revision ?? null
}

/**
 * One writer at a time, until the transaction ends, for what must stay free of cycles: two edits that are sound alone
 * could close one together.
 */
export async function lockGraph(tx: Tx, graph: 'lineage' | 'actors' | 'places'): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtext(${`counterclaim.${graph}`}))`
}

/** All versions of a record, newest first. */
export async function findRevisions(tx: Tx, kind: RecordKind, id: string): Promise<RecordVersion[]> {
  const rows = await tx.recordRevision.findMany({
    where: { kind, recordId: id },
    include: { user: { select: { name: true } } },
    orderBy: { revision: 'desc' },
  })
  return rows.map(({ revision, data, recordedAt, recordedBy, user }) => ({
    revision,
    data,
    recordedAt,
    recordedBy,
    recordedByName: user.name,
  }))
}

/** Which of the ids, given by kind, are records of that kind that may be referred to. */
export async function findExisting(
  tx: Reader,
  wanted: ReadonlyMap<RecordKind, readonly string[]>,
): Promise<ReadonlyMap<RecordKind, ReadonlySet<string>>> {
  if (wanted.size === 0) return new Map()
  return existingByKind(await tx.$queryRaw<ExistingRow[]>(existingOf(wanted)))
}

/** An id of a record that is there. */
export interface ExistingRow {
  readonly kind: RecordKind
  readonly id: string
}

/** Query of the records of `findExisting`, of at least one kind. */
export const existingOf = (wanted: ReadonlyMap<RecordKind, readonly string[]>): Prisma.Sql =>
  Prisma.join(
    [...wanted].map(
      ([kind, ids]) => Prisma.sql`select ${kind}::text kind, id from ${Prisma.raw(`"${kind}"`)}
        where id = any(${ids}::uuid[]) and retired_at is null`,
    ),
    ' union all ',
  )

/** The rows that `existingOf` gave. */
export function existingByKind(rows: readonly ExistingRow[]): ReadonlyMap<RecordKind, ReadonlySet<string>> {
  const existing = new Map<RecordKind, Set<string>>(recordKinds.map((kind) => [kind, new Set()]))
  for (const { kind, id } of rows) existing.get(kind)?.add(id)
  return existing
}
