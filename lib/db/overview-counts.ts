import { Prisma } from './generated/client.ts'
import type { Reader } from './reader.ts'
import { findTally } from './record-tally.ts'
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

type FewCounts = Pick<OverviewCounts, 'actors' | 'sources' | 'proposals'> & {
  readonly mergedQuestions: number
  readonly mergedDocuments: number
}

const merged = (kind: string) => Prisma.sql`
  select count(*)::int from same_as s where s.kind = ${kind} and s.superseded_at is null`

/** Counts of records, of disputes and of proposals that wait for a decision. */
export async function countOverview(tx: Reader): Promise<OverviewCounts> {
  const tally = await findTally(tx)
  const rows = await tx.$queryRaw<FewCounts[]>`
    select (select count(*)::int from actor r where retired_at is null and ${isItself(Prisma.sql`r.id`)}) actors,
      (select count(*)::int from source where retired_at is null) sources,
      (select count(*)::int from finding where decision is null) proposals,
      (${merged('question')}) "mergedQuestions", (${merged('document')}) "mergedDocuments"`
  const [few] = rows
  if (few === undefined) throw new Error('counting gave no row')
  const { actors, sources, proposals } = few
  return {
    ...{ actors, sources, proposals },
    claims: tally.count('claim'),
    questions: tally.count('question') - few.mergedQuestions,
    documents: tally.count('document') - few.mergedDocuments,
    incidents: tally.count('incident'),
    open: tally.count('disputed'),
    challenged: tally.count('challenged'),
    settled: tally.count('settled'),
  }
}

/** Ids of the claims logged last, newest first. */
export async function findNewestClaims(tx: Reader, limit: number): Promise<string[]> {
  // Ids of version 7 sort by the moment they were made.
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select id from claim where asserted_last is not null order by id desc limit ${limit}`
  return rows.map(({ id }) => id)
}

/** Ids of the findings in force, latest first. */
export async function findNewestFindings(tx: Reader, limit: number): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select id from finding where in_force_at is not null and superseded_at is null and reversed_at is null
      order by in_force_at desc, id desc limit ${limit}`
  return rows.map(({ id }) => id)
}
