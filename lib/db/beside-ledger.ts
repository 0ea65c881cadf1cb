import type { AssessmentView, CommentView } from '#lib/domain/assessment.ts'
import type { Ledger } from '#lib/domain/ledger.ts'
import type { QuestionView } from '#lib/domain/question.ts'
import { byQuestion, type RawReviewerRow, reviewersOf } from './assignment-rows.ts'
import { type HistoryRow, historyFromJson, historyOf } from './history-rows.ts'
import { assessmentsOf, commentsOn, shown } from './judgement-rows.ts'
import { type QuestionViewRow, questionViewOf, questionViewsOf } from './question-views.ts'
import { readTogether } from './read-together.ts'
import type { Reader } from './reader.ts'
import {
  type SurroundingRows,
  type Surroundings,
  surroundingQueries,
  surroundingsOf,
  type Wanted,
} from './surroundings.ts'

/** What a ledger shows beside claims and findings. */
export interface BesideLedger {
  /** As it is now, whatever the moment; undefined for an unknown one. */
  readonly question: QuestionView | undefined
  readonly reviewer: Ledger['reviewer']
  /** Oldest first, as are the comments. */
  readonly assessments: readonly AssessmentView[]
  readonly comments: readonly CommentView[]
  readonly history: readonly HistoryRow[]
}

type Rows = SurroundingRows & {
  views: QuestionViewRow
  reviewers: RawReviewerRow
  assessments: AssessmentView
  comments: CommentView
  history: HistoryRow
}

/** Whose ledger it is, and what of it is shown. */
export interface LedgerIds {
  readonly question: string
  readonly claims: readonly string[]
  readonly findings: readonly string[]
}

/**
 * What was done about a question, its claims and its findings, and what these are shown with, now or by a moment; by one
 * statement.
 */
export async function findBesideLedger(
  tx: Reader,
  { question, claims, findings }: LedgerIds,
  wanted: readonly Wanted[],
  recordedAt?: Date,
): Promise<{ readonly beside: BesideLedger; readonly around: Surroundings }> {
  const rows = await readTogether<Rows>(tx, {
    ...surroundingQueries(wanted, recordedAt),
    views: questionViewsOf([question]),
    reviewers: reviewersOf([question]),
    assessments: assessmentsOf(claims, recordedAt),
    comments: commentsOn(claims, recordedAt),
    history: historyOf([question, ...claims, ...findings], recordedAt),
  })
  const reviewer = byQuestion(rows.reviewers).get(question)
  const isTaken = reviewer && (recordedAt === undefined || new Date(reviewer.since) <= recordedAt)
  const beside = {
    question: rows.views.map(questionViewOf)[0],
    reviewer: isTaken ? { id: reviewer.id, name: reviewer.name, since: reviewer.since } : null,
    assessments: shown<AssessmentView>(rows.assessments),
    comments: shown<CommentView>(rows.comments),
    history: historyFromJson(rows.history),
  }
  return { beside, around: await surroundingsOf(tx, rows, wanted, recordedAt) }
}
