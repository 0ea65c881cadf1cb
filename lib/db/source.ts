import type { Page } from '#lib/domain/id.ts'
import { foldedSearchText } from '#lib/domain/names/fold.ts'
import type { Reliability } from '#lib/domain/scales.ts'
import type { NewSource, SourceView } from '#lib/domain/source.ts'
import type { SourceKind } from '#lib/domain/vocabulary.ts'
import type { Tx } from './client.ts'
import { Prisma } from './generated/client.ts'
import { findDependents } from './lineage.ts'
import { sourceRow, toSourceView } from './map.ts'
import { sourcesAfterMerges, viewsAfterMerges } from './merged-views.ts'
import type { Reader } from './reader.ts'
import { findRecordPage, inOrderOf, type PageOptions } from './record-list.ts'
import { allIds } from './same-as.ts'

/** Sources by id, in the order of the ids; unknown ids are left out. */
export const findSourceViews = (tx: Tx, ids: readonly string[]): Promise<SourceView[]> =>
  viewsAfterMerges(tx, ids, (own) => findOwnViews(tx, own), sourcesAfterMerges)

async function findOwnViews(tx: Tx, ids: readonly string[]): Promise<SourceView[]> {
  const rows = await tx.source.findMany({ where: { id: { in: [...ids] } }, include: sourceRow })
  return inOrderOf(ids, rows.map(toSourceView))
}

const columnsOf = (input: NewSource) => ({
  name: input.name,
  folded: foldedSearchText(input.name),
  kind: input.kind,
  homepage: input.homepage ?? null,
})

const affiliationsOf = (input: NewSource) => [...new Set(input.affiliatedWith)].map((actorId) => ({ actorId }))

/** Writes a new source, revision 1, without a rating. */
export async function insertSource(tx: Tx, input: NewSource, at: Date): Promise<string> {
  const data = { ...columnsOf(input), recordedAt: at, affiliations: { create: affiliationsOf(input) } }
  return (await tx.source.create({ data, select: { id: true } })).id
}

/** Puts a new version in the place of a source; its ratings stay. */
export async function replaceSource(tx: Tx, id: string, input: NewSource, revision: number, at: Date): Promise<void> {
  const affiliations = { deleteMany: {}, create: affiliationsOf(input) }
  await tx.source.update({
    where: { id },
    data: { ...columnsOf(input), revision, recordedAt: at, affiliations },
    select: { id: true },
  })
}

/** Rates a source; the former rating is kept as superseded. */
export async function insertRating(
  tx: Tx,
  rating: { source: string; grade: Reliability; reasons: string | null; by: string; at: Date },
): Promise<void> {
  const { source, grade, reasons, by, at } = rating
  await tx.sourceReliability.updateMany({ where: { sourceId: source, supersededAt: null }, data: { supersededAt: at } })
  await tx.sourceReliability.create({ data: { sourceId: source, grade, reasons, ratedBy: by, recordedAt: at } })
}

/** Questions whose citations reach a document of the source through lineage. */
export async function findQuestionsTouchingSource(tx: Tx, sourceId: string): Promise<string[]> {
  const documents = await tx.document.findMany({ where: { sourceId }, select: { id: true } })
  return findQuestionsTouchingDocuments(
    tx,
    documents.map((document) => document.id),
  )
}

/** Questions whose claims or findings cite one of the documents or one that depends on it. */
export async function findQuestionsTouchingDocuments(tx: Tx, documentIds: readonly string[]): Promise<string[]> {
  const touched = await findDependents(tx, documentIds)
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select r.question_id id from citation c join claim_revision r on r.id = c.claim_revision_id
      where c.document_id = any(${touched}::uuid[]) and r.superseded_at is null
    union
    select f.question_id from citation c join finding f on f.id = c.finding_id
      where c.document_id = any(${touched}::uuid[])`
  return rows.map((row) => row.id)
}

/** What a list of sources can be narrowed to. */
export interface SourceFilter {
  readonly kind?: SourceKind | undefined
  readonly affiliatedWith?: string | undefined
}

/** Ids of a page of sources, by name or nearest to `q`. */
export function findSourcePage(
  tx: Reader,
  { kind, affiliatedWith, ...page }: PageOptions & SourceFilter,
): Promise<Page<string>> {
  const where = kind ? [Prisma.sql`r.kind::text = ${kind}`] : []
  if (affiliatedWith) {
    where.push(
      Prisma.sql`r.id in (select source_id from source_affiliation where actor_id = any(${allIds([affiliatedWith])}))`,
    )
  }
  return findRecordPage(tx, 'source', where, page)
}
