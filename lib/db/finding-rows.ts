import type { Answer } from '#lib/domain/answers/index.ts'
import type { PartialDate } from '#lib/domain/partial-date.ts'
import type { FindingBasis, FindingStatus } from '#lib/domain/vocabulary.ts'
import type { AskedIds } from './asked-ids.ts'
import { asJson } from './audit.ts'
import type { Tx } from './client.ts'
import { Prisma } from './generated/client.ts'
import type { JsonRow } from './read-together.ts'
import type { Reader } from './reader.ts'
import { inOrderOf } from './record-list.ts'
import { allIds, findMerged, keptAnswer, keptId } from './same-as.ts'

/** A finding with whoever proposed and decided it. */
export interface FindingRow {
  readonly id: string
  readonly question: string
  readonly answer: Answer | null
  readonly basis: FindingBasis
  readonly againstInterest: boolean | null
  readonly establishedOn: PartialDate
  readonly reasons: string
  readonly reverses: string | null
  readonly confirmedBy: readonly string[]
  readonly proposedBy: string
  readonly proposedByName: string
  readonly proposedAt: Date
  readonly decision: 'approve' | 'reject' | null
  readonly decidedBy: string | null
  readonly decidedByName: string | null
  readonly decidedAt: Date | null
  readonly decisionReasons: string | null
  readonly isSinglePerson: boolean
  readonly isImported: boolean
  readonly inForceAt: Date | null
  readonly supersededAt: Date | null
  readonly reversedAt: Date | null
}

const columnsAt = (recordedAt?: Date) => Prisma.sql`
  f.id, ${keptId(Prisma.sql`f.question_id`, recordedAt)} question, ${keptAnswer(Prisma.sql`f.answer`, recordedAt)} answer, f.basis::text basis, f.against_interest "againstInterest",
  f.established_on "establishedOn", f.reasons, f.reverses_id reverses, f.proposed_by "proposedBy",
  p.name "proposedByName", f.proposed_at "proposedAt", f.decision::text decision, f.decided_by "decidedBy",
  d.name "decidedByName", f.decided_at "decidedAt", f.decision_reasons "decisionReasons",
  coalesce(f.is_single_person, false) "isSinglePerson", f.is_imported "isImported", f.in_force_at "inForceAt",
  f.superseded_at "supersededAt", f.reversed_at "reversedAt",
  array(select distinct ${keptId(Prisma.sql`c.actor_id`, recordedAt)}::text from finding_confirmer c
    where c.finding_id = f.id order by 1) "confirmedBy"`
const tables = Prisma.sql`finding f join app_user p on p.id = f.proposed_by left join app_user d on d.id = f.decided_by`

/** What of a finding had not happened yet at a moment is taken away again. */
function asRecordedAt(row: FindingRow, recordedAt: Date | undefined): FindingRow {
  if (recordedAt === undefined) return row
  const since = (at: Date | null) => (at !== null && at <= recordedAt ? at : null)
  const times = {
    inForceAt: since(row.inForceAt),
    supersededAt: since(row.supersededAt),
    reversedAt: since(row.reversedAt),
  }
  if (since(row.decidedAt) !== null) return { ...row, ...times }
  const undecided = { decision: null, decidedBy: null, decidedByName: null, decidedAt: null, decisionReasons: null }
  return { ...row, ...times, ...undecided, isSinglePerson: false }
}

/** The findings on some questions, oldest proposal first, as they are now or as recorded at a moment. */
export async function findFindingsOnQuestions(
  tx: Reader,
  questions: readonly string[],
  recordedAt?: Date,
): Promise<FindingRow[]> {
  const rows = await tx.$queryRaw<FindingRow[]>(findingsOnQuestions(questions, recordedAt))
  return rows.map((row) => asRecordedAt(row, recordedAt))
}

/** Query of the findings on some questions; its rows go through `findingFromJson`. */
export function findingsOnQuestions(questions: AskedIds, recordedAt?: Date): Prisma.Sql {
  const until = recordedAt ? Prisma.sql`and f.proposed_at <= ${recordedAt}` : Prisma.empty
  return Prisma.sql`
    select ${columnsAt(recordedAt)} from ${tables}
      where f.question_id = any(${allIds(questions, recordedAt)}) ${until}
      order by f.proposed_at, f.id`
}

const dateOf = (at: string | null) => (at === null ? null : new Date(at))

/** A finding of `findingsOnQuestions`, as it is now or as recorded at a moment. */
export const findingFromJson = (row: JsonRow<FindingRow>, recordedAt?: Date): FindingRow =>
  asRecordedAt(
    {
      ...row,
      proposedAt: new Date(row.proposedAt),
      decidedAt: dateOf(row.decidedAt),
      inForceAt: dateOf(row.inForceAt),
      supersededAt: dateOf(row.supersededAt),
      reversedAt: dateOf(row.reversedAt),
    },
    recordedAt,
  )

/** Findings by id, in the order of the ids; unknown ones are left out. */
export async function findFindings(tx: Reader, ids: readonly string[]): Promise<FindingRow[]> {
  if (ids.length === 0) return []
  return inOrderOf(
    ids,
    await tx.$queryRaw<FindingRow[]>`
    select ${columnsAt()} from ${tables} where f.id = any(${ids}::uuid[])`,
  )
}

/** A finding by id. */
export async function findFinding(tx: Reader, id: string): Promise<FindingRow | null> {
  const rows = await tx.$queryRaw<FindingRow[]>`select ${columnsAt()} from ${tables} where f.id = ${id}::uuid`
  return rows[0] ?? null
}

const ofStatus: Record<FindingStatus, Prisma.Sql> = {
  proposed: Prisma.sql`f.decision is null`,
  rejected: Prisma.sql`f.decision = 'reject'`,
  in_force: Prisma.sql`f.in_force_at is not null and f.superseded_at is null and f.reversed_at is null`,
  superseded: Prisma.sql`f.superseded_at is not null and f.reversed_at is null`,
  reversed: Prisma.sql`f.reversed_at is not null`,
}

/** Which findings a list shows, and from where on. */
export interface FindingListing {
  readonly question?: string | undefined
  readonly status?: FindingStatus | undefined
  /** Sort key of the last one shown. */
  readonly after: readonly [proposedAt: string, id: string] | null
  readonly limit: number
}

/** Findings, latest proposal first; one more than the limit where there are more. */
export function listFindingRows(tx: Reader, { question, status, after, limit }: FindingListing): Promise<FindingRow[]> {
  const conditions = [
    question === undefined ? Prisma.sql`true` : Prisma.sql`f.question_id = any(${allIds([question])})`,
    status === undefined ? Prisma.sql`true` : ofStatus[status],
    after === null
      ? Prisma.sql`true`
      : Prisma.sql`(f.proposed_at, f.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`,
  ]
  return tx.$queryRaw<FindingRow[]>`
    select ${columnsAt()} from ${tables} where ${Prisma.join(conditions, ' and ')}
      order by f.proposed_at desc, f.id desc limit ${limit + 1}`
}

/** When something last happened to a finding that came into force: it did, or it was superseded or reversed. */
export const turnedAt = ({ inForceAt, supersededAt, reversedAt }: FindingRow): Date =>
  new Date(Math.max(...[inForceAt, supersededAt, reversedAt].map((at) => at?.getTime() ?? 0)))

/** Findings that are or were in force, the latest to turn first; one more than the limit where there are more. */
export function findLatestFindings(
  tx: Reader,
  after: readonly [at: string, id: string] | null,
  limit: number,
): Promise<FindingRow[]> {
  const at = Prisma.sql`greatest(f.in_force_at, f.superseded_at, f.reversed_at)`
  const older = after ? Prisma.sql`and (${at}, f.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : Prisma.empty
  return tx.$queryRaw<FindingRow[]>`
    select ${columnsAt()} from ${tables} where f.in_force_at is not null ${older}
      order by ${at} desc, f.id desc limit ${limit + 1}`
}

/** What is stored of a proposal. */
export interface Proposal
  extends Pick<
    FindingRow,
    | 'question'
    | 'answer'
    | 'basis'
    | 'againstInterest'
    | 'establishedOn'
    | 'reasons'
    | 'reverses'
    | 'confirmedBy'
    | 'proposedBy'
    | 'proposedAt'
  > {
  readonly isImported?: boolean
}

/** Stores a proposal; its citations must follow. Gives its id. */
export async function insertProposal(tx: Tx, proposal: Proposal): Promise<string> {
  const { question, answer, reverses, confirmedBy, ...rest } = proposal
  const { id } = await tx.finding.create({
    data: {
      ...rest,
      questionId: question,
      reversesId: reverses,
      answer: answer === null ? Prisma.DbNull : asJson(answer),
    },
    select: { id: true },
  })
  await tx.findingConfirmer.createMany({
    data: [...new Set(confirmedBy)].map((actorId) => ({ findingId: id, actorId })),
  })
  return id
}

/** A decision, ready to be stored. */
export interface DecisionRecord {
  readonly decision: 'approve' | 'reject'
  readonly by: string
  readonly at: Date
  readonly reasons: string | null
  readonly isSinglePerson: boolean
}

/**
 * Stores a decision. An approval supersedes the question's finding in force (or reverses it, where the proposal says so)
 * and, unless it is a bare reversal, comes into force. The question must be locked. False when it was decided already.
 */
export async function decide(tx: Tx, finding: FindingRow, decision: DecisionRecord): Promise<boolean> {
  const isApproved = decision.decision === 'approve'
  const at = isApproved ? await clearTheWay(tx, finding, decision.at) : decision.at
  const { count } = await tx.finding.updateMany({
    where: { id: finding.id, decision: null },
    data: {
      decision: decision.decision,
      decidedBy: decision.by,
      decidedAt: at,
      decisionReasons: decision.reasons,
      isSinglePerson: isApproved ? decision.isSinglePerson : null,
      inForceAt: isApproved && finding.answer !== null ? at : null,
    },
  })
  return count === 1
}

/** Gives the moment of the approval: after the one it follows, even where the clock was set back or stood still. */
async function clearTheWay(tx: Tx, finding: FindingRow, now: Date): Promise<Date> {
  const questions = [finding.question, ...((await findMerged(tx, [finding.question])).get(finding.question) ?? [])]
  const inForce = { questionId: { in: questions }, inForceAt: { not: null }, supersededAt: null, reversedAt: null }
  const former = await tx.finding.findFirst({ where: inForce, select: { id: true, inForceAt: true } })
  const at = new Date(Math.max(now.getTime(), (former?.inForceAt?.getTime() ?? 0) + 1))
  if (former === null) return now
  const isReversed = former.id === finding.reverses
  if (isReversed) await tx.finding.update({ where: { id: former.id }, data: { reversedAt: at } })
  else if (finding.answer !== null) await tx.finding.update({ where: { id: former.id }, data: { supersededAt: at } })
  return at
}
