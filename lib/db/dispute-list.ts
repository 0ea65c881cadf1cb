import type { IsoDay } from '#lib/domain/partial-date.ts'
import type { QuestionKind, Standing } from '#lib/domain/vocabulary.ts'
import { Prisma } from './generated/client.ts'
import { PLANNED_ONCE } from './planned-once.ts'
import type { Reader } from './reader.ts'
import { findTally } from './record-tally.ts'
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

/** A question that may have been in dispute on a day. */
export interface Disputable {
  readonly question: string
  /** Whether something on it came after the day; else it stood as it stands today, which is what the others tell. */
  readonly hasChanged: boolean
  readonly standing: Standing
  readonly queueKey: number | null
}

/**
 * The questions that match and may have been in dispute on a day: by what is stored of their claims, so that few are left to
 * judge. Where two claimants contradicted each other on the day, today one of the two claims is contradicted, or withdrawn, or
 * both claimants have said something else since; who challenged a finding did so from the first day of the claim.
 */
export async function findDisputable(tx: Reader, filter: DisputeFilter, asOf: IsoDay): Promise<Disputable[]> {
  const conditions = [Prisma.sql`c.asserted_last is not null`, ...(await conditionsOf(tx, filter))]
  return tx.$queryRaw<Disputable[]>`
    with claimant as (
      select c.question_id, count(*) said, min(c.asserted_last) <= ${asOf}::date is_known,
          bool_or(c.contradicted_by > 0 or c.outcome = 'withdrawn') is_touched,
          bool_or(c.asserted_last > ${asOf}::date or c.episodes is null or c.episodes -> -1 ->> 'from' > ${asOf}) has_changed,
          bool_or(c.episodes is null or (c.question_kind = 'open' and c.episodes <> '[]')
            or (c.episodes -> 0 ->> 'outcome' = 'refuted' and c.episodes -> 0 ->> 'from' = c.asserted_last::text)) challenges
        from claim c join question q on q.id = c.question_id where ${Prisma.join(conditions, ' and ')}
        group by c.question_id, c.claimant_id
    ), told as (
      select question_id, bool_or(has_changed) has_changed, bool_or(challenges and is_known) or (count(*) filter (where is_known) > 1
          and (bool_or(is_touched) or count(*) filter (where said > 1) > 1)) was_perhaps
        from claimant group by question_id
    )
    select t.question_id question, t.has_changed "hasChanged", s.standing::text standing, s.queue_key "queueKey"
      from told t join question_standing s on s.question_id = t.question_id
      where case when t.has_changed then t.was_perhaps else s.queue_key is not null end`
}
