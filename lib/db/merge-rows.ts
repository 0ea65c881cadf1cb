import type { Page } from '#lib/domain/id.ts'
import type { MergeKind, MergeListRequest, MergeView } from '#lib/domain/merge.ts'
import type { ActorKind } from '#lib/domain/vocabulary.ts'
import type { Tx } from './client.ts'
import { Prisma } from './generated/client.ts'
import { decodeCursor, listMark, pageOf, textKeySchema } from './page.ts'
import type { Reader } from './reader.ts'
import { keptId } from './same-as.ts'

type MergeRow = Omit<MergeView, 'kept' | 'merged' | 'mergedAt' | 'undoneAt'> & {
  readonly keptId: string
  readonly keptName: string
  readonly mergedId: string
  readonly mergedName: string
  readonly mergedAt: Date
  readonly undoneAt: Date | null
}

/** The name that a record itself bears, whatever it was merged into. */
export const ownName = (kind: Prisma.Sql, id: Prisma.Sql): Prisma.Sql => Prisma.sql`coalesce(case ${kind}
  when 'actor' then (select own.text from actor_name own where own.actor_id = ${id} and own.position = 0)
  when 'document' then (select own.title from document own where own.id = ${id})
  else (select own.text from question own where own.id = ${id}) end, '')`

const select = Prisma.sql`
  select m.id, m.kind, m.kept_id "keptId", ${ownName(Prisma.sql`m.kind`, Prisma.sql`m.kept_id`)} "keptName",
      m.merged_id "mergedId", ${ownName(Prisma.sql`m.kind`, Prisma.sql`m.merged_id`)} "mergedName", m.reasons,
      m.merged_by "mergedBy", b.name "mergedByName", m.merged_at "mergedAt", m.undone_by "undoneBy",
      u.name "undoneByName", m.undone_at "undoneAt"
    from record_merge m join app_user b on b.id = m.merged_by left join app_user u on u.id = m.undone_by`

function viewOf({ keptId, keptName, mergedId, mergedName, mergedAt, undoneAt, ...row }: MergeRow): MergeView {
  return {
    ...row,
    kept: { id: keptId, name: keptName },
    merged: { id: mergedId, name: mergedName },
    mergedAt: mergedAt.toISOString(),
    undoneAt: undoneAt?.toISOString() ?? null,
  }
}

/** A merge by id. */
export async function findMerge(tx: Reader, id: string): Promise<MergeView | null> {
  const [row] = await tx.$queryRaw<MergeRow[]>`${select} where m.id = ${id}::uuid`
  return row ? viewOf(row) : null
}

/** A page of merges, newest first; `record` keeps those in which any id of that record takes part. */
export async function findMergePage(
  tx: Reader,
  { cursor, limit, kind, record, undone }: MergeListRequest,
): Promise<Page<MergeView>> {
  const list = listMark('merges', { kind, record, undone })
  const after = decodeCursor(cursor, textKeySchema, list)
  const conditions = [Prisma.sql`true`]
  if (after) conditions.push(Prisma.sql`(m.merged_at, m.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`)
  if (kind) conditions.push(Prisma.sql`m.kind = ${kind}`)
  if (undone !== undefined) conditions.push(Prisma.sql`(m.undone_at is not null) = ${undone}`)
  if (record) {
    const ids = Prisma.sql`any(all_ids_of(array[${record}]::uuid[]))`
    conditions.push(Prisma.sql`(m.kept_id = ${ids} or m.merged_id = ${ids})`)
  }
  const rows = await tx.$queryRaw<MergeRow[]>`
    ${select} where ${Prisma.join(conditions, ' and ')} order by m.merged_at desc, m.id desc limit ${limit + 1}`
  const page = pageOf(rows, limit, (row) => [row.mergedAt.toISOString(), row.id], list)
  return { items: page.items.map(viewOf), nextCursor: page.nextCursor }
}

/**
 * Stores that one record is another from `at` on. Nobody else may merge meanwhile (`lockDerivations`). Gives its id.
 * @param merge.kept a record that is not merged itself
 */
export async function insertMerge(
  tx: Tx,
  merge: { kind: MergeKind; kept: string; merged: string; reasons: string; by: string; at: Date },
): Promise<string> {
  const { kind, kept, merged, reasons, by, at } = merge
  const data = { kind, keptId: kept, mergedId: merged, reasons, mergedBy: by, mergedAt: at }
  const { id } = await tx.recordMerge.create({ data, select: { id: true } })
  // Those that were merged into the merged one go with it.
  await pointTo(tx, kind, [merged, ...(await idsUnder(tx, merged))], kept, at)
  return id
}

/** Undoes a merge: the merged record is its own again, with all that was merged into it. False when it was undone already. */
export async function undoMerge(tx: Tx, merge: MergeView, by: string, at: Date): Promise<boolean> {
  const { count } = await tx.recordMerge.updateMany({
    where: { id: merge.id, undoneAt: null },
    data: { undoneBy: by, undoneAt: at },
  })
  if (count === 0) return false
  const own = merge.merged.id
  await pointTo(tx, merge.kind, [own], null, at)
  await pointTo(tx, merge.kind, await idsUnder(tx, own), own, at)
  return true
}

/** All that was merged into a record, and into that, by the merges in force. */
async function idsUnder(tx: Tx, id: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    with recursive under as (
      select merged_id id from record_merge where kept_id = ${id}::uuid and undone_at is null
      union
      select m.merged_id from under u join record_merge m on m.kept_id = u.id where m.undone_at is null
    ) select id from under`
  return rows.map((row) => row.id)
}

/** From `at` on the ids are the record `kept`, or themselves. Two changes at one moment leave the later one. */
async function pointTo(tx: Tx, kind: MergeKind, ids: readonly string[], kept: string | null, at: Date): Promise<void> {
  if (ids.length === 0) return
  await tx.$executeRaw`delete from same_as where id = any(${ids}::uuid[]) and superseded_at is null and recorded_at >= ${at}`
  await tx.$executeRaw`
    update same_as set superseded_at = ${at} where id = any(${ids}::uuid[]) and superseded_at is null`
  if (kept === null) return
  await tx.$executeRaw`
    insert into same_as (id, recorded_at, kind, kept_id)
      select i.id, ${at}::timestamptz, ${kind}::text, ${kept}::uuid from unnest(${ids}::uuid[]) i(id)
      on conflict (id, recorded_at) do update set kept_id = excluded.kept_id, superseded_at = null`
}

/** A record that is to be merged: which one it is now, and of an actor its kind. */
export interface Mergeable {
  readonly id: string
  readonly keptId: string
  readonly keptName: string
  readonly actorKind: ActorKind | null
}

/** Records by id, for a merge; retired and unknown ones are left out. */
export async function findMergeable(
  tx: Reader,
  kind: MergeKind,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Mergeable>> {
  const actorKind = kind === 'actor' ? Prisma.sql`k.kind::text` : Prisma.sql`null::text`
  const kept = keptId(Prisma.sql`r.id`)
  const rows = await tx.$queryRaw<Mergeable[]>`
    select r.id, ${kept} "keptId", ${ownName(Prisma.sql`${kind}::text`, kept)} "keptName", ${actorKind} "actorKind"
      from ${Prisma.raw(kind)} r join ${Prisma.raw(kind)} k on k.id = ${kept}
      where r.id = any(${ids}::uuid[]) and r.retired_at is null`
  return new Map(rows.map((row) => [row.id, row]))
}
