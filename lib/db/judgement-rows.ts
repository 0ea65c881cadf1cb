import type { AssessmentView, CommentView } from '#lib/domain/assessment.ts'
import { type AskedIds, idArray } from './asked-ids.ts'
import type { Tx } from './client.ts'
import { Prisma } from './generated/client.ts'
import { readTogether } from './read-together.ts'
import type { Reader } from './reader.ts'

/** What is stored of an assessment. */
export interface NewAssessmentRow {
  readonly claimId: string
  readonly claimRevision: number
  readonly credibility: number | null
  readonly likelihood: number | null
  readonly confidence: 'low' | 'moderate' | 'high' | null
  readonly reasons: string
  readonly assessedBy: string
  readonly recordedAt: Date
}

type Timed<V> = Omit<V, 'recordedAt'> & { readonly recordedAt: Date | string }

/** Assessments and comments as they are shown, of the rows of a query, or of the same through JSON. */
export const shown = <V extends AssessmentView | CommentView>(rows: readonly Timed<V>[]) =>
  rows.map((row) => ({ ...row, recordedAt: new Date(row.recordedAt).toISOString() }))

const until = (recordedAt: Date | undefined) =>
  recordedAt ? Prisma.sql`t.recorded_at <= ${recordedAt}` : Prisma.sql`true`

/** Stores an assessment and gives its id. */
export async function insertAssessment(tx: Tx, data: NewAssessmentRow): Promise<string> {
  return (await tx.assessment.create({ data, select: { id: true } })).id
}

/** Query of the assessments of some claims, oldest first. */
export const assessmentsOf = (claims: AskedIds, recordedAt?: Date): Prisma.Sql => Prisma.sql`
      select t.id, t.claim_id claim, t.claim_revision "claimRevision", t.credibility, t.likelihood,
          t.confidence::text confidence, t.reasons, t.assessed_by "assessedBy", u.name "assessedByName",
          t.recorded_at "recordedAt"
        from assessment t join app_user u on u.id = t.assessed_by
        where t.claim_id = any(${idArray(claims)}) and ${until(recordedAt)} order by t.recorded_at, t.id`

/** The assessments of some claims, oldest first. */
export const findAssessments = async (
  tx: Reader,
  claims: readonly string[],
  recordedAt?: Date,
): Promise<AssessmentView[]> => shown(await tx.$queryRaw<Timed<AssessmentView>[]>(assessmentsOf(claims, recordedAt)))

/** Stores a comment and gives its id. */
export async function insertComment(
  tx: Tx,
  data: { claimId: string; text: string; authorId: string; recordedAt: Date },
): Promise<string> {
  return (await tx.comment.create({ data, select: { id: true } })).id
}

/** Query of the comments on some claims, oldest first. */
export const commentsOn = (claims: AskedIds, recordedAt?: Date): Prisma.Sql => Prisma.sql`
      select t.id, t.claim_id claim, t.text, t.author_id author, u.name "authorName", t.recorded_at "recordedAt"
        from comment t join app_user u on u.id = t.author_id
        where t.claim_id = any(${idArray(claims)}) and ${until(recordedAt)} order by t.recorded_at, t.id`

/** The comments on some claims, oldest first. */
export const findComments = async (tx: Reader, claims: readonly string[], recordedAt?: Date): Promise<CommentView[]> =>
  shown(await tx.$queryRaw<Timed<CommentView>[]>(commentsOn(claims, recordedAt)))

/** The assessments of some claims and the comments on them, oldest first; by one statement. */
export async function findJudgements(
  tx: Reader,
  claims: readonly string[],
  recordedAt?: Date,
): Promise<{ assessments: AssessmentView[]; comments: CommentView[] }> {
  const rows = await readTogether<{ assessments: AssessmentView; comments: CommentView }>(tx, {
    assessments: assessmentsOf(claims, recordedAt),
    comments: commentsOn(claims, recordedAt),
  })
  return { assessments: shown<AssessmentView>(rows.assessments), comments: shown<CommentView>(rows.comments) }
}
