import type { Tx } from './client.ts'
import { Prisma } from './generated/client.ts'
import type { Reader } from './reader.ts'
import { isItself } from './same-as.ts'

/** What is recorded, in figures. */
export interface OverviewCounts {
  readonly claims: number
  readonly questions: number
  readonly actors: number
  readonly sources: number
  readonly documents: number
  readonly incidents: number
  readonly open: number
  readonly challenged: number
  readonly settled: number
  readonly proposals: number
}

/** Counts of records, of disputes and of proposals that wait for a decision. */
export async function countOverview(tx: Reader): Promise<OverviewCounts> {
  const rows = await tx.$queryRaw<OverviewCounts[]>`
    select (select count(*)::int from claim_revision where superseded_at is null) claims,
      (select count(*)::int from question r where retired_at is null and ${isItself(Prisma.sql`r.id`)}) questions,
      (select count(*)::int from actor r where retired_at is null and ${isItself(Prisma.sql`r.id`)}) actors,
      (select count(*)::int from source where retired_at is null) sources,
      (select count(*)::int from document r where retired_at is null and ${isItself(Prisma.sql`r.id`)}) documents,
      (select count(*)::int from incident where retired_at is null) incidents,
      (select count(*)::int from question_standing where standing = 'disputed') "open",
      (select count(*)::int from question_standing where standing = 'challenged') challenged,
      (select count(*)::int from question_standing where standing = 'settled') settled,
      (select count(*)::int from finding where decision is null) proposals`
  const [counts] = rows
  if (counts === undefined) throw new Error('counting gave no row')
  return counts
}

/** Ids of the claims logged last, newest first. */
export async function findNewestClaims(tx: Tx, limit: number): Promise<string[]> {
  // Ids of version 7 sort by the moment they were made.
  const isThere = { revisions: { some: { supersededAt: null } } }
  const rows = await tx.claim.findMany({ where: isThere, orderBy: { id: 'desc' }, take: limit, select: { id: true } })
  return rows.map(({ id }) => id)
}

/** Ids of the findings in force, latest first. */
export async function findNewestFindings(tx: Tx, limit: number): Promise<string[]> {
  const rows = await tx.finding.findMany({
    where: { inForceAt: { not: null }, supersededAt: null, reversedAt: null },
    orderBy: [{ inForceAt: 'desc' }, { id: 'desc' }],
    take: limit,
    select: { id: true },
  })
  return rows.map(({ id }) => id)
}
