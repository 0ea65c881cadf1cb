import type { ClaimRow } from '#lib/db/claim-rows.ts'
import type { FindingRow } from '#lib/db/finding-rows.ts'
import { findJudgingRows } from '#lib/db/judging-rows.ts'
import { findMarks, type MarkRow } from '#lib/db/mark-rows.ts'
import type { LoadedQuestion } from '#lib/db/one-question.ts'
import type { QuestionRow } from '#lib/db/question-frames.ts'
import type { Reader } from '#lib/db/reader.ts'
import type { QuestionWorld, WorldOptions } from '#lib/db/world.ts'
import type { QuestionFrame } from '#lib/domain/answers/answer-kind.ts'
import { type AnswerSet, claimSet, findingSet } from '#lib/domain/answers/index.ts'
import { type Dispute, disputeOf } from '#lib/domain/dispute.ts'
import { findingOnDay } from '#lib/domain/finding-timeline.ts'
import { isSelfSettled, outcomeOf, settledOn } from '#lib/domain/outcome.ts'
import { type IsoDay, isKnownBy, type PartialDate } from '#lib/domain/partial-date.ts'
import type { DisputeClaim } from '#lib/domain/positions.ts'
import type { Outcome } from '#lib/domain/vocabulary.ts'

/**
 * The two clocks of a judgement. `asOf` null: now, when everything recorded counts, even a date of this month whose month
 * is not over (it was refused if it had not begun). A given day counts a coarse date from its last day, as the domain
 * says. `recordedAt` undefined: what the record says now.
 */
export interface JudgingClocks {
  readonly asOf: IsoDay | null
  readonly recordedAt?: Date | undefined
}

/** A claim as of a world day: what it says as a set, and what became of it. */
export interface JudgedClaim extends DisputeClaim {
  readonly row: ClaimRow
  readonly outcome: Outcome
  readonly settledOn: PartialDate | null
  /** The finding that confirms or refutes it. */
  readonly settledBy: string | null
  readonly isSelfSettled: boolean
}

/** A question as of a world day and as recorded at a moment: the one truth of projections, lists, ledgers and reports. */
export interface JudgedQuestion {
  readonly question: QuestionRow
  readonly frame: QuestionFrame
  readonly world: QuestionWorld
  /** The claims certainly made by the day, withdrawn ones included, by id. */
  readonly claims: readonly JudgedClaim[]
  readonly findings: readonly FindingRow[]
  readonly finding: FindingRow | null
  readonly marks: readonly MarkRow[]
  readonly dispute: Dispute<JudgedClaim>
}

/** After every date: with it as the day, all that is recorded counts. */
const always: IsoDay = '9999-12-31'

/** A question as its answers see it. */
export const frameOf = ({ kind, options, unit, tolerance }: QuestionRow, world: QuestionWorld): QuestionFrame => ({
  kind,
  options,
  unit,
  tolerance,
  world,
})

/** Sets are made once for each answer, since hundreds of claims repeat a few. */
function setsOf(frame: QuestionFrame): (row: ClaimRow) => AnswerSet {
  const sets = new Map<string, AnswerSet>()
  return ({ stance, answer }) => {
    const key = `${stance}${JSON.stringify(answer)}`
    const set = sets.get(key) ?? claimSet(frame, { stance, answer })
    sets.set(key, set)
    return set
  }
}

/** Judges a question by what was loaded of it, as of a day; null: by all of it. */
export function judgeLoaded(
  { question, world, rows, findings, marks }: LoadedQuestion,
  asOf: IsoDay | null,
): JudgedQuestion {
  const day = asOf ?? always
  const frame = frameOf(question, world)
  const setOf = setsOf(frame)
  const finding = findingOnDay(findings, day)
  const found = finding?.answer
    ? { set: findingSet(frame, finding.answer), establishedOn: finding.establishedOn }
    : null
  const claims = rows
    .filter((row) => isKnownBy(row.assertedOn, day))
    .map((row): JudgedClaim => {
      const { scope, withdrawnOn } = row
      const set = setOf(row)
      const outcome = outcomeOf({ set, scope, withdrawnOn }, found, day)
      const isSettledByFinding = outcome === 'confirmed' || outcome === 'refuted'
      // Spelled out: an object that another is spread into takes several times as long to make.
      return {
        set,
        scope,
        withdrawnOn,
        row,
        id: row.id,
        claimant: row.claimant,
        stance: row.stance,
        assertedOn: row.assertedOn,
        recordedAt: row.loggedAt.toISOString(),
        outcome,
        settledOn: settledOn(outcome, row, finding),
        settledBy: isSettledByFinding ? (finding?.id ?? null) : null,
        isSelfSettled: isSelfSettled({ outcome, claimant: row.claimant, speaker: row.speaker }, finding, world.partsOf),
      }
    })
  const pairs = marks.map(({ first, second }) => [first, second] as const)
  const dispute = disputeOf({ claims, finding: found, marks: pairs, asOf: day })
  return { question, frame, world, claims, findings, finding, marks, dispute }
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}

/**
 * Judges many questions with a fixed number of statements. Questions that were not recorded at the moment asked for are left
 * out; the answer is by question id, a merged one being part of the one that it is.
 */
export async function judgeQuestions(
  tx: Reader,
  ids: readonly string[],
  { asOf, recordedAt }: JudgingClocks,
): Promise<ReadonlyMap<string, JudgedQuestion>> {
  const loaded = await loadQuestions(tx, ids, { recordedAt })
  return new Map(loaded.map((one) => [one.question.id, judgeLoaded(one, asOf)]))
}

/** What judging some questions needs, by a fixed number of statements; see `judgeQuestions`. */
async function loadQuestions(tx: Reader, ids: readonly string[], options: WorldOptions): Promise<LoadedQuestion[]> {
  if (ids.length === 0) return []
  const { recordedAt } = options
  const found = await findJudgingRows(tx, ids, options)
  const { questions, worlds } = found
  const rows = groupBy(found.claims, (row) => row.question)
  const findings = groupBy(found.findings, (row) => row.question)
  const marks = await marksByQuestion(tx, questions, rows, recordedAt)
  return [...questions].flatMap(([id, question]) => {
    const world = worlds.get(id)
    if (world === undefined) return []
    const own = { rows: rows.get(id) ?? [], findings: findings.get(id) ?? [], marks: marks.get(id) ?? [] }
    return [{ question, world, ...own }]
  })
}

async function marksByQuestion(
  tx: Reader,
  questions: ReadonlyMap<string, QuestionRow>,
  rows: ReadonlyMap<string, readonly ClaimRow[]>,
  recordedAt: Date | undefined,
): Promise<ReadonlyMap<string, MarkRow[]>> {
  const questionOf = new Map(
    [...rows].flatMap(([id, own]) =>
      questions.get(id)?.kind === 'open' ? own.map((row) => [row.id, id] as const) : [],
    ),
  )
  if (questionOf.size === 0) return new Map()
  const marks = await findMarks(tx, [...questionOf.keys()], recordedAt)
  const isWithinOne = marks.filter(({ first, second }) => questionOf.get(first) === questionOf.get(second))
  return groupBy(isWithinOne, ({ first }) => questionOf.get(first) ?? '')
}

/** Judges one question; null where it was not recorded. */
export async function judgeQuestion(tx: Reader, id: string, clocks: JudgingClocks): Promise<JudgedQuestion | null> {
  const [judged = null] = (await judgeQuestions(tx, [id], clocks)).values()
  return judged
}
