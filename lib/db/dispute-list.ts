import type { QuestionKind } from '#lib/domain/vocabulary.ts'
import { Prisma } from './generated/client.ts'
import { PLANNED_ONCE } from './planned-once.ts'
import type { Reader } from './reader.ts'
import { findTally } from './record-tally.ts'
import { idsOf, isItself } from './same-as.ts'
import { type StandingRow, standingColumns } from './standing-rows.ts'
import { findWorldDuring } from './world.ts'

/** Which disputes are looked for. */
export interface DisputeFilter {
  readonly kind?: QuestionKind | undefined
  /** The incident's place, or one that it lies within. */
  readonly place?: string | undefined
  /** The id of a reviewer, or whether there is any. */
  readonly assigned?: { readonly to: string } | 'none' | 'any' | undefined
}

/** Sort key of a dispute: the stored part of its priority, then its question's id. */
export type DisputeKey = readonly [queueKey: number, question: string]

async function conditionsOf(tx: Reader, { kind, place, assigned }: DisputeFilter): Promise<Prisma.Sql[]> {
  const conditions: Prisma.Sql[] = []
  if (kind) conditions.push(Prisma.sql`q.kind = ${kind}::"QuestionKind"`)
  if (place) {
    const places = [...(await findWorldDuring(tx, null, [place])).placesWithin(place)]
    conditions.push(
      Prisma.sql`q.incident_id in (select i.id from incident i where i.place_id = any(${places}::uuid[]))`,
    )
  }
  const assignment = Prisma.sql`select from dispute_assignment a where a.question_id = q.id`
  if (assigned === 'none') conditions.push(Prisma.sql`not exists (${assignment})`)
  else if (assigned === 'any') conditions.push(Prisma.sql`exists (${assignment})`)
  else if (assigned) conditions.push(Prisma.sql`exists (${assignment} and a.reviewer_id = ${assigned.to}::uuid)`)
  return conditions
}

/**
 * The disputes that match, as stored, in queue order, after a key; one more than the limit where there are more. All of
 * them have a queue key.
 */
export async function findDisputes(
  tx: Reader,
  filter: DisputeFilter,
  page: { readonly after: DisputeKey | null; readonly limit: number },
): Promise<StandingRow[]> {
  const conditions = [Prisma.sql`s.queue_key is not null`, ...(await conditionsOf(tx, filter))]
  if (page.after) {
    const [key, id] = page.after
    // The first says where in the index to begin, the second what of the first key was shown already.
    conditions.push(Prisma.sql`s.queue_key <= ${key}::float8`)
    conditions.push(Prisma.sql`(s.queue_key < ${key}::float8 or s.question_id > ${id}::uuid)`)
  }
  return tx.$queryRaw<StandingRow[]>`${page.after || conditions.length > 1 ? Prisma.empty : Prisma.raw(PLANNED_ONCE)}
    select ${standingColumns} from question_standing s join question q on q.id = s.question_id
      where ${Prisma.join(conditions, ' and ')} order by s.queue_key desc, s.question_id limit ${page.limit + 1}`
}

/** How many disputes are in the queue: on questions without a finding, and of findings that are challenged. */
export interface DisputeCounts {
  readonly open: number
  readonly challenged: number
}

/** How many disputes match. Those of a place or with a reviewer are counted; of the others there are too many to. */
export async function countDisputes(tx: Reader, filter: DisputeFilter): Promise<DisputeCounts> {
  const { kind, place, assigned } = filter
  if (place !== undefined || (assigned !== undefined && assigned !== 'none')) return countMatching(tx, filter)
  const tally = await findTally(tx)
  const all = { open: tally.count('disputed', kind), challenged: tally.count('challenged', kind) }
  if (assigned === undefined) return all
  const taken = await countMatching(tx, { kind, assigned: 'any' })
  return { open: all.open - taken.open, challenged: all.challenged - taken.challenged }
}

async function countMatching(tx: Reader, filter: DisputeFilter): Promise<DisputeCounts> {
  const conditions = [Prisma.sql`s.queue_key is not null`, ...(await conditionsOf(tx, filter))]
  const rows = await tx.$queryRaw<DisputeCounts[]>`
    select count(*) filter (where s.standing = 'disputed')::int "open",
        count(*) filter (where s.standing = 'challenged')::int challenged
      from question_standing s join question q on q.id = s.question_id where ${Prisma.join(conditions, ' and ')}`
  return rows[0] ?? { open: 0, challenged: 0 }
}

/** Ids of the questions that match and have claims of two claimants or more, in order: only these can be in dispute. */
export async function findDisputable(tx: Reader, filter: DisputeFilter): Promise<string[]> {
  const contested = Prisma.sql`(exists (select from finding f where f.question_id in (${idsOf(Prisma.sql`q.id`)}) and f.in_force_at is not null)
    or (select count(distinct r.claimant_id) from claim_revision r
      where r.question_id in (${idsOf(Prisma.sql`q.id`)})) > 1)`
  const conditions = [isItself(Prisma.sql`q.id`), contested, ...(await conditionsOf(tx, filter))]
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select q.id from question q where ${Prisma.join(conditions, ' and ')} order by q.id`
  return rows.map((row) => row.id)
}
