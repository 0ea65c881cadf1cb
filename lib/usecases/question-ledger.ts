import { z } from 'zod'
import { findLedgerRows, type LedgerRows } from '#lib/db/ledger-rows.ts'
import { findQuestionAsRecorded } from '#lib/db/question-snapshot.ts'
import type { Reader } from '#lib/db/reader.ts'
import { clocksSchema } from '#lib/domain/claim.ts'
import { takesNoSide } from '#lib/domain/contradictions.ts'
import { notFound } from '#lib/domain/error.ts'
import { idSchema } from '#lib/domain/id.ts'
import type { Ledger } from '#lib/domain/ledger.ts'
import { isKnownBy } from '#lib/domain/partial-date.ts'
import type { QuestionView } from '#lib/domain/question.ts'
import { clocksOf } from './clocks.ts'
import { type JudgedQuestion, type JudgingClocks, judgeLoaded } from './judge-questions.ts'
import { claimsShown } from './show-claims.ts'
import { findingsShown } from './show-findings.ts'
import { claimsInOrder, ledgerClaims, showLineage } from './show-ledger-claims.ts'
import { sidesShown } from './show-sides.ts'
import { currentDay } from './today.ts'
import { defineReplicaQuery } from './usecase.ts'
import { weighSides } from './weigh-sides.ts'

/** Query of a question's ledger. */
export const ledgerQuerySchema = z.object({ question: idSchema, ...clocksSchema.shape })

/**
 * Everything recorded on a question, as of a world day and as recorded at a moment. Without a day all that is recorded
 * counts, and `asOf` says today; without a moment `recordedAt` says now.
 * @throws AppError `not-found`
 */
export const questionLedger = defineReplicaQuery(
  ledgerQuerySchema,
  async ({ read, now }, { question, ...asked }): Promise<Ledger> => {
    const clocks = clocksOf(asked, now)
    const found = await findLedgerRows(read, question, clocks)
    if (found === null) throw notFound('question')
    const judged = judgeLoaded(found, clocks.asOf)
    const { recordedAt } = clocks
    const { dispute, marks } = judged
    const { lineage, beside, around } = found
    const sides = new Map([[judged.question.id, weighSides(judged, lineage)]])
    const rows = new Map(judged.claims.map(({ id, row }) => [id, row]))
    const awaited = stillAwaited(judged)
    return {
      question: await showQuestion(read, judged, found, recordedAt),
      asOf: clocks.asOf ?? currentDay(now),
      recordedAt: (recordedAt ?? now).toISOString(),
      standing: dispute.standing,
      sides: sidesShown(sides, rows, around).get(judged.question.id) ?? [],
      claims: ledgerClaims(judged, claimsShown(claimsInOrder(judged), around), lineage, beside),
      findings: findingsShown(findingsAsked(judged, clocks), around),
      findingInForce: judged.finding?.id ?? null,
      challengedBy: [...dispute.challengedBy],
      awaited: awaited.map((id) => ({ id, name: around.names.get(id) ?? id })),
      lineage: showLineage(lineage),
      marks: marks.map(({ retractedAt: _, ...mark }) => ({ ...mark, markedAt: mark.markedAt.toISOString() })),
      reviewer: beside.reviewer,
      history: [...beside.history],
    }
  },
)

/** As of a past day only the findings whose evidence was public by then. */
const findingsAsked = ({ findings }: JudgedQuestion, { asOf }: JudgingClocks) =>
  asOf === null ? findings : findings.filter(({ establishedOn }) => isKnownBy(establishedOn, asOf))

async function showQuestion(
  tx: Reader,
  { question, dispute, claims }: JudgedQuestion,
  { beside: { view }, around: { names } }: LedgerRows,
  recordedAt: Date | undefined,
): Promise<QuestionView> {
  if (view === undefined) throw notFound('question')
  const derived = { standing: dispute.standing, claimCount: claims.length }
  if (recordedAt === undefined) return { ...view, ...derived }
  const { text, kind, options, unit, tolerance, scope } = question
  return {
    ...view,
    ...(await findQuestionAsRecorded(tx, question.id, recordedAt)),
    ...{ text, kind, unit, tolerance, scope },
    options: [...options],
    awaited: question.awaited.map((id) => ({ id, name: names.get(id) ?? id })),
    ...derived,
  }
}

/** The parties that the question waits for and that have taken no side yet. */
export function stillAwaited({ question, dispute }: JudgedQuestion): string[] {
  const heard = new Set(dispute.positions.filter(({ claim }) => !takesNoSide(claim)).map(({ claimant }) => claimant))
  return question.awaited.filter((id) => !heard.has(id))
}
