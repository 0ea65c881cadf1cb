import { comparableUrl, type NewDocument } from '#lib/domain/document.ts'
import { foldedSearchText } from '#lib/domain/names/fold.ts'
import type { NewSource } from '#lib/domain/source.ts'
import { asJson } from './audit.ts'
import type { Tx } from './client.ts'

/** What a bibliography is looked up by. */
export interface DocumentKeys {
  readonly titles: readonly string[]
  /** In comparable form. */
  readonly urlKeys: readonly string[]
  /** In lower case. */
  readonly identifiers: readonly string[]
}

/**
 * Ids of the documents with one of the titles (by their folded key), addresses or identifiers. A key brings together what
 * may be the same; whether it is, is for the asker to decide. Retired documents are not found.
 */
export async function findDocumentsByKeys(tx: Tx, { titles, urlKeys, identifiers }: DocumentKeys): Promise<string[]> {
  const keys = [...new Set(titles.map(foldedSearchText))]
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select id from document
      where retired_at is null
        and (folded = any(${keys}) or url_key = any(${[...urlKeys]}) or lower(identifier) = any(${[...identifiers]}))
      order by id`
  return rows.map((row) => row.id)
}

/** Names and ids of the sources that may have one of the names; retired ones are not found. */
export function findSourcesNamed(tx: Tx, names: readonly string[]): Promise<{ id: string; name: string }[]> {
  const keys = [...new Set(names.map(foldedSearchText))]
  return tx.source.findMany({
    where: { folded: { in: keys }, retiredAt: null },
    select: { id: true, name: true },
    orderBy: { id: 'asc' },
  })
}

/** A record under the id that it is to have. */
export interface Planned<T> {
  readonly id: string
  readonly data: T
}

/** Who writes, and when. */
export interface Stamp {
  readonly by: string
  readonly at: Date
}

const ROWS = 500

async function inBatches<T>(rows: readonly T[], write: (batch: readonly T[]) => Promise<unknown>): Promise<void> {
  for (let start = 0; start < rows.length; start += ROWS) await write(rows.slice(start, start + ROWS))
}

async function keepVersions(tx: Tx, kind: string, rows: readonly Planned<object>[], { by, at }: Stamp): Promise<void> {
  await tx.recordRevision.createMany({
    data: rows.map(({ id, data }) => ({
      ...{ kind, recordId: id, revision: 1, data: asJson(data), recordedAt: at, recordedBy: by },
    })),
  })
}

// $1 the records as JSON, $2 when, $3 by whom: rows and first versions in one statement, for Prisma takes ten times as long.
const writeDocuments = `
  with n as materialized (select * from jsonb_to_recordset($1::jsonb) n(id uuid, folded text, "urlKey" text, data jsonb)),
  r as (insert into document (id, title, folded, kind, genre, source_id, authors, published_on, accessed_on, url, url_key,
      archive_url, lang, translator, identifier, is_original, csl, revision, recorded_at)
    select id, data ->> 'title', folded, data ->> 'kind', data ->> 'genre', (data ->> 'source')::uuid, data -> 'authors',
      data ->> 'publishedOn', data ->> 'accessedOn', data ->> 'url', "urlKey", data ->> 'archiveUrl', data ->> 'lang',
      data ->> 'translator', data ->> 'identifier', (data ->> 'isOriginal')::boolean, data -> 'csl', 1, $2::timestamptz
      from n)
  insert into record_revision (kind, record_id, revision, data, recorded_at, recorded_by)
    select 'document', id, 1, data, $2::timestamptz, $3::uuid from n`

/** Writes many new documents without lineage, revision 1 of each kept as a version. */
export async function insertDocuments(tx: Tx, documents: readonly Planned<NewDocument>[], stamp: Stamp): Promise<void> {
  await inBatches(documents, async (batch) => {
    const rows = batch.map(({ id, data }) => ({
      ...{ id, data, folded: foldedSearchText(data.title), urlKey: data.url ? comparableUrl(data.url) : null },
    }))
    await tx.$executeRawUnsafe(writeDocuments, JSON.stringify(rows), stamp.at, stamp.by)
  })
}

/** Writes many new sources without rating and affiliations, revision 1 of each kept as a version. */
export async function insertSources(tx: Tx, sources: readonly Planned<NewSource>[], stamp: Stamp): Promise<void> {
  await inBatches(sources, async (batch) => {
    const data = batch.map(({ id, data: { name, kind } }) => ({
      ...{ id, name, kind, folded: foldedSearchText(name), recordedAt: stamp.at },
    }))
    await tx.source.createMany({ data })
    await keepVersions(tx, 'source', batch, stamp)
  })
}
