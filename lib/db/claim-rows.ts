import type { Answer } from '#lib/domain/answers/index.ts'
import type { PartialDate } from '#lib/domain/partial-date.ts'
import type { Episode } from '#lib/domain/rates/episodes.ts'
import type { Hedge, Outcome, QuestionKind, Stance } from '#lib/domain/vocabulary.ts'
import type { AskedIds } from './asked-ids.ts'
import { asJson } from './audit.ts'
import type { Tx } from './client.ts'
import { Prisma } from './generated/client.ts'
import type { JsonRow } from './read-together.ts'
import type { Reader } from './reader.ts'
import { isCurrentAt } from './record-clock.ts'
import { allIds, keptAnswer, keptId } from './same-as.ts'

/** What is stored of a claim beside its revisions: derived, never typed in. Days are whole: `settledOn` is a last day. */
export interface ClaimProjection {
  readonly outcome: Outcome
  readonly settledOn: string | null
  readonly settledBy: string | null
  readonly contradictedBy: number
  readonly isDisputed: boolean
  readonly isSelfSettled: boolean
  /** The question and the claimant by which lists, counts and reports find it: the kept ones after merges. */
  readonly listedQuestion: string
  readonly listedClaimant: string
  readonly listedRevision: number | null
  readonly listedHedge: Hedge | null
  readonly listedKind: QuestionKind | null
  /** Last day of the date asserted on. */
  readonly assertedLast: string
  /** Whether that date is known to the month or year only. */
  readonly isImprecise: boolean | null
  /** Whether it is its claimant's first on its question. */
  readonly isFirst: boolean
  /** Null until derived after an upgrade. */
  readonly episodes: readonly Episode[] | null
}

/** What a claim says in one of its revisions. */
export interface ClaimContent {
  readonly question: string
  readonly claimant: string
  readonly speaker: string | null
  readonly stance: Stance
  readonly answer: Answer | null
  readonly hedge: Hedge
  readonly wording: string | null
  readonly scope: string | null
  readonly assertedOn: PartialDate
  readonly withdrawnOn: PartialDate | null
  readonly withdrawalReasons: string | null
}

/** A claim in one of its revisions, with its stored projection (which is of today, whatever the revision). */
export interface ClaimRow extends ClaimContent, ClaimProjection {
  readonly id: string
  readonly revisionId: string
  readonly revision: number
  /** Why this revision replaced the one before; null on the first. */
  readonly reason: string | null
  readonly recordedAt: Date
  readonly recordedBy: string
  readonly supersededAt: Date | null
  readonly loggedAt: Date
  readonly loggedBy: string
  /** The date of what settled it, as precise as it is known: the withdrawal's or the finding's evidence's. */
  readonly settledDate: PartialDate | null
  /** Documents cited for the assertion, each once. */
  readonly documents: readonly string[]
}

/** What of a claim is shown in lists: what it says and what became of it, without what judging and reports ask beside. */
export type ShownClaimRow = Omit<ClaimRow, 'documents' | Exclude<keyof ClaimProjection, ShownOfProjection>>
type ShownOfProjection = 'outcome' | 'settledOn' | 'settledBy' | 'contradictedBy' | 'isDisputed' | 'isSelfSettled'

// What was merged is shown as the record that it is (see same-as.ts); a revision itself names what it always named.
/** Columns of a claim `c` in its revision `r` as lists show them, now or as recorded at a moment. */
export const shownColumns = (recordedAt?: Date) => Prisma.sql`
  c.id, r.id "revisionId", r.revision, ${keptId(Prisma.sql`r.question_id`, recordedAt)} question,
  ${keptId(Prisma.sql`r.claimant_id`, recordedAt)} claimant, ${keptId(Prisma.sql`r.speaker_id`, recordedAt)} speaker,
  r.stance::text stance, ${keptAnswer(Prisma.sql`r.answer`, recordedAt)} answer, r.hedge::text hedge, r.wording, r.scope, r.asserted_on "assertedOn",
  r.withdrawn_on "withdrawnOn", r.withdrawal_reasons "withdrawalReasons", r.reason, r.recorded_at "recordedAt",
  r.recorded_by "recordedBy", r.superseded_at "supersededAt", c.logged_at "loggedAt", c.logged_by "loggedBy",
  c.outcome::text outcome, c.settled_on::text "settledOn", c.settled_by "settledBy",
  case c.outcome when 'withdrawn' then r.withdrawn_on
    else (select f.established_on from finding f where f.id = c.settled_by) end "settledDate",
  c.contradicted_by "contradictedBy", c.is_disputed "isDisputed", c.is_self_settled "isSelfSettled"`

const columnsAt = (recordedAt?: Date) => Prisma.sql`${shownColumns(recordedAt)},
  c.question_id "listedQuestion", c.claimant_id "listedClaimant", c.asserted_last::text "assertedLast",
  c.is_first "isFirst", c.episodes, c.revision "listedRevision", c.hedge::text "listedHedge",
  c.question_kind::text "listedKind", c.is_imprecise "isImprecise",
  array(select distinct ${keptId(Prisma.sql`t.document_id`, recordedAt)}::text from citation t
    where t.claim_revision_id = r.id and t.role = 'assertion' order by 1) documents`

/** Query of the claims on some questions, as they read now or as recorded at a moment; its rows go through `claimFromJson`. */
export const claimsOnQuestions = (questions: AskedIds, recordedAt?: Date): Prisma.Sql => Prisma.sql`
  select ${columnsAt(recordedAt)} from claim_revision r join claim c on c.id = r.claim_id
    where r.question_id = any(${allIds(questions, recordedAt)}) and ${isCurrentAt(recordedAt)} order by c.id`

/** The claims on some questions, as they read now or as recorded at a moment. */
export const findClaimsOnQuestions = (
  tx: Reader,
  questions: readonly string[],
  recordedAt?: Date,
): Promise<ClaimRow[]> => tx.$queryRaw<ClaimRow[]>(claimsOnQuestions(questions, recordedAt))

/** A claim of `claimsOnQuestions`. */
export const claimFromJson = (row: JsonRow<ClaimRow>): ClaimRow => ({ ...row, ...datesFromJson(row) })

/** Claims by id, as they read now or as recorded at a moment; in the order of the ids, unknown ones left out. */
export async function findClaims(tx: Reader, ids: readonly string[], recordedAt?: Date): Promise<ClaimRow[]> {
  if (ids.length === 0) return []
  const rows = await tx.$queryRaw<ClaimRow[]>`
    select ${columnsAt(recordedAt)} from claim_revision r join claim c on c.id = r.claim_id
      where r.claim_id = any(${ids}::uuid[]) and ${isCurrentAt(recordedAt)}`
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** Claims by id as lists show them now; in the order of the ids, unknown ones left out. */
export async function findShownClaims(tx: Reader, ids: readonly string[]): Promise<ShownClaimRow[]> {
  if (ids.length === 0) return []
  return tx.$queryRaw<ShownClaimRow[]>(shownClaims(ids))
}

/** Query of `findShownClaims`; through JSON its rows go through `shownClaimFromJson`. */
export const shownClaims = (ids: readonly string[]): Prisma.Sql => Prisma.sql`
  select ${shownColumns()} from unnest(${ids}::uuid[]) with ordinality a(id, place) join claim c on c.id = a.id
    join claim_revision r on r.claim_id = c.id and r.superseded_at is null order by a.place`

const datesFromJson = (row: Pick<JsonRow<ClaimRow>, 'recordedAt' | 'supersededAt' | 'loggedAt'>) => ({
  recordedAt: new Date(row.recordedAt),
  supersededAt: row.supersededAt === null ? null : new Date(row.supersededAt),
  loggedAt: new Date(row.loggedAt),
})

/** A claim of `shownClaims`. */
export const shownClaimFromJson = (row: JsonRow<ShownClaimRow>): ShownClaimRow => ({ ...row, ...datesFromJson(row) })

/** Every revision of a claim, newest first. */
export function findRevisionsOfClaim(tx: Reader, id: string): Promise<ClaimRow[]> {
  return tx.$queryRaw<ClaimRow[]>`
    select ${columnsAt()} from claim_revision r join claim c on c.id = r.claim_id
      where r.claim_id = ${id}::uuid order by r.revision desc`
}

/** What a revision adds to its content. */
export interface RevisionMeta {
  readonly revision: number
  readonly reason: string | null
  readonly recordedBy: string
  readonly recordedAt: Date
}

async function insertRevision(tx: Tx, claimId: string, content: ClaimContent, meta: RevisionMeta): Promise<string> {
  const { question, claimant, speaker, answer, ...rest } = content
  const { id } = await tx.claimRevision.create({
    data: {
      ...rest,
      ...meta,
      claimId,
      questionId: question,
      claimantId: claimant,
      speakerId: speaker,
      answer: answer === null ? Prisma.DbNull : asJson(answer),
    },
    select: { id: true },
  })
  return id
}

/** Supersedes a claim's current revision by a new one; its citations must follow. Gives the new revision's id. */
export async function reviseClaim(
  tx: Tx,
  current: ClaimRow,
  content: ClaimContent,
  meta: RevisionMeta,
): Promise<string> {
  // A clock that was set back may not make a revision end before it began.
  const since = new Date(Math.max(meta.recordedAt.getTime(), current.recordedAt.getTime()))
  await tx.claimRevision.update({ where: { id: current.revisionId }, data: { supersededAt: since } })
  const [named] = await tx.$queryRaw<Named[]>`
    select question_id question, claimant_id claimant, speaker_id speaker, answer from claim_revision
      where id = ${current.revisionId}::uuid`
  const kept = named ? asNamed(content, current, named) : content
  return insertRevision(tx, current.id, kept, { ...meta, recordedAt: since })
}

type Named = Pick<ClaimContent, 'question' | 'claimant' | 'speaker' | 'answer'>

/** What a revision leaves as it was stays named as it was, though it is read as what it was merged into: a merge may be undone. */
function asNamed(content: ClaimContent, current: ClaimRow, named: Named): ClaimContent {
  const isSameAnswer = JSON.stringify(content.answer) === JSON.stringify(current.answer)
  return {
    ...content,
    question: content.question === current.question ? named.question : content.question,
    claimant: content.claimant === current.claimant ? named.claimant : content.claimant,
    speaker: content.speaker === current.speaker ? named.speaker : content.speaker,
    answer: isSameAnswer ? named.answer : content.answer,
  }
}
