import type { DocumentView, NewDocument } from '#lib/domain/document.ts'
import { comparableUrl } from '#lib/domain/document.ts'
import type { Page } from '#lib/domain/id.ts'
import { originsOf } from '#lib/domain/independence.ts'
import { foldedSearchText } from '#lib/domain/names/fold.ts'
import { asJson } from './audit.ts'
import type { Tx } from './client.ts'
import { Prisma } from './generated/client.ts'
import { findLineage } from './lineage.ts'
import { documentRow, toDocumentView } from './map.ts'
import { documentsAsOne, viewsAfterMerges } from './merged-views.ts'
import type { Reader } from './reader.ts'
import { findRecordPage, inOrderOf, type PageOptions } from './record-list.ts'
import { keptId } from './same-as.ts'

/**
 * Documents by id, in the order of the ids, each with the origins its lineage reaches and the links of those merged into
 * it; unknown ids are left out.
 */
export const findDocumentViews = (tx: Tx, ids: readonly string[]): Promise<DocumentView[]> =>
  viewsAfterMerges(tx, ids, (own) => findOwnViews(tx, own), documentsAsOne)

async function findOwnViews(tx: Tx, ids: readonly string[]): Promise<DocumentView[]> {
  const rows = await tx.document.findMany({ where: { id: { in: [...ids] } }, include: documentRow })
  const lineage = await findLineage(
    tx,
    rows.map((row) => row.id),
  )
  const views = rows.map((row) => {
    const origins = originsOf(row.id, lineage.graph, lineage.originals).map(({ origin, proven }) => ({
      document: origin,
      title: lineage.documents.get(origin)?.title ?? row.title,
      isProven: proven,
    }))
    return toDocumentView(row, origins)
  })
  return inOrderOf(ids, views)
}

/** Writes a new document, revision 1. */
export async function insertDocument(tx: Tx, input: NewDocument, at: Date): Promise<string> {
  const data = { ...columnsOf(input), recordedAt: at, lineage: { create: lineageOf(input) } }
  return (await tx.document.create({ data, select: { id: true } })).id
}

/** Puts a new version in the place of a document. */
export async function replaceDocument(
  tx: Tx,
  id: string,
  input: NewDocument,
  revision: number,
  at: Date,
): Promise<void> {
  const lineage = { deleteMany: {}, create: lineageOf(input) }
  await tx.document.update({
    where: { id },
    data: { ...columnsOf(input), revision, recordedAt: at, lineage },
    select: { id: true },
  })
}

function columnsOf(input: NewDocument) {
  return {
    title: input.title,
    folded: foldedSearchText(input.title),
    kind: input.kind,
    genre: input.genre ?? null,
    sourceId: input.source ?? null,
    authors: asJson(input.authors),
    publishedOn: input.publishedOn ?? null,
    accessedOn: input.accessedOn ?? null,
    url: input.url ?? null,
    urlKey: input.url ? comparableUrl(input.url) : null,
    archiveUrl: input.archiveUrl ?? null,
    lang: input.lang ?? null,
    translator: input.translator ?? null,
    identifier: input.identifier ?? null,
    isOriginal: input.isOriginal,
    csl: asJson(input.csl),
  }
}

const lineageOf = (input: NewDocument) => {
  const links = new Map(input.lineage.map((link) => [`${link.relation} ${link.to}`, link]))
  return [...links.values()].map(({ relation, to }) => ({ relation, toId: to }))
}

/** Ids of documents at the same address, newest first; see `comparableUrl` for what counts as the same. */
export async function findDocumentsAt(tx: Tx, url: string, limit: number): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select distinct ${keptId(Prisma.sql`d.id`)} id from document d
      where d.url_key = ${comparableUrl(url)} and d.retired_at is null order by 1 desc limit ${limit}`
  return rows.map((row) => row.id)
}

/** What a list of documents can be narrowed to. */
export interface DocumentFilter {
  readonly kind?: string | undefined
  readonly source?: string | undefined
}

/** Ids of a page of documents, newest record first or nearest to `q`. */
export function findDocumentPage(
  tx: Reader,
  { kind, source, ...page }: PageOptions & DocumentFilter,
): Promise<Page<string>> {
  const where = kind ? [Prisma.sql`r.kind = ${kind}`] : []
  if (source) where.push(Prisma.sql`r.source_id = ${source}::uuid`)
  return findRecordPage(tx, 'document', where, page)
}
