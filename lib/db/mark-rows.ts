import { type AskedIds, idArray } from './asked-ids.ts'
import type { Tx } from './client.ts'
import { Prisma } from './generated/client.ts'
import type { JsonRow } from './read-together.ts'
import type { Reader } from './reader.ts'

/** A person's word that two claims on an open question contradict each other. */
export interface MarkRow {
  readonly id: string
  readonly first: string
  readonly second: string
  readonly reasons: string
  readonly markedByName: string
  readonly markedAt: Date
  readonly retractedAt: Date | null
}

const columns = Prisma.sql`m.id, m.first_id "first", m.second_id "second", m.reasons, u.name "markedByName",
  m.marked_at "markedAt", m.retracted_at "retractedAt"`

/** Query of the marks between some claims that stand now or stood at a moment, oldest first. */
export function marksBetween(claims: AskedIds, recordedAt?: Date): Prisma.Sql {
  const standing = recordedAt
    ? Prisma.sql`m.marked_at <= ${recordedAt} and (m.retracted_at is null or m.retracted_at > ${recordedAt})`
    : Prisma.sql`m.retracted_at is null`
  return Prisma.sql`
    select ${columns} from contradiction_mark m join app_user u on u.id = m.marked_by
      where m.first_id = any(${idArray(claims)}) and m.second_id = any(${idArray(claims)}) and ${standing}
      order by m.marked_at, m.id`
}

/** The marks between some claims that stand now or stood at a moment, oldest first. */
export const findMarks = (tx: Reader, claims: readonly string[], recordedAt?: Date): Promise<MarkRow[]> =>
  tx.$queryRaw<MarkRow[]>(marksBetween(claims, recordedAt))

/** A mark of `marksBetween`. */
export const markFromJson = (row: JsonRow<MarkRow>): MarkRow => ({
  ...row,
  markedAt: new Date(row.markedAt),
  retractedAt: row.retractedAt === null ? null : new Date(row.retractedAt),
})

/** A mark by id. */
export async function findMark(tx: Reader, id: string): Promise<MarkRow | null> {
  const rows = await tx.$queryRaw<MarkRow[]>`
    select ${columns} from contradiction_mark m join app_user u on u.id = m.marked_by where m.id = ${id}::uuid`
  return rows[0] ?? null
}

/** Stores a mark of two claims, in either order. Gives its id. */
export async function insertMark(
  tx: Tx,
  mark: { claims: readonly [string, string]; reasons: string; by: string; at: Date },
): Promise<string> {
  const [a, b] = mark.claims
  const [firstId, secondId] = a < b ? [a, b] : [b, a]
  const { id } = await tx.contradictionMark.create({
    data: { firstId, secondId, reasons: mark.reasons, markedBy: mark.by, markedAt: mark.at },
    select: { id: true },
  })
  return id
}

/** Takes a mark back; false when it was taken back already. */
export async function retractMark(tx: Tx, id: string, by: string, at: Date): Promise<boolean> {
  const { count } = await tx.contradictionMark.updateMany({
    where: { id, retractedAt: null },
    data: { retractedBy: by, retractedAt: at },
  })
  return count === 1
}
