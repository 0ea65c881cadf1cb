import { foldedSearchText } from '#lib/domain/names/fold.ts'
import { type Seeded, seeded, zipf } from '../seeded-random.ts'
import { namesOfActor, namesOfPlace } from './names.ts'
import { idOf, momentBefore, type WorldPlan } from './plan.ts'
import type { TableRow } from './rows.ts'

const USERS = 12

/** The n-th of those who record; the first four may review. */
export const userId = (n: number): string => idOf('user', n % USERS, momentBefore(0))
/** The n-th actor; the first say most. */
export const actorId = (n: number): string => idOf('actor', n, momentBefore(n))
/** The n-th outlet. */
export const sourceId = (n: number): string => idOf('source', n, momentBefore(n))
/** The n-th place. */
export const placeId = (n: number): string => idOf('place', n, momentBefore(n))

/** A version of a record as the history keeps it: what was given, and by whom. */
export const firstVersion = (kind: string, id: string, data: object, ms: number, by: number): TableRow => [
  'record_revision',
  { kind, record_id: id, revision: 1, data, recorded_at: new Date(ms), recorded_by: userId(by) },
]

/** Draws who speaks: few say most. */
export const actorDraw = (plan: WorldPlan): ((random: Seeded) => number) => zipf(plan.actors, 1.02)
/** Draws who publishes. */
export const sourceDraw = (plan: WorldPlan): ((random: Seeded) => number) => zipf(plan.sources, 0.9)

function kindOfActor(n: number): string {
  const random = seeded('actor-kind', n)
  if (n % 50 === 49) return 'unknown'
  return random.pick([
    ...(['armed_group', 'armed_group', 'armed_group', 'person', 'person', 'person', 'organisation'] as const),
    ...(['organisation', 'state', 'media'] as const),
  ])
}

function* users(): Generator<TableRow> {
  for (let n = 0; n < USERS; n += 1) {
    const [id, email, name] = [userId(n), `analyst-${n}@world.example.org`, `Analyst ${n}`]
    const role = n < 4 ? 'reviewer' : 'contributor'
    yield ['app_user', { id, email, name, role, created_at: new Date(momentBefore(0)) }]
  }
}

/** Relations lead to actors before, so that nothing is part of itself. */
function relationsOf(n: number): { type: string; to: string; from: string | null }[] {
  const random = seeded('relation', n)
  if (n < 8 || !random.chance(0.25)) return []
  const type = random.pick(['part_of', 'member_of', 'member_of', 'successor_of'])
  return [{ type, to: actorId(random.below(n)), from: random.chance(0.4) ? String(2005 + random.below(12)) : null }]
}

function* actors(plan: WorldPlan): Generator<TableRow> {
  let names = 0
  for (let n = 0; n < plan.actors; n += 1) {
    const [id, kind, ms] = [actorId(n), kindOfActor(n), momentBefore(n)]
    const [written, relations] = [namesOfActor(n, kind), relationsOf(n)]
    yield ['actor', { id, kind, revision: 1, recorded_at: new Date(ms) }]
    for (const [position, name] of written.entries()) {
      const folded = foldedSearchText(name.text)
      yield ['actor_name', { id: idOf('name', names, ms), actor_id: id, ...name, folded, position }]
      names += 1
    }
    for (const { type, to, from } of relations)
      yield ['actor_relation', { id: idOf('relation', n, ms), actor_id: id, type, to_id: to, valid_from: from }]
    yield firstVersion('actor', id, { kind, names: written, relations }, ms, n)
  }
}

const sourceKinds = ['newspaper', 'news_agency', 'broadcaster', 'website', 'armed_group_media', 'social_media'] as const

function* sources(plan: WorldPlan): Generator<TableRow> {
  for (let n = 0; n < plan.sources; n += 1) {
    const random = seeded('source', n)
    const [id, ms, kind] = [sourceId(n), momentBefore(n), random.pick(sourceKinds)]
    const name = `${namesOfPlace(n)[0]?.text} ${random.pick(['Daily', 'Press', 'Wire', 'Actualités'])} ${n}`
    const affiliatedWith = kind === 'armed_group_media' ? [actorId(random.below(plan.actors))] : []
    yield ['source', { id, name, folded: foldedSearchText(name), kind, revision: 1, recorded_at: new Date(ms) }]
    for (const actor of affiliatedWith) yield ['source_affiliation', { source_id: id, actor_id: actor }]
    const grade = random.pick(['A', 'B', 'B', 'C', 'C', 'D', 'E', 'F'])
    const rated = { grade, rated_by: userId(n % 4), recorded_at: new Date(ms) }
    if (random.chance(0.7)) yield ['source_reliability', { id: idOf('rating', n, ms), source_id: id, ...rated }]
    yield firstVersion('source', id, { name, kind, affiliatedWith }, ms, n)
  }
}

/** The place around the n-th: five countries, a region in ten, villages within regions. */
export function placeAround(n: number): number | null {
  if (n < 5) return null
  return n % 10 === 5 ? Math.floor(n / 10) % 5 : n - ((n + 5) % 10)
}

function* placeRows(plan: WorldPlan): Generator<TableRow> {
  let names = 0
  for (let n = 0; n < plan.places; n += 1) {
    const random = seeded('place', n)
    const [id, ms, written, around] = [placeId(n), momentBefore(n), namesOfPlace(n), placeAround(n)]
    const [lat, lon] = [Number((10 + random.next() * 12).toFixed(4)), Number((-10 + random.next() * 18).toFixed(4))]
    const precision = n < 5 ? 'country' : n % 10 === 5 ? 'region' : 'near'
    const within = around === null ? null : placeId(around)
    yield ['place', { id, within_id: within, lat, lon, precision, revision: 1, recorded_at: new Date(ms) }]
    for (const [position, { text, lang }] of written.entries()) {
      const folded = foldedSearchText(text)
      yield ['place_name', { id: idOf('placeName', names, ms), place_id: id, text, folded, lang, position }]
      names += 1
    }
    yield firstVersion('place', id, { names: written, ...(within ? { within } : {}), lat, lon, precision }, ms, n)
  }
}

/** Everybody and everything that is there before the first question. */
export function* partyRows(plan: WorldPlan): Generator<TableRow> {
  yield* users()
  yield* actors(plan)
  yield* sources(plan)
  yield* placeRows(plan)
}

/** A village, never a country or a region. */
export function drawVillage(random: Seeded, plan: WorldPlan): number {
  const n = 6 + random.below(plan.places - 6)
  return n % 10 === 5 ? n - 1 : n
}
