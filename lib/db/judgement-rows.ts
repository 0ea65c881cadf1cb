import type { AssessmentView, CommentView } from '#lib/domain/assessment.ts'
import type { Tx } from './client.ts'
import { Prisma } from './generated/client.ts'
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

type Timed<V> = Omit<V, 'recordedAt'> & { readonly recordedAt: Date }

const shown = <V extends object>(rows: readonly Timed<V>[]) =>
  rows.map((row) => ({ ...row, recordedAt: row.recordedAt.toISOString() }))

const until = (recordedAt: Date | undefined) =>
  recordedAt ? Prisma.sql`t.recorded_at <= ${recordedAt}` : Prisma.sql`true`

/** Stores an assessment and gives its id. */
export async function insertAssessment(tx: Tx, data: NewAssessmentRow): Promise<string> {
  return (await tx.assessment.create({ data, select: { id: true } })).id
}

/** The assessments of some claims, oldest first. */
export async function findAssessments(
  tx: Reader,
  claims: readonly string[],
  recordedAt?: Date,
): Promise<AssessmentView[]> {
  return shown<AssessmentView>(
    await tx.$queryRaw<Timed<AssessmentView>[]>`
      select t.id, t.claim_id claim, t.claim_revision "claimRevision", t.credibility, t.likelihood,
          t.confidence::text confidence, t.reasons, t.assessed_by "assessedBy", u.name "assessedByName",
          t.recorded_at "recordedAt"
        from assessment t join app_user u on u.id = t.assessed_by
        where t.claim_id = any(${claims}::uuid[]) and ${until(recordedAt)} order by t.recorded_at, t.id`,
  )
}

/** Stores a comment and gives its id. */
export async function insertComment(
  tx: Tx,
  data: { claimId: string; text: string; authorId: string; recordedAt: Date },
): Promise<string> {
  return (await tx.comment.create({ data, select: { id: true } })).id
}

/** The comments on some claims, oldest first. */
export async function findComments(tx: Reader, claims: readonly string[], recordedAt?: Date): Promise<CommentView[]> {
  return shown<CommentView>(
    await tx.$queryRaw<Timed<CommentView>[]>`
      select t.id, t.claim_id claim, t.text, t.author_id author, u.name "authorName", t.recorded_at "recordedAt"
        from comment t join app_user u on u.id = t.author_id
        where t.claim_id = any(${claims}::uuid[]) and ${until(recordedAt)} order by t.recorded_at, t.id`,
  )
}
