import type { QuestionView } from '#lib/domain/question.ts'
import { byQuestion, type RawReviewerRow, type ReviewerRow, reviewersOf } from './assignment-rows.ts'
import { type ShownClaimRow, shownClaimFromJson, shownClaims } from './claim-rows.ts'
import { type QuestionViewRow, questionViewOf, questionViewsOf } from './question-views.ts'
import { type JsonRow, readTogether } from './read-together.ts'
import type { Reader } from './reader.ts'

/** What the queue shows of disputes. */
export interface BesideDisputes {
  /** By question id, as is who reviews it. */
  readonly questions: ReadonlyMap<string, QuestionView>
  readonly reviewers: ReadonlyMap<string, ReviewerRow>
  /** By their own ids. */
  readonly claims: ReadonlyMap<string, ShownClaimRow>
}

type Rows = { questions: QuestionViewRow; reviewers: RawReviewerRow; claims: JsonRow<ShownClaimRow> }

/** Some questions and claims as they are now, and who reviews the questions; by one statement. */
export async function findBesideDisputes(
  tx: Reader,
  questions: readonly string[],
  claims: readonly string[],
): Promise<BesideDisputes> {
  const rows = await readTogether<Rows>(tx, {
    questions: questionViewsOf(questions),
    reviewers: reviewersOf(questions),
    claims: shownClaims(claims),
  })
  return {
    questions: new Map(rows.questions.map((row) => [row.id, questionViewOf(row)])),
    reviewers: byQuestion(rows.reviewers),
    claims: new Map(rows.claims.map((row) => [row.id, shownClaimFromJson(row)])),
  }
}
