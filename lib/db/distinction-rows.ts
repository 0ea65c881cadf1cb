import type { DistinctionView, MergeKind } from '#lib/domain/merge.ts'
import type { Tx } from './client.ts'
import { Prisma } from './generated/client.ts'
import { ownName } from './merge-rows.ts'
import type { Reader } from './reader.ts'
import { allIds } from './same-as.ts'

type DistinctionRow = Omit<DistinctionView, 'first' | 'second' | 'saidAt' | 'takenBackAt'> & {
  readonly firstId: string
  readonly firstName: string
  readonly secondId: string
  readonly secondName: string
  readonly saidAt: Date
  readonly takenBackAt: Date | null
}

const select = Prisma.sql`
  select d.id, d.kind, d.first_id "firstId", ${ownName(Prisma.sql`d.kind`, Prisma.sql`d.first_id`)} "firstName",
      d.second_id "secondId", ${ownName(Prisma.sql`d.kind`, Prisma.sql`d.second_id`)} "secondName", d.reasons,
      d.said_by "saidBy", u.name "saidByName", d.said_at "saidAt", d.taken_back_at "takenBackAt"
    from record_distinction d join app_user u on u.id = d.said_by`

const viewOf = ({
  firstId,
  firstName,
  secondId,
  secondName,
  saidAt,
  takenBackAt,
  ...row
}: DistinctionRow): DistinctionView => ({
  ...row,
  first: { id: firstId, name: firstName },
  second: { id: secondId, name: secondName },
  saidAt: saidAt.toISOString(),
  takenBackAt: takenBackAt?.toISOString() ?? null,
})

/** Stores that two records are two; gives its id. */
export async function insertDistinction(
  tx: Tx,
  said: { kind: MergeKind; first: string; second: string; reasons: string; by: string; at: Date },
): Promise<string> {
  const { kind, reasons, by, at } = said
  const [firstId = said.first, secondId = said.second] = [said.first, said.second].sort()
  const data = { kind, firstId, secondId, reasons, saidBy: by, saidAt: at }
  return (await tx.recordDistinction.create({ data, select: { id: true } })).id
}

/** What somebody said of two records being two, by id. */
export async function findDistinction(tx: Reader, id: string): Promise<DistinctionView | null> {
  const [row] = await tx.$queryRaw<DistinctionRow[]>`${select} where d.id = ${id}::uuid`
  return row ? viewOf(row) : null
}

/** The word in force that two records, each under any of its ids, are two. */
export async function findDistinctionOf(tx: Reader, a: string, b: string): Promise<DistinctionView | null> {
  const [row] = await tx.$queryRaw<DistinctionRow[]>`
    ${select} where d.taken_back_at is null and (
      (d.first_id = any(${allIds([a])}) and d.second_id = any(${allIds([b])}))
      or (d.first_id = any(${allIds([b])}) and d.second_id = any(${allIds([a])}))) order by d.id limit 1`
  return row ? viewOf(row) : null
}

/** What was said of pairs of a kind being two, newest first, at most `limit`; what was taken back is left out. */
export async function findDistinctions(tx: Reader, kind: MergeKind, limit: number): Promise<DistinctionView[]> {
  const rows = await tx.$queryRaw<DistinctionRow[]>`
    ${select} where d.taken_back_at is null and d.kind = ${kind} order by d.said_at desc, d.id desc limit ${limit}`
  return rows.map(viewOf)
}

/** Takes back that two are two; false when it was taken back already. */
export async function takeDistinctionBack(tx: Tx, id: string, by: string, at: Date): Promise<boolean> {
  const { count } = await tx.recordDistinction.updateMany({
    where: { id, takenBackAt: null },
    data: { takenBackBy: by, takenBackAt: at },
  })
  return count === 1
}
