import type { LineageEdge, LineageGraph } from '#lib/domain/independence.ts'
import type { LineageRelation } from '#lib/domain/vocabulary.ts'
import { type AskedIds, idArray } from './asked-ids.ts'
import { Prisma } from './generated/client.ts'
import { readTogether } from './read-together.ts'
import type { Reader } from './reader.ts'
import { keptId, otherIdsOf } from './same-as.ts'

/** A document behind a citation, with whom its source speaks for. */
export interface LineageDocument {
  readonly id: string
  readonly title: string
  readonly kind: string
  readonly lang: string | null
  readonly source: string | null
  readonly sourceName: string | null
  readonly publishedOn: string | null
  readonly reliability: string | null
  readonly isOriginal: boolean
  readonly affiliates: readonly { readonly id: string; readonly name: string }[]
}

/** What lies behind some documents: all they depend on, and every link from or to one of these. */
export interface Lineage {
  readonly graph: LineageGraph
  readonly originals: ReadonlySet<string>
  readonly documents: ReadonlyMap<string, LineageDocument>
  /** Ids of the actors that the document's source speaks for. */
  affiliatesOf(document: string): ReadonlySet<string>
}

/**
 * The lineage behind the documents, as now or as recorded at a moment. Links from documents outside to one inside are in
 * the graph too, since being pointed to proves an origin. By one statement, since every write of a claim asks for it.
 */
export async function findLineage(tx: Reader, documentIds: readonly string[], recordedAt?: Date): Promise<Lineage> {
  if (documentIds.length === 0) return lineageOf({ links: [], documents: [] })
  const { shared, queries } = lineageQueries(documentIds, recordedAt)
  return lineageOf(await readTogether<LineageRows>(tx, queries, shared))
}

/** What the queries of lineage give. */
export type LineageRows = { links: EdgeRow; documents: LineageDocument }

/** Queries of the lineage behind some documents, with what they share (see `readTogether`); their rows go through `lineageOf`. */
export const lineageQueries = (
  documentIds: AskedIds,
  recordedAt?: Date,
): {
  readonly shared: { readonly link: Prisma.Sql }
  readonly queries: Readonly<Record<keyof LineageRows, Prisma.Sql>>
} => {
  const ids = Prisma.sql`select unnest(${idArray(documentIds)}) union select "from" from link union select "to" from link`
  return {
    shared: { link: edgesBehind(documentIds, recordedAt) },
    queries: {
      links: Prisma.sql`select * from link`,
      documents: recordedAt ? pastDocuments(ids, recordedAt) : documentsNow(ids),
    },
  }
}

/** The documents and all that depends on them, directly or through others: what a change of their lineage touches. */
export async function findDependents(tx: Reader, documentIds: readonly string[]): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    with recursive reached as (
      select id from unnest(${documentIds}::uuid[]) d(id)
      union
      select step.id from reached r cross join lateral (
        select case when e.to_id = r.id then e.document_id else e.to_id end id from document_lineage e
          where e.to_id = r.id or (e.document_id = r.id and e.relation = 'same_material')
        union all ${otherIdsOf(Prisma.sql`r.id`)}) step
    ) select id from reached`
  return rows.map((row) => row.id)
}

type EdgeRow = { from: string; to: string; relation: LineageRelation }

/** The lineage of the rows that `lineageQueries` gave. */
export function lineageOf({
  links,
  documents,
}: {
  readonly [K in keyof LineageRows]: readonly LineageRows[K][]
}): Lineage {
  const graph = new Map<string, LineageEdge[]>()
  // A link between two that are one says nothing.
  for (const { from, to, relation } of links)
    if (from !== to) graph.set(from, [...(graph.get(from) ?? []), { relation, to }])
  const affiliates = new Map(documents.map((row) => [row.id, new Set(row.affiliates.map((actor) => actor.id))]))
  return {
    graph,
    originals: new Set(documents.filter((row) => row.isOriginal).map((row) => row.id)),
    documents: new Map(documents.map((row) => [row.id, row])),
    affiliatesOf: (document) => affiliates.get(document) ?? new Set(),
  }
}

function edgesBehind(ids: AskedIds, recordedAt?: Date): Prisma.Sql {
  const past = recordedAt
    ? Prisma.sql`snapshot as (select distinct on (record_id) record_id, data from record_revision
        where kind = 'document' and recorded_at <= ${recordedAt} order by record_id, revision desc),
      edge as materialized (select s.record_id document_id, (l ->> 'to')::uuid to_id, l ->> 'relation' relation
        from snapshot s, jsonb_array_elements(coalesce(s.data -> 'lineage', '[]')) l),`
    : Prisma.empty
  const edges = recordedAt ? Prisma.sql`edge` : Prisma.sql`document_lineage`
  return Prisma.sql`
    with recursive ${past}
    reached as (
      select id from unnest(${idArray(ids)}) d(id)
      union
      select step.id from reached r cross join lateral (
        select case when e.document_id = r.id then e.to_id else e.document_id end id from ${edges} e
          where e.document_id = r.id or (e.to_id = r.id and e.relation = 'same_material')
        union all ${otherIdsOf(Prisma.sql`r.id`, recordedAt)}) step
    )
    select distinct ${keptId(Prisma.sql`e.document_id`, recordedAt)} "from", ${keptId(Prisma.sql`e.to_id`, recordedAt)} "to",
        e.relation::text relation
      from ${edges} e where e.document_id = any(array(select id from reached)) or e.to_id = any(array(select id from reached))
      order by 1, 2, 3`
}

// By arrays: the planner takes what a recursion gives for thousands of rows, and would read whole tables for them.
// Whom the sources speak for is gathered once a source: documents outnumber sources by far.
const documentsNow = (ids: Prisma.Sql) => Prisma.sql`
  with doc as materialized (select id, title, kind, lang, source_id, published_on, is_original from document
    where id = any(array(${ids}))),
  spoken as materialized (
    select f.source_id, json_agg(json_build_object('id', n.actor_id, 'name', n.text) order by n.text) list
      from (select distinct o.source_id, ${keptId(Prisma.sql`o.actor_id`)} actor_id from source_affiliation o
        where o.source_id = any(array(select d.source_id from doc d))) f
      join actor_name n on n.actor_id = f.actor_id and n.position = 0 group by f.source_id)
  select d.id, d.title, d.kind, d.lang, d.source_id source, s.name "sourceName", d.published_on "publishedOn",
      d.is_original "isOriginal", g.grade::text reliability, coalesce(a.list, '[]') affiliates
    from doc d
    left join source s on s.id = d.source_id
    left join source_reliability g on g.source_id = s.id and g.superseded_at is null
    left join spoken a on a.source_id = d.source_id`

const pastDocuments = (ids: Prisma.Sql, recordedAt: Date) => Prisma.sql`
  with doc as (select distinct on (record_id) record_id id, data from record_revision
    where kind = 'document' and record_id = any(array(${ids})) and recorded_at <= ${recordedAt}
    order by record_id, revision desc)
  select d.id, d.data ->> 'title' title, d.data ->> 'kind' kind, d.data ->> 'lang' lang, (d.data ->> 'source')::uuid source, s.data ->> 'name' "sourceName",
      d.data ->> 'publishedOn' "publishedOn", coalesce((d.data ->> 'isOriginal')::boolean, false) "isOriginal",
      g.grade::text reliability, a.list affiliates
    from doc d
    left join lateral (select data from record_revision where kind = 'source'
      and record_id = (d.data ->> 'source')::uuid and recorded_at <= ${recordedAt} order by revision desc limit 1) s on true
    left join source_reliability g on g.source_id = (d.data ->> 'source')::uuid and g.recorded_at <= ${recordedAt}
      and (g.superseded_at is null or g.superseded_at > ${recordedAt})
    cross join lateral (
      select coalesce(json_agg(json_build_object('id', n.actor_id, 'name', n.text) order by n.text), '[]') list
        from (select distinct ${keptId(Prisma.sql`o.id::uuid`, recordedAt)} id
          from jsonb_array_elements_text(coalesce(s.data -> 'affiliatedWith', '[]')) o(id)) f
        join actor_name n on n.actor_id = f.id and n.position = 0) a`
