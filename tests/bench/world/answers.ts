import { type Seeded, seeded } from '../seeded-random.ts'
import { actorId, placeAround, placeId } from './parties.ts'
import { isoDay, type WorldPlan } from './plan.ts'
import type { AskedQuestion } from './questions.ts'
import { sentence } from './words.ts'

/** Which of two accounts a claim is of; what is asked decides how they differ, and no answer of one fits the other. */
export type Account = 'one' | 'other'

/** What a claim does and says. */
export interface SaidAnswer {
  readonly stance: 'asserts' | 'denies'
  readonly answer: object
}

const asserts = (answer: object): SaidAnswer => ({ stance: 'asserts', answer })

/** The figure of an account: the other has more than twice as many, so that no wording makes the two meet. */
function figureOf(question: AskedQuestion, account: Account): number {
  const figure = 3 + Math.floor(60 * seeded('figure', question.n).next() ** 2)
  return account === 'one' ? figure : 3 * figure + 5
}

/** Every wording holds the figure of its account, so that claims of one account never contradict each other. */
function quantity(random: Seeded, question: AskedQuestion, account: Account): SaidAnswer {
  const value = figureOf(question, account)
  const drawn = random.next()
  if (drawn < 0.55) return asserts({ words: 'exactly', value })
  // Bounds that are open towards the other account would meet it.
  if (drawn < 0.75)
    return account === 'one'
      ? asserts({ words: 'at_most', value: value + random.below(3) })
      : asserts({ words: 'at_least', value: value - random.below(3) })
  if (drawn < 0.85) return asserts({ words: 'about', value })
  if (drawn < 0.95) return asserts({ words: 'between', value: value - 1, until: value + random.below(3) })
  return account === 'one'
    ? asserts({ words: 'fewer_than', value: value + 1 })
    : asserts({ words: 'more_than', value: value - 1 })
}

function choice(random: Seeded, question: AskedQuestion, account: Account): SaidAnswer {
  const count = question.options.length
  const one = seeded('truth', question.n).below(count)
  const own = account === 'one' ? one : (one + 1) % count
  if (count === 2 && random.chance(0.2)) return { stance: 'denies', answer: { options: [question.options[1 - own]] } }
  return asserts({ options: [question.options[own]] })
}

function actor(random: Seeded, question: AskedQuestion, account: Account): SaidAnswer {
  const [own, others] = account === 'one' ? [question.first, question.second] : [question.second, question.first]
  if (random.chance(0.12)) return { stance: 'denies', answer: { actors: [actorId(others)] } }
  return asserts({ actors: [actorId(own)] })
}

function date(random: Seeded, question: AskedQuestion, account: Account): SaidAnswer {
  const day = account === 'one' ? question.day : question.day + 45
  if (random.chance(0.15)) return asserts({ from: isoDay(day).slice(0, 7) })
  return asserts(random.chance(0.2) ? { from: isoDay(day - 1), until: isoDay(day + 1) } : { from: isoDay(day) })
}

function place(random: Seeded, question: AskedQuestion, account: Account, plan: WorldPlan): SaidAnswer {
  // Ten places further on lies a village of another region.
  const village = account === 'one' || question.village + 10 < plan.places ? question.village : question.village - 20
  const own = account === 'one' ? question.village : village + 10
  const region = placeAround(own)
  return asserts({ places: [placeId(random.chance(0.15) && region !== null ? region : own)] })
}

/** What a claim of an account says. */
export function answerOf(random: Seeded, plan: WorldPlan, question: AskedQuestion, account: Account): SaidAnswer {
  const { kind } = question
  if (kind === 'quantity') return quantity(random, question, account)
  if (kind === 'choice') return choice(random, question, account)
  if (kind === 'actor') return actor(random, question, account)
  if (kind === 'date') return date(random, question, account)
  return kind === 'place' ? place(random, question, account, plan) : asserts({ text: sentence(random, 'en', 8) })
}

/** What was found out, where an account turned out right. */
export function foundAnswer(plan: WorldPlan, question: AskedQuestion, account: Account): object {
  const { kind } = question
  if (kind === 'quantity') return { words: 'exactly', value: figureOf(question, account) }
  if (kind === 'choice') {
    const one = seeded('truth', question.n).below(question.options.length)
    return { options: [question.options[account === 'one' ? one : (one + 1) % question.options.length]] }
  }
  if (kind === 'actor') return { actors: [actorId(account === 'one' ? question.first : question.second)] }
  if (kind === 'date') return { from: isoDay(account === 'one' ? question.day : question.day + 45) }
  if (kind === 'open') return { text: 'What the report of the commission says.' }
  const further = question.village + 10 < plan.places ? question.village + 10 : question.village - 10
  return { places: [placeId(account === 'one' ? question.village : further)] }
}
