import { type Seeded, seeded, zipf } from '../seeded-random.ts'
import { auditChain } from './audit.ts'
import { claimRows, isTwoSided, type Log, type PlannedClaim, plannedClaims } from './claims.ts'
import { documentRows, documentsOf } from './documents.ts'
import { findingsOn } from './findings.ts'
import { actorDraw, partyRows, sourceDraw, userId } from './parties.ts'
import { idOf, momentOf, type WorldPlan } from './plan.ts'
import { type AskedQuestion, askedQuestion, questionRows } from './questions.ts'
import type { TableRow } from './rows.ts'

const LATE_BY = 400

/** How many claims each question has: most a few, some dozens, a handful hundreds; together as many as planned. */
function claimCounts({ seed, questions, claims }: WorldPlan): Uint16Array {
  const random = seeded(seed, 'counts')
  const counts = new Uint16Array(questions)
  let sum = 0
  for (let n = 0; n < questions; n += 1) {
    const drawn = random.next()
    const many = drawn < 0.0004 ? 120 + random.below(380) : drawn < 0.02 ? 15 + random.below(40) : 0
    counts[n] = many || 1 + Math.floor(-3.1 * Math.log(1 - random.next()))
    sum += counts[n] ?? 0
  }
  for (let n = 0; sum !== claims; n = (n + 1) % questions) {
    const count = counts[n] ?? 0
    if (sum > claims && count < 3) continue
    const change = sum > claims ? -1 : 1
    counts[n] = count + change
    sum += change
  }
  return counts
}

function logOf(): Log {
  const numbers = new Map<string, number>()
  const audit = auditChain()
  return {
    next: (kind) => {
      const number = numbers.get(kind) ?? 0
      numbers.set(kind, number + 1)
      return number
    },
    audit,
  }
}

function* documentsWith(
  plan: WorldPlan,
  { n, day }: AskedQuestion,
  drawSource: (random: Seeded) => number,
): Generator<TableRow> {
  const { first, count } = documentsOf(plan, n)
  for (let document = first; document < Math.min(first + count, plan.documents); document += 1)
    yield* documentRows(plan, document, drawSource(seeded(plan.seed, 'outlet', document)), day)
}

/** A person's word that the first two claims on an open question contradict each other. */
function* markRows(log: Log, question: AskedQuestion, ids: readonly string[], at: number): Generator<TableRow> {
  const [first, second] = [...ids].sort()
  if (question.kind !== 'open' || !isTwoSided(question) || first === undefined || second === undefined) return
  const by = { marked_by: userId(question.n % 4), marked_at: new Date(at + 5_000) }
  yield [
    'contradiction_mark',
    { id: idOf('mark', log.next('mark'), at), first_id: first, second_id: second, reasons: 'Both cannot be', ...by },
  ]
}

/** Claims that are logged when others are: what is said of one question does not lie together in the tables. */
class LateClaims {
  readonly #waiting = new Map<number, PlannedClaim[]>()

  add(claim: PlannedClaim, until: number): void {
    const there = this.#waiting.get(until)
    if (there) there.push(claim)
    else this.#waiting.set(until, [claim])
  }

  take(question: number): readonly PlannedClaim[] {
    const due = this.#waiting.get(question) ?? []
    this.#waiting.delete(question)
    return due
  }
}

/**
 * Every row of a world, in about the order in which it was recorded: made up, the same for the same plan, and shaped like
 * the real thing. Keeps a few hundred claims in memory, whatever the size.
 */
export function* worldRows(plan: WorldPlan): Generator<TableRow> {
  yield* partyRows(plan)
  const [log, counts, drawActor, drawSource] = [logOf(), claimCounts(plan), actorDraw(plan), sourceDraw(plan)]
  const late = new LateClaims()
  const drawLateness = zipf(LATE_BY, 0.5)
  for (let n = 0; n < plan.questions; n += 1) {
    const question = askedQuestion(plan, n, counts[n] ?? 1, drawActor)
    yield* questionRows(plan, question)
    yield* documentsWith(plan, question, drawSource)
    const claims = plannedClaims(plan, question, drawActor)
    const random = seeded(plan.seed, 'lateness', n)
    const now: PlannedClaim[] = []
    for (const claim of claims) {
      if (claim.order < 2 || !random.chance(0.3)) now.push(claim)
      else late.add(claim, Math.min(plan.questions - 1, n + 1 + drawLateness(random)))
    }
    const [ids, at] = [[] as string[], momentOf(n, plan.questions)]
    for (const [index, claim] of [...now, ...late.take(n)].entries()) {
      const id = yield* claimRows(plan, log, claim, at + 1_000 + 20 * index)
      if (claim.question === question && claim.order < 2) ids.push(id)
    }
    yield* markRows(log, question, ids, at)
    yield* findingsOn(plan, log, question, claims)
  }
}
