import type { World } from '#lib/domain/answers/answer-kind.ts'
import { type AskedIds, idArray } from './asked-ids.ts'
import { Prisma } from './generated/client.ts'
import { type NameRow, namesOf } from './node-name.ts'
import { readTogether } from './read-together.ts'
import type { Reader } from './reader.ts'
import { idsOf, keptId, keptIds, otherIdsOf } from './same-as.ts'

/** The world of one question: what its answers need, and who a party's own are. */
export interface QuestionWorld extends World {
  /** The actor itself, what it is part of and what is part of it, as valid on the incident's date. */
  kinOf(actorId: string): ReadonlySet<string>
}

/** The time in which relations count: the incident's, as partial dates; null where there is none, and all count. */
export interface Period {
  readonly from: string
  readonly until: string | null
}

/** `recordedAt`: as the record said at that moment. `mentions`: actors and places besides those that claims name. */
export interface WorldOptions {
  readonly recordedAt?: Date | undefined
  readonly mentions?: Iterable<string> | undefined
}

interface Root {
  readonly valid_from: string | null
  readonly valid_until: string | null
  readonly node: string
}

/**
 * The worlds of many questions at once, by question id. Covers every actor and place that any revision of a claim or any
 * finding on the question mentions, the claimants, and `mentions`; of other ids a world knows only themselves.
 */
export async function findWorlds(
  tx: Reader,
  questionIds: readonly string[],
  { recordedAt, mentions = [] }: WorldOptions = {},
): Promise<ReadonlyMap<string, QuestionWorld>> {
  return worldsAround(tx, await tx.$queryRaw<Mention[]>(mentionsOn(questionIds, recordedAt, mentions)), recordedAt)
}

/** An actor or place that a question mentions, and the time in which relations count for it. */
export interface Mention {
  readonly question: string
  readonly node: string | null
  readonly valid_from: string | null
  readonly valid_until: string | null
}

/** The worlds of the questions that `mentionsOn` gave. */
export async function worldsAround(
  tx: Reader,
  rows: readonly Mention[],
  recordedAt?: Date,
): Promise<ReadonlyMap<string, QuestionWorld>> {
  const roots = rows.flatMap(({ node, valid_from, valid_until }) => (node ? [{ node, valid_from, valid_until }] : []))
  const known = await findClosures(tx, roots, recordedAt)
  return new Map(rows.map((row) => [row.question, known(periodKey(row))]))
}

/** The world of a question that is not recorded yet, of the actors and places given. */
export async function findWorldDuring(
  tx: Reader,
  period: Period | null,
  mentions: Iterable<string>,
  recordedAt?: Date,
): Promise<QuestionWorld> {
  const during = { valid_from: period?.from ?? null, valid_until: period?.until ?? period?.from ?? null }
  const roots = [...new Set(mentions)].map((node) => ({ ...during, node }))
  return (await findClosures(tx, roots, recordedAt))(periodKey(during))
}

const periodKey = (period: Omit<Root, 'node'>): string => `${period.valid_from}|${period.valid_until}`

/** Query of the time in which relations count for questions. */
export const periodsOf = (questionIds: AskedIds, recordedAt?: Date): Prisma.Sql =>
  recordedAt
    ? Prisma.sql`
      select q.id, i.data -> 'occurred' ->> 'from' valid_from, i.data -> 'occurred' ->> 'until' valid_until
        from unnest(${keptIds(questionIds, recordedAt)}) q(id)
        left join lateral (${snapshotOf('question', Prisma.sql`q.id`, recordedAt)}) s on true
        left join lateral (${snapshotOf('incident', Prisma.sql`(s.data ->> 'incident')::uuid`, recordedAt)}) i on true`
    : Prisma.sql`
      select q.id, i.occurred_from valid_from, i.occurred_until valid_until
        from question q left join incident i on i.id = q.incident_id where q.id = any(${keptIds(questionIds)})`

/** Query of what questions mention, `mentions` included. */
export function mentionsOn(
  questionIds: readonly string[],
  recordedAt?: Date,
  mentions: Iterable<string> = [],
): Prisma.Sql {
  const extra = [...new Set(mentions)]
  return Prisma.sql`
    with asked as (${periodsOf(questionIds, recordedAt)}),
    member as materialized (select a.id question, m.id from asked a cross join lateral (${idsOf(Prisma.sql`a.id`, recordedAt)}) m),
    mentioned as (
      select o.question, r.claimant_id node from member o join claim_revision r on r.question_id = o.id
      union
      select o.question, m.value::uuid from member o join claim_revision r on r.question_id = o.id,
        jsonb_array_elements_text(coalesce(r.answer -> 'actors', r.answer -> 'places')) m
        where r.answer ?| array['actors', 'places']
      union
      select o.question, m.value::uuid from member o join finding f on f.question_id = o.id,
        jsonb_array_elements_text(coalesce(f.answer -> 'actors', f.answer -> 'places')) m
        where f.answer ?| array['actors', 'places']
      union
      select a.id, e.id from asked a, unnest(${extra}::uuid[]) e(id)
    )
    select a.id question, ${keptId(Prisma.sql`m.node`, recordedAt)} node, a.valid_from, coalesce(a.valid_until, a.valid_from) valid_until
      from asked a left join mentioned m on m.question = a.id`
}

/** The newest version of a record at a moment, as a subquery. */
function snapshotOf(kind: string, id: Prisma.Sql, recordedAt: Date): Prisma.Sql {
  return Prisma.sql`select data from record_revision where kind = ${kind} and record_id = ${id}
    and recorded_at <= ${recordedAt} order by revision desc limit 1`
}

type Step = { root: string; node: string }

/** What the queries of worlds give. */
export type WorldRows = { closures: Closure; places: Step; names: NameRow }

type Closure = Step & { way: 'down' | 'up'; valid_from: string | null; valid_until: string | null }

async function findClosures(
  tx: Reader,
  roots: readonly Root[],
  recordedAt?: Date,
): Promise<(period: string) => QuestionWorld> {
  const distinct = [...new Map(roots.map((root) => [`${periodKey(root)}|${root.node}`, root])).values()]
  if (distinct.length === 0) return () => worldOf([], new Map(), new Map())
  const nodes = [...new Set(distinct.map((root) => root.node))]
  const asked = Prisma.sql`
    select * from jsonb_to_recordset(${JSON.stringify(distinct)}::jsonb) r(valid_from text, valid_until text, node uuid)`
  return worldDuring(await readTogether<WorldRows>(tx, worldQueries(asked, nodes, recordedAt)))
}

/**
 * Queries of worlds; their rows go through `worldOfRows`.
 * @param roots query of `valid_from`, `valid_until`, `node`: every actor and place that a world is to know, each once a period
 * @param nodes the same without the periods
 */
export const worldQueries = (
  roots: Prisma.Sql,
  nodes: AskedIds,
  recordedAt?: Date,
): Readonly<Record<keyof WorldRows, Prisma.Sql>> => ({
  closures: actorClosures(roots, recordedAt),
  places: placeClosures(nodes, recordedAt),
  names: namesOf(nodes, recordedAt),
})

type GivenRows = { readonly [K in keyof WorldRows]: readonly WorldRows[K][] }

/** The world of the rows that `worldQueries` gave for one period. */
export const worldOfRows = (rows: GivenRows): QuestionWorld =>
  worldOf(rows.closures, groupNodes(rows.places), namesIn(rows))

const namesIn = ({ names }: GivenRows): ReadonlyMap<string, string> => new Map(names.map(({ id, text }) => [id, text]))

function worldDuring(rows: GivenRows): (period: string) => QuestionWorld {
  const { closures, places } = rows
  const [names, within] = [namesIn(rows), groupNodes(places)]
  const byPeriod = new Map<string, Closure[]>()
  for (const row of closures) {
    const rows = byPeriod.get(periodKey(row)) ?? []
    rows.push(row)
    byPeriod.set(periodKey(row), rows)
  }
  const worlds = new Map<string, QuestionWorld>()
  return (period) => {
    const made = worlds.get(period) ?? worldOf(byPeriod.get(period) ?? [], within, names)
    worlds.set(period, made)
    return made
  }
}

function worldOf(
  closures: readonly Closure[],
  within: ReadonlyMap<string, ReadonlySet<string>>,
  names: ReadonlyMap<string, string>,
): QuestionWorld {
  const parts = groupNodes(closures.filter((row) => row.way === 'down'))
  const kin = groupNodes(closures)
  return {
    partsOf: (id) => parts.get(id) ?? new Set([id]),
    kinOf: (id) => kin.get(id) ?? new Set([id]),
    placesWithin: (id) => within.get(id) ?? new Set([id]),
    nameOf: (id) => names.get(id) ?? id,
  }
}

function groupNodes(rows: readonly { root: string; node: string }[]): Map<string, Set<string>> {
  const groups = new Map<string, Set<string>>()
  for (const { root, node } of rows) groups.set(root, (groups.get(root) ?? new Set([root])).add(node))
  return groups
}

// A relation counts when it can have been valid on a day of the period, coarse dates read as widely as they allow.
const isValidDuring = Prisma.sql`(w.valid_from is null or (
  (e.valid_from is null or first_day(e.valid_from) <= last_day(w.valid_until)) and
  (e.valid_to is null or last_day(e.valid_to) >= first_day(w.valid_from))))`

function actorClosures(roots: Prisma.Sql, recordedAt?: Date): Prisma.Sql {
  const past = recordedAt
    ? Prisma.sql`
      snapshot as (select distinct on (record_id) record_id, data from record_revision
        where kind = 'actor' and recorded_at <= ${recordedAt} order by record_id, revision desc),
      edge as materialized (select s.record_id actor_id, (r ->> 'to')::uuid to_id, r ->> 'type' as type,
        r ->> 'from' valid_from, r ->> 'until' valid_to
        from snapshot s, jsonb_array_elements(coalesce(s.data -> 'relations', '[]')) r),`
    : Prisma.empty
  const edges = recordedAt ? Prisma.sql`edge` : Prisma.sql`actor_relation`
  return Prisma.sql`
    with recursive ${past}
    root as (${roots}),
    walk as (
      select valid_from, valid_until, node root, node, way from root, unnest(array['down', 'up']) way
      union
      select w.valid_from, w.valid_until, w.root, step.id, w.way
        from walk w cross join lateral (
          select case w.way when 'down' then e.actor_id else e.to_id end id from ${edges} e
            where ((w.way = 'down' and e.to_id = w.node) or (w.way = 'up' and e.actor_id = w.node))
              and e.type in ('part_of', 'member_of') and ${isValidDuring}
          union all ${otherIdsOf(Prisma.sql`w.node`, recordedAt)}) step
    )
    select root, ${keptId(Prisma.sql`node`, recordedAt)} node, way, valid_from, valid_until from walk`
}

function placeClosures(nodes: AskedIds, recordedAt?: Date): Prisma.Sql {
  const past = recordedAt
    ? Prisma.sql`edge as materialized (select distinct on (record_id) record_id id, (data ->> 'within')::uuid within_id
        from record_revision where kind = 'place' and recorded_at <= ${recordedAt} order by record_id, revision desc),`
    : Prisma.empty
  const edges = recordedAt ? Prisma.sql`edge` : Prisma.sql`place`
  return Prisma.sql`
    with recursive ${past}
    walk as (
      select id root, id node from unnest(${idArray(nodes)}) n(id)
      union
      select w.root, e.id from walk w cross join lateral (
        -- One look into the index a place: the planner expects many, and would read all places for each question.
        select n.id from ${edges} n where n.within_id = w.node offset 0) e
    )
    select root, node from walk`
}
