import { z } from 'zod'
import { findReviewers } from '#lib/db/assignment-rows.ts'
import { findHistory } from '#lib/db/history-rows.ts'
import { findLineage } from '#lib/db/lineage.ts'
import { findNames } from '#lib/db/node-name.ts'
import { findQuestionAsRecorded } from '#lib/db/question-snapshot.ts'
import { findQuestionViews } from '#lib/db/question-views.ts'
import type { Reader } from '#lib/db/reader.ts'
import { clocksSchema } from '#lib/domain/claim.ts'
import { takesNoSide } from '#lib/domain/contradictions.ts'
import { notFound } from '#lib/domain/error.ts'
import { idSchema } from '#lib/domain/id.ts'
import type { Ledger } from '#lib/domain/ledger.ts'
import { isKnownBy } from '#lib/domain/partial-date.ts'
import type { QuestionView } from '#lib/domain/question.ts'
import { clocksOf } from './clocks.ts'
import { type JudgedQuestion, type JudgingClocks, judgeQuestion } from './judge-questions.ts'
import { showFindings } from './show-findings.ts'
import { showLedgerClaims, showLineage } from './show-ledger-claims.ts'
import { showSides } from './show-sides.ts'
import { currentDay } from './today.ts'
import { defineQuery } from './usecase.ts'
import { documentsOf, weighSides } from './weigh-sides.ts'

/** Query of a question's ledger. */
export const ledgerQuerySchema = z.object({ question: idSchema, ...clocksSchema.shape })

/**
 * Everything recorded on a question, as of a world day and as recorded at a moment. Without a day all that is recorded
 * counts, and `asOf` says today; without a moment `recordedAt` says now.
 * @throws AppError `not-found`
 */
export const questionLedger = defineQuery(
  ledgerQuerySchema,
  async ({ tx, now }, { question, ...asked }): Promise<Ledger> => {
    const clocks = clocksOf(asked, now)
    const judged = await judgeQuestion(tx, question, clocks)
    if (judged === null) throw notFound('question')
    const { recordedAt } = clocks
    const { dispute, marks } = judged
    const lineage = await findLineage(tx, [...documentsOf(judged)], recordedAt)
    const sides = await showSides(tx, new Map([[question, weighSides(judged, lineage)]]), recordedAt)
    const findings = await showFindings(tx, findingsShown(judged, clocks), recordedAt)
    const history = [question, ...judged.claims.map(({ id }) => id), ...judged.findings.map(({ id }) => id)]
    return {
      question: await showQuestion(tx, judged, clocks),
      asOf: clocks.asOf ?? currentDay(now),
      recordedAt: (recordedAt ?? now).toISOString(),
      standing: dispute.standing,
      sides: sides.get(question) ?? [],
      claims: await showLedgerClaims(tx, judged, lineage, recordedAt),
      findings,
      findingInForce: judged.finding?.id ?? null,
      challengedBy: [...dispute.challengedBy],
      awaited: await awaitedOf(tx, judged, recordedAt),
      lineage: showLineage(lineage),
      marks: marks.map(({ retractedAt: _, ...mark }) => ({ ...mark, markedAt: mark.markedAt.toISOString() })),
      reviewer: await reviewerOf(tx, question, recordedAt),
      history: await findHistory(tx, history, recordedAt),
    }
  },
)

/** As of a past day only the findings whose evidence was public by then. */
const findingsShown = ({ findings }: JudgedQuestion, { asOf }: JudgingClocks) =>
  asOf === null ? findings : findings.filter(({ establishedOn }) => isKnownBy(establishedOn, asOf))

async function showQuestion(tx: Reader, judged: JudgedQuestion, { recordedAt }: JudgingClocks): Promise<QuestionView> {
  const { question, dispute, claims } = judged
  const [view] = await findQuestionViews(tx, [question.id])
  if (view === undefined) throw notFound('question')
  const derived = { standing: dispute.standing, claimCount: claims.length }
  if (recordedAt === undefined) return { ...view, ...derived }
  const names = await findNames(tx, question.awaited, recordedAt)
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
export async function awaitedOf(tx: Reader, { question, dispute }: JudgedQuestion, recordedAt?: Date) {
  const heard = new Set(dispute.positions.filter(({ claim }) => !takesNoSide(claim)).map(({ claimant }) => claimant))
  const missing = question.awaited.filter((id) => !heard.has(id))
  const names = await findNames(tx, missing, recordedAt)
  return missing.map((id) => ({ id, name: names.get(id) ?? id }))
}

async function reviewerOf(tx: Reader, question: string, recordedAt: Date | undefined): Promise<Ledger['reviewer']> {
  const row = (await findReviewers(tx, [question])).get(question)
  if (row === undefined || (recordedAt !== undefined && new Date(row.since) > recordedAt)) return null
  return { id: row.id, name: row.name, since: row.since }
}
