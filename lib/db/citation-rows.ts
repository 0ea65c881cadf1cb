import type { CitationView, NewCitation } from '#lib/domain/citation.ts'
import { type AskedIds, idArray } from './asked-ids.ts'
import type { Tx } from './client.ts'
import { Prisma } from './generated/client.ts'
import type { Reader } from './reader.ts'
import { snapshotAt } from './record-clock.ts'
import { keptId } from './same-as.ts'

/** What a citation belongs to. */
export type CitationOwner =
  | { readonly claimRevisionId: string; readonly role: 'assertion' | 'withdrawal' }
  | { readonly findingId: string; readonly role: 'finding' }

/** Stores citations in their order. */
export async function insertCitations(tx: Tx, owner: CitationOwner, citations: readonly NewCitation[]): Promise<void> {
  await tx.citation.createMany({
    data: citations.map(({ document, locator, quote, basis, translation }, position) => ({
      ...owner,
      position,
      documentId: document,
      locatorKind: locator?.kind ?? null,
      locatorValue: locator?.value ?? null,
      quoteExact: quote?.exact ?? null,
      quotePrefix: (quote && 'prefix' in quote ? quote.prefix : null) ?? null,
      quoteSuffix: (quote && 'suffix' in quote ? quote.suffix : null) ?? null,
      basis: basis ?? null,
      translation: translation ?? null,
    })),
  })
}

/** Copies a revision's citations of one role to another revision of the claim. */
export async function copyCitations(tx: Tx, from: string, to: string, role: 'assertion' | 'withdrawal'): Promise<void> {
  const rows = await tx.citation.findMany({ where: { claimRevisionId: from, role }, omit: { id: true } })
  await tx.citation.createMany({ data: rows.map((row) => ({ ...row, claimRevisionId: to })) })
}

/** A citation as a query gives it, with what it belongs to. */
export interface CitationRow extends Omit<CitationView, 'locator' | 'quote'> {
  readonly owner: string
  readonly locatorKind: NonNullable<CitationView['locator']>['kind'] | null
  readonly locatorValue: string | null
  readonly quoteExact: string | null
  readonly quotePrefix: string | null
  readonly quoteSuffix: string | null
}

function viewOf(row: CitationRow): CitationView {
  const { owner: _, locatorKind, locatorValue, quoteExact, quotePrefix, quoteSuffix, ...rest } = row
  return {
    ...rest,
    locator: locatorKind === null || locatorValue === null ? null : { kind: locatorKind, value: locatorValue },
    quote: quoteExact === null ? null : { exact: quoteExact, prefix: quotePrefix, suffix: quoteSuffix },
  }
}

const documentNow = Prisma.sql`
  d.title "documentTitle", d.kind "documentKind", d.published_on "publishedOn", d.lang, d.source_id source,
  s.name "sourceName"`
const documentThen = Prisma.sql`
  coalesce(dt.data ->> 'title', d.title) "documentTitle", coalesce(dt.data ->> 'kind', d.kind) "documentKind",
  dt.data ->> 'publishedOn' "publishedOn", dt.data ->> 'lang' lang, (dt.data ->> 'source')::uuid source,
  st.data ->> 'name' "sourceName"`

function asShown(recordedAt: Date | undefined): { columns: Prisma.Sql; joins: Prisma.Sql } {
  if (recordedAt === undefined) {
    return {
      columns: documentNow,
      joins: Prisma.sql`left join source s on s.id = d.source_id
        left join source_reliability g on g.source_id = d.source_id and g.superseded_at is null`,
    }
  }
  const sourceId = Prisma.sql`(dt.data ->> 'source')::uuid`
  return {
    columns: documentThen,
    joins: Prisma.sql`
      left join lateral (${snapshotAt('document', Prisma.sql`d.id`, recordedAt)}) dt on true
      left join lateral (${snapshotAt('source', sourceId, recordedAt)}) st on true
      left join source_reliability g on g.source_id = ${sourceId} and g.recorded_at <= ${recordedAt}
        and (g.superseded_at is null or g.superseded_at > ${recordedAt})`,
  }
}

function citationsOf(where: Prisma.Sql, owner: Prisma.Sql, recordedAt: Date | undefined): Prisma.Sql {
  const { columns, joins } = asShown(recordedAt)
  return Prisma.sql`
    select ${owner} as owner, d.id document, ${columns}, g.grade::text reliability,
        t.locator_kind::text "locatorKind", t.locator_value "locatorValue", t.quote_exact "quoteExact",
        t.quote_prefix "quotePrefix", t.quote_suffix "quoteSuffix", t.basis::text basis, t.translation
      from citation t join document d on d.id = ${keptId(Prisma.sql`t.document_id`, recordedAt)} ${joins}
      where ${where} order by t.position`
}

/** Citations by what they belong to, each group in the order of the rows. */
export function byOwner(rows: readonly CitationRow[]): ReadonlyMap<string, CitationView[]> {
  const groups = new Map<string, CitationView[]>()
  for (const row of rows) {
    const group = groups.get(row.owner)
    if (group) group.push(viewOf(row))
    else groups.set(row.owner, [viewOf(row)])
  }
  return groups
}

/** Query of the citations of claim revisions for what they assert, or for their withdrawal. */
export const citationsOfRevisions = (
  revisionIds: AskedIds,
  role: 'assertion' | 'withdrawal',
  recordedAt?: Date,
): Prisma.Sql =>
  citationsOf(
    Prisma.sql`t.claim_revision_id = any(${idArray(revisionIds)}) and t.role = ${role}::"CitationRole"`,
    Prisma.sql`t.claim_revision_id`,
    recordedAt,
  )

/** Query of the citations of findings. */
export const citationsOfFindings = (findingIds: AskedIds, recordedAt?: Date): Prisma.Sql =>
  citationsOf(Prisma.sql`t.finding_id = any(${idArray(findingIds)})`, Prisma.sql`t.finding_id`, recordedAt)

/** Citations of claim revisions for what they assert, or for their withdrawal, by revision id. */
export async function findCitationsOfRevisions(
  tx: Reader,
  revisionIds: readonly string[],
  role: 'assertion' | 'withdrawal',
  recordedAt?: Date,
): Promise<ReadonlyMap<string, CitationView[]>> {
  return byOwner(await tx.$queryRaw<CitationRow[]>(citationsOfRevisions(revisionIds, role, recordedAt)))
}

/** Citations of findings by finding id. */
export async function findCitationsOfFindings(
  tx: Reader,
  findingIds: readonly string[],
  recordedAt?: Date,
): Promise<ReadonlyMap<string, CitationView[]>> {
  return byOwner(await tx.$queryRaw<CitationRow[]>(citationsOfFindings(findingIds, recordedAt)))
}
