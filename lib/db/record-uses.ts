import type { MergeKind } from '#lib/domain/merge.ts'
import { Prisma } from './generated/client.ts'
import type { Reader } from './reader.ts'
import { allIds } from './same-as.ts'

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
