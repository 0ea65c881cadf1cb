import { foldedSearchText } from '#lib/domain/names/fold.ts'
import { type Seeded, seeded } from '../seeded-random.ts'
import { namesOfPlace } from './names.ts'
import { actorId, drawVillage, firstVersion, placeId } from './parties.ts'
import { dayOf, firstDay, idOf, isoDay, momentOf, type WorldPlan } from './plan.ts'
import type { TableRow } from './rows.ts'
import { sentence } from './words.ts'

/**
 * What becomes of a question. `quiet`: nobody contradicts; `disputed`: two sides; `settled`: a finding is in force;
 * `overtaken`: one that superseded another; `challenged`: a claim came after it that cannot be true with it; `reversed`:
 * it was wrong, and there is none; `proposed`: one waits for a second person.
 */
export type Fate = 'quiet' | 'disputed' | 'settled' | 'overtaken' | 'challenged' | 'reversed' | 'proposed'

/** A kind of question, as often as it is asked. */
const kindsAsked = [
  ...(['quantity', 'quantity', 'quantity', 'quantity', 'quantity', 'quantity', 'quantity', 'quantity'] as const),
  ...(['choice', 'choice', 'choice', 'choice', 'choice', 'actor', 'actor', 'actor', 'date', 'open'] as const),
  ...(['date', 'place'] as const),
] as const

/** One question with all that its claims need to know. */
export interface AskedQuestion {
  readonly n: number
  readonly id: string
  readonly kind: (typeof kindsAsked)[number]
  readonly text: string
  readonly options: readonly string[]
  readonly fate: Fate
  readonly claims: number
  /** The day of the incident, in days since 1970. */
  readonly day: number
  /** When it was recorded, in milliseconds. */
  readonly at: number
  readonly village: number
  /** Who took part: the answers of an actor question, by number. */
  readonly first: number
  readonly second: number
}

const YEARS = 700

/** When and where an incident was: most long before it is recorded, so that something could be found out since. */
function incidentOf(plan: WorldPlan, n: number) {
  const random = seeded(plan.seed, 'incident', n)
  const isOld = random.chance(0.75)
  const recorded = dayOf(momentOf(n, plan.incidents))
  const latest = recorded - (isOld ? YEARS : 40)
  const day = isOld ? firstDay + random.below(latest - firstDay) : latest - random.below(200)
  return {
    random,
    isOld,
    day,
    village: drawVillage(random, plan),
    id: idOf('incident', n, momentOf(n, plan.incidents) - 3_000),
  }
}

function* incidentRows(plan: WorldPlan, n: number): Generator<TableRow> {
  const { random, day, village, id } = incidentOf(plan, n)
  const ms = momentOf(n, plan.incidents) - 3_000
  const title = `${random.pick(['Attack on', 'Ambush near', 'Air strike on', 'Explosion at', 'Raid on'])} ${namesOfPlace(village)[0]?.text}, ${n}`
  const from = random.chance(0.07) ? isoDay(day).slice(0, 7) : isoDay(day)
  const until = from.length === 10 && random.chance(0.1) ? isoDay(day + 1 + random.below(5)) : null
  const place = placeId(village)
  const row = {
    id,
    title,
    folded: foldedSearchText(title),
    occurred_from: from,
    occurred_until: until,
    place_id: place,
  }
  yield ['incident', { ...row, revision: 1, recorded_at: new Date(ms) }]
  const occurred = { from, ...(until ? { until } : {}) }
  yield firstVersion('incident', id, { title, occurred, place }, ms, n)
}

function fateOf(random: Seeded, claims: number, isOld: boolean): Fate {
  const drawn = random.next()
  if (claims >= 2 && drawn < 0.135) return 'disputed'
  if (!isOld) return drawn > 0.98 ? 'proposed' : 'quiet'
  if (drawn < 0.55) return 'settled'
  if (drawn < 0.59) return 'overtaken'
  if (drawn < 0.61 && claims >= 2) return 'challenged'
  return drawn < 0.62 ? 'reversed' : drawn < 0.63 ? 'proposed' : 'quiet'
}

const units = ['soldiers killed', 'civilians killed', 'fighters killed', 'people wounded', 'vehicles burnt'] as const
const options = [
  ['yes', 'no'],
  ['yes', 'no'],
  ['alive', 'dead', 'captured'],
  ['mortar', 'mine', 'air strike', 'rifles'],
] as const

/** What a kind asks for, with the unit or the options that go with it. */
function wordsOf(random: Seeded, kind: AskedQuestion['kind'], village: number) {
  const where = namesOfPlace(village)[0]?.text ?? ''
  const unit = random.pick(units)
  const given = random.pick(options)
  const texts = {
    choice: given.length === 2 ? `Was the commander at ${where} killed` : `What became of those at ${where}`,
    ...{
      quantity: `How many ${unit} at ${where}`,
      actor: `Who attacked ${where}`,
      place: `Where did those of ${where} go`,
    },
    ...{ date: `On which day did the siege of ${where} begin`, open: `What happened at ${where}` },
  }
  return {
    ask: texts[kind],
    unit: kind === 'quantity' ? unit : null,
    options: kind === 'choice' ? given : [],
    tolerance: kind === 'quantity' && random.chance(0.1) ? 10 : 0,
  }
}

/** The n-th question, and whether an incident begins with it: two questions are asked about each. */
export function askedQuestion(
  plan: WorldPlan,
  n: number,
  claims: number,
  draw: (random: Seeded) => number,
): AskedQuestion {
  const about = Math.min(plan.incidents - 1, Math.floor((n * plan.incidents) / plan.questions))
  const { day, village, isOld } = incidentOf(plan, about)
  const random = seeded(plan.seed, 'question', n)
  const kind = random.pick(kindsAsked)
  const { ask, options: given } = wordsOf(random, kind, village)
  const [first, at] = [draw(random), momentOf(n, plan.questions)]
  const other = draw(random)
  return {
    ...{ n, id: idOf('question', n, at), kind, options: given, claims, day, at, village, first },
    text: `${ask}: ${sentence(random, 'en', 4).slice(0, -1)} (${n})?`,
    fate: fateOf(random, claims, isOld),
    second: other === first ? (first + 1) % plan.actors : other,
  }
}

/** The row of a question, with its first version, its incident where it is the first about it, and whom it awaits. */
export function* questionRows(plan: WorldPlan, question: AskedQuestion): Generator<TableRow> {
  const { n, id, kind, text, at, village } = question
  const about = Math.min(plan.incidents - 1, Math.floor((n * plan.incidents) / plan.questions))
  if (n === 0 || Math.floor(((n - 1) * plan.incidents) / plan.questions) < about) yield* incidentRows(plan, about)
  const incident = incidentOf(plan, about).id
  const drawing = seeded(plan.seed, 'question', n)
  drawing.pick(kindsAsked)
  const { unit, options: given, tolerance } = wordsOf(drawing, kind, village)
  const own = seeded(plan.seed, 'about', n)
  const subject = own.chance(0.3) ? actorId(question.first) : null
  const awaited = own.chance(0.03) ? [actorId(own.below(plan.actors))] : []
  const list = `{${given.map((option) => `"${option}"`).join(',')}}`
  const row = {
    id,
    text,
    folded: foldedSearchText(text),
    kind,
    incident_id: incident,
    subject_id: subject,
    options: list,
    unit,
  }
  yield ['question', { ...row, tolerance, revision: 1, recorded_at: new Date(at) }]
  for (const actor of awaited) yield ['question_awaited', { question_id: id, actor_id: actor }]
  const data = { text, kind, incident, ...(subject ? { subject } : {}), options: given, awaited }
  yield firstVersion('question', id, { ...data, ...(unit ? { unit, tolerance } : {}) }, at, n)
}
