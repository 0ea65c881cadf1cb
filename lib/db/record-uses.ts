import type { MergeKind } from '#lib/domain/merge.ts'
import type { ActorKind, DocumentKind, QuestionKind } from '#lib/domain/vocabulary.ts'
import { Prisma } from './generated/client.ts'
import type { Reader } from './reader.ts'
import { allIds, idsOf } from './same-as.ts'

const uses: Readonly<Record<MergeKind, (ids: Prisma.Sql) => Prisma.Sql>> = {
  actor: (ids) => Prisma.sql`select count(*)::int n from claim_revision r
    where r.claimant_id = any(${ids}) and r.superseded_at is null`,
  document: (ids) => Prisma.sql`select count(distinct r.claim_id)::int n from citation t
    join claim_revision r on r.id = t.claim_revision_id and r.superseded_at is null where t.document_id = any(${ids})`,
  question: (ids) => Prisma.sql`select count(*)::int n from claim_revision r
    where r.question_id = any(${ids}) and r.superseded_at is null`,
}

/** How many claims an actor has made, a document is cited by, or a question has. */
export async function countUses(tx: Reader, kind: MergeKind, id: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ n: number }[]>(uses[kind](allIds([id])))
  return row?.n ?? 0
}

/** What tells records of one name apart: of which kind of its own each is, and how many claims it has (see `countUses`). */
export interface RecordFacts {
  readonly recordKind: ActorKind | DocumentKind | QuestionKind
  readonly uses: number
}

const tables: Readonly<Record<MergeKind, Prisma.Sql>> = {
  actor: Prisma.sql`actor`,
  document: Prisma.sql`document`,
  question: Prisma.sql`question`,
}

/** The facts of some kept records by id, in one query. */
export async function findRecordFacts(
  tx: Reader,
  kind: MergeKind,
  ids: readonly string[],
): Promise<ReadonlyMap<string, RecordFacts>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.$queryRaw<(RecordFacts & { id: string })[]>`
    select own.id, own.kind::text "recordKind", (${uses[kind](Prisma.sql`array(${idsOf(Prisma.sql`own.id`)})`)}) uses
      from ${tables[kind]} own where own.id = any(${ids}::uuid[])`
  return new Map(rows.map(({ id, ...facts }) => [id, facts]))
}

/** When a record was first recorded; null for one that nothing is known of. */
export async function findFirstRecorded(tx: Reader, kind: MergeKind, id: string): Promise<Date | null> {
  const [row] = await tx.$queryRaw<{ at: Date }[]>`
    select v.recorded_at at from record_revision v where v.kind = ${kind} and v.record_id = ${id}::uuid
      order by v.revision limit 1`
  return row?.at ?? null
}
