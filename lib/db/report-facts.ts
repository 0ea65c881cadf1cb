import { Prisma } from './generated/client.ts'
import type { Reader } from './reader.ts'

/** A document's source with its name. */
export interface DocumentSource {
  readonly document: string
  readonly source: string
  readonly name: string
}

/** The sources of documents, as now or as recorded at a moment; documents without one are left out. */
export async function findSourcesOfDocuments(
  tx: Reader,
  documents: readonly string[],
  recordedAt?: Date,
): Promise<ReadonlyMap<string, DocumentSource>> {
  if (documents.length === 0) return new Map()
  const rows = await tx.$queryRaw<DocumentSource[]>(recordedAt ? then(documents, recordedAt) : now(documents))
  return new Map(rows.map((row) => [row.document, row]))
}

const now = (documents: readonly string[]) => Prisma.sql`
  select d.id document, s.id source, s.name from document d join source s on s.id = d.source_id
    where d.id = any(${documents}::uuid[])`

const then = (documents: readonly string[], recordedAt: Date) => Prisma.sql`
  with version as (
    select distinct on (kind, record_id) kind, record_id, data from record_revision
      where recorded_at <= ${recordedAt} and ((kind = 'document' and record_id = any(${documents}::uuid[])) or kind = 'source')
      order by kind, record_id, revision desc)
  select d.record_id document, s.record_id source, s.data ->> 'name' "name"
    from version d join version s on s.kind = 'source' and s.record_id = (d.data ->> 'source')::uuid
    where d.kind = 'document'`

/** Which of the actors are placeholders for a claimant that nobody knows, as now or as recorded at a moment. */
export async function findUnattributed(
  tx: Reader,
  actors: readonly string[],
  recordedAt?: Date,
): Promise<ReadonlySet<string>> {
  const rows = await tx.$queryRaw<{ id: string }[]>(
    recordedAt
      ? Prisma.sql`select record_id id from (
          select distinct on (record_id) record_id, data from record_revision
            where kind = 'actor' and record_id = any(${actors}::uuid[]) and recorded_at <= ${recordedAt}
            order by record_id, revision desc) v where v.data ->> 'kind' = 'unknown'`
      : Prisma.sql`select id from actor where kind = 'unknown' and id = any(${actors}::uuid[])`,
  )
  return new Set(rows.map((row) => row.id))
}

/** All placeholders for a claimant that nobody knows. */
export async function findUnknownActors(read: Reader): Promise<string[]> {
  const rows = await read.$queryRaw<{ id: string }[]>`select id from actor where kind = 'unknown'`
  return rows.map(({ id }) => id)
}
