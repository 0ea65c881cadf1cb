import type { Page } from '#lib/domain/id.ts'
import type { ImportListRequest, ImportMapping, ImportReport } from '#lib/domain/import.ts'
import type { ImportState } from '#lib/domain/vocabulary.ts'
import { asJson } from './audit.ts'
import type { Tx } from './client.ts'
import { Prisma } from './generated/client.ts'
import { decodeCursor, listMark, pageOf, textKeySchema } from './page.ts'
import type { Reader } from './reader.ts'
import type { Writer } from './writer.ts'

/** An import as it is stored, with the names of who did what. */
export interface ImportRow {
  readonly id: string
  readonly fileName: string
  readonly format: string
  readonly byteCount: number
  readonly state: ImportState
  readonly columns: readonly string[]
  readonly mapping: ImportMapping
  readonly preset: string | null
  readonly isPartial: boolean
  readonly isDryRun: boolean
  readonly rowsRead: number
  readonly report: ImportReport | null
  readonly failure: string | null
  readonly startedBy: string
  readonly startedByName: string
  readonly createdAt: Date
  readonly startedAt: Date | null
  readonly heartbeatAt: Date | null
  readonly endedAt: Date | null
  readonly undoneAt: Date | null
  readonly undoneByName: string | null
  readonly hasFile: boolean
}

const rows = Prisma.sql`
  select r.id, r.file_name "fileName", r.format, r.byte_count::float8 "byteCount", r.state::text state, r.columns,
      r.mapping, r.preset, r.is_partial "isPartial", r.is_dry_run "isDryRun", r.rows_read "rowsRead", r.report, r.failure,
      r.started_by "startedBy", u.name "startedByName", r.created_at "createdAt", r.started_at "startedAt",
      r.heartbeat_at "heartbeatAt", r.ended_at "endedAt", r.undone_at "undoneAt", b.name "undoneByName",
      exists (select from import_chunk c where c.import_id = r.id) "hasFile"
    from import_run r join app_user u on u.id = r.started_by left join app_user b on b.id = r.undone_by`

/** An import by id. */
export async function findImport(tx: Tx, id: string): Promise<ImportRow | null> {
  return (await tx.$queryRaw<ImportRow[]>`${rows} where r.id = ${id}::uuid`)[0] ?? null
}

/** The import that a claim came with; null where it was logged, or where there is no such claim. */
export async function findImportOfClaim(tx: Reader, claim: string): Promise<ImportRow | null> {
  const [row] = await tx.$queryRaw<ImportRow[]>`
    ${rows} where r.id = (select c.import_id from claim c where c.id = ${claim}::uuid)`
  return row ?? null
}

/** A page of imports, newest first. */
export async function findImportPage(
  tx: Tx,
  { cursor, limit, isWritten }: ImportListRequest,
): Promise<Page<ImportRow>> {
  const list = listMark('imports', { isWritten })
  const after = decodeCursor(cursor, textKeySchema, list)
  const beyond = after
    ? Prisma.sql`(r.created_at, r.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`
    : Prisma.sql`true`
  const wanted = isWritten === undefined ? Prisma.empty : Prisma.sql`and (r.state = 'done') = ${isWritten}`
  const found = await tx.$queryRaw<ImportRow[]>`
    ${rows} where ${beyond} ${wanted} order by r.created_at desc, r.id desc limit ${limit + 1}`
  return pageOf(found, limit, (row) => [row.createdAt.toISOString(), row.id], list)
}

/** The import that shows signs of life since a moment, if there is one. */
export async function findRunningImport(tx: Tx, aliveSince: Date): Promise<ImportRow | null> {
  const found = await tx.$queryRaw<ImportRow[]>`
    ${rows} where r.state = 'running' and r.heartbeat_at >= ${aliveSince} order by r.started_at desc limit 1`
  return found[0] ?? null
}

/** Imports that were not brought in and of which nothing has been heard since a moment, by id. */
export async function findStaleImports(tx: Tx, before: Date): Promise<string[]> {
  const found = await tx.importRun.findMany({
    where: {
      state: { notIn: ['done', 'undone'] },
      createdAt: { lt: before },
      OR: [{ heartbeatAt: null }, { heartbeatAt: { lt: before } }],
    },
    select: { id: true },
    orderBy: { createdAt: 'asc' },
  })
  return found.map(({ id }) => id)
}

/** What is known of a file before it is read. */
export interface NewImport {
  readonly fileName: string
  readonly format: string
  readonly startedBy: string
  readonly createdAt: Date
}

/** Notes a file that is about to come in. Gives the id of the import. */
export async function insertImport(tx: Tx, run: NewImport): Promise<string> {
  return (await tx.importRun.create({ data: { ...run, state: 'uploaded' }, select: { id: true } })).id
}

/** What changes of an import while it goes on. */
export interface ImportProgress {
  readonly state?: ImportState
  readonly format?: string
  readonly byteCount?: number
  readonly columns?: readonly string[]
  readonly mapping?: ImportMapping
  readonly preset?: string | null
  readonly isPartial?: boolean
  readonly isDryRun?: boolean
  readonly rowsRead?: number
  readonly report?: ImportReport | null
  readonly failure?: string | null
  readonly endedAt?: Date | null
  readonly undoneAt?: Date
  readonly undoneBy?: string
}

/** Writes down how an import goes on. */
export async function updateImport(tx: Tx, id: string, progress: ImportProgress): Promise<void> {
  const { columns, report, mapping, ...rest } = progress
  await tx.importRun.update({
    where: { id },
    data: {
      ...rest,
      ...(columns ? { columns: [...columns] } : {}),
      ...(mapping ? { mapping: asJson(mapping) } : {}),
      ...(report === undefined ? {} : { report: report === null ? Prisma.DbNull : asJson(report) }),
    },
    select: { id: true },
  })
}

/** Writes down how a run ended that is in the record now. */
export async function endImport(tx: Writer, id: string, report: ImportReport, endedAt: Date): Promise<void> {
  await tx.$executeRaw`
    update import_run set state = 'done', report = ${JSON.stringify(report)}::jsonb, rows_read = ${report.rows}::int,
        ended_at = ${endedAt}::timestamptz, failure = null
      where id = ${id}::uuid`
}

/** Makes an import one that runs, unless it runs already and showed a sign of life since a moment. */
export async function beginImport(
  tx: Tx,
  id: string,
  begun: { readonly by: string; readonly at: Date; readonly aliveSince: Date },
): Promise<boolean> {
  const idle = [{ state: { not: 'running' as const } }, { heartbeatAt: { lt: begun.aliveSince } }]
  const fresh = { rowsRead: 0, report: Prisma.DbNull, failure: null, endedAt: null }
  const { count } = await tx.importRun.updateMany({
    where: { id, OR: idle },
    data: { state: 'running', startedBy: begun.by, startedAt: begun.at, heartbeatAt: begun.at, ...fresh },
  })
  return count === 1
}

/** Notes that imports failed that say that they run and gave no sign of life since a moment; they ended with the last one. */
export async function failSilentImports(tx: Tx, aliveSince: Date, failure: string): Promise<void> {
  await tx.$executeRaw`
    update import_run set state = 'failed', failure = ${failure}, ended_at = coalesce(heartbeat_at, started_at, created_at)
      where state = 'running' and (heartbeat_at is null or heartbeat_at < ${aliveSince})`
}

/** A sign of life; a run that ended meanwhile stays as it is. */
export async function beatImport(tx: Tx, id: string, rowsRead: number, at: Date): Promise<void> {
  await tx.importRun.updateMany({ where: { id, state: 'running' }, data: { rowsRead, heartbeatAt: at } })
}

/** Takes away an import that wrote nothing, with its file. */
export async function deleteImport(tx: Tx, id: string): Promise<void> {
  await tx.importRun.deleteMany({ where: { id } })
}

/**
 * One import at a time, until the transaction ends. False when another one runs; it is not waited for.
 */
export async function tryLockImports(tx: Reader): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ isOurs: boolean }[]>`
    select pg_try_advisory_xact_lock(hashtext('counterclaim.import')) "isOurs"`
  return row?.isOurs ?? false
}
