import { Prisma } from './generated/client.ts'

// What is kept in memory of the record is as of a snapshot; tables note with each row the transaction that wrote it last.

/**
 * SQL of where snapshots can be compared, as a text: numbers of transactions mean something in one place only, and not after a
 * failover, a restart or a restore, which empties the table of claims by TRUNCATE and so gives it another file.
 */
export const snapshotPlace = `concat_ws(' ', pg_postmaster_start_time(),
  (select oid from pg_database where datname = current_database()), pg_relation_filenode('claim'))`

const xminOf = (snapshot: string): bigint => BigInt(snapshot.slice(0, snapshot.indexOf(':')))

/**
 * Condition on the column `changed_xid` of a row: a transaction wrote it that the snapshot has not seen, for its number is
 * not below all that were open then, or was open itself. One that is yet to come has written nothing: its number was brought
 * in from another place, by pg_dump say.
 */
export const unseen = (snapshot: string): Prisma.Sql => Prisma.sql`
  changed_xid >= ${xminOf(snapshot)} and changed_xid < pg_snapshot_xmax(pg_current_snapshot())::text::bigint
    and not pg_visible_in_snapshot(changed_xid::text::xid8, ${snapshot}::pg_snapshot)`
