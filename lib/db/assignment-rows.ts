import { type AskedIds, idArray } from './asked-ids.ts'
import type { Tx } from './client.ts'
import { Prisma } from './generated/client.ts'
import type { Reader } from './reader.ts'

/** Who has taken a dispute for review, and when. */
export interface ReviewerRow {
  readonly question: string
  readonly id: string
  readonly name: string
  readonly since: string
}

/** Query of the reviewers of some disputes. */
export const reviewersOf = (questions: AskedIds): Prisma.Sql => Prisma.sql`
  select a.question_id question, u.id, u.name, a.taken_at since from dispute_assignment a
    join app_user u on u.id = a.reviewer_id where a.question_id = any(${idArray(questions)})`

/** A reviewer as a query gives it, or the same through JSON. */
export type RawReviewerRow = Omit<ReviewerRow, 'since'> & { readonly since: Date | string }

/** The reviewers of `reviewersOf` by question id. */
export const byQuestion = (rows: readonly RawReviewerRow[]): ReadonlyMap<string, ReviewerRow> =>
  new Map(rows.map((row) => [row.question, { ...row, since: new Date(row.since).toISOString() }]))

/** The reviewers of some disputes by question id. */
export const findReviewers = async (
  tx: Reader,
  questions: readonly string[],
): Promise<ReadonlyMap<string, ReviewerRow>> => byQuestion(await tx.$queryRaw<RawReviewerRow[]>(reviewersOf(questions)))

/** Gives a dispute to a reviewer, from whoever has it. */
export async function assignReviewer(tx: Tx, questionId: string, reviewerId: string, takenAt: Date): Promise<void> {
  await tx.disputeAssignment.upsert({
    where: { questionId },
    create: { questionId, reviewerId, takenAt },
    update: { reviewerId, takenAt },
  })
}

/** Leaves a dispute without a reviewer; false where it had none. */
export async function unassignReviewer(tx: Tx, questionId: string): Promise<boolean> {
  return (await tx.disputeAssignment.deleteMany({ where: { questionId } })).count > 0
}
