import type { QuestionView } from '#lib/domain/question.ts'
import { byQuestion, type RawReviewerRow, type ReviewerRow, reviewersOf } from './assignment-rows.ts'
import { type QuestionViewRow, questionViewOf, questionViewsOf } from './question-views.ts'
import { readTogether } from './read-together.ts'
import type { Reader } from './reader.ts'

/** What the queue shows of disputes beside their claims, by question id. */
export interface BesideDisputes {
  readonly questions: ReadonlyMap<string, QuestionView>
  readonly reviewers: ReadonlyMap<string, ReviewerRow>
}

/** The questions of some disputes as they are now, and who reviews them; by one statement. */
export async function findBesideDisputes(tx: Reader, ids: readonly string[]): Promise<BesideDisputes> {
  const rows = await readTogether<{ questions: QuestionViewRow; reviewers: RawReviewerRow }>(tx, {
    questions: questionViewsOf(ids),
    reviewers: reviewersOf(ids),
  })
  return {
    questions: new Map(rows.questions.map((row) => [row.id, questionViewOf(row)])),
    reviewers: byQuestion(rows.reviewers),
  }
}
