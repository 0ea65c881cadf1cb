import type { Answer } from '#lib/domain/answers/index.ts'
import type { PartialDate } from '#lib/domain/partial-date.ts'
import type { Hedge, Outcome, Stance } from '#lib/domain/vocabulary.ts'
import { asJson } from './audit.ts'
import type { Tx } from './client.ts'
import { Prisma } from './generated/client.ts'
import { isCurrentAt } from './record-clock.ts'

/** What is stored of a claim beside its revisions: derived, never typed in. Days are whole: `settledOn` is a last day. */
export interface ClaimProjection {
  readonly outcome: Outcome
  readonly settledOn: string | null
  readonly settledBy: string | null
  readonly contradictedBy: number
  readonly isDisputed: boolean
  readonly isSelfSettled: boolean
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

const columns = Prisma.sql`
  c.id, r.id "revisionId", r.revision, r.question_id question, r.claimant_id claimant, r.speaker_id speaker,
  r.stance::text stance, r.answer, r.hedge::text hedge, r.wording, r.scope, r.asserted_on "assertedOn",
  r.withdrawn_on "withdrawnOn", r.withdrawal_reasons "withdrawalReasons", r.reason, r.recorded_at "recordedAt",
  r.recorded_by "recordedBy", r.superseded_at "supersededAt", c.logged_at "loggedAt", c.logged_by "loggedBy",
  c.outcome::text outcome, c.settled_on::text "settledOn", c.settled_by "settledBy",
  case c.outcome when 'withdrawn' then r.withdrawn_on
    else (select f.established_on from finding f where f.id = c.settled_by) end "settledDate",
  c.contradicted_by "contradictedBy", c.is_disputed "isDisputed", c.is_self_settled "isSelfSettled",
  array(select distinct t.document_id::text from citation t
    where t.claim_revision_id = r.id and t.role = 'assertion' order by 1) documents`

/** The claims on some questions, as they read now or as recorded at a moment. */
export function findClaimsOnQuestions(tx: Tx, questions: readonly string[], recordedAt?: Date): Promise<ClaimRow[]> {
  return tx.$queryRaw<ClaimRow[]>`
    select ${columns} from claim_revision r join claim c on c.id = r.claim_id
      where r.question_id = any(${questions}::uuid[]) and ${isCurrentAt(recordedAt)} order by c.id`
}

/** Claims by id, as they read now or as recorded at a moment; in the order of the ids, unknown ones left out. */
export async function findClaims(tx: Tx, ids: readonly string[], recordedAt?: Date): Promise<ClaimRow[]> {
  if (ids.length === 0) return []
  const rows = await tx.$queryRaw<ClaimRow[]>`
    select ${columns} from claim_revision r join claim c on c.id = r.claim_id
      where r.claim_id = any(${ids}::uuid[]) and ${isCurrentAt(recordedAt)}`
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** Every revision of a claim, newest first. */
export function findRevisionsOfClaim(tx: Tx, id: string): Promise<ClaimRow[]> {
  return tx.$queryRaw<ClaimRow[]>`
    select ${columns} from claim_revision r join claim c on c.id = r.claim_id
      where r.claim_id = ${id}::uuid order by r.revision desc`
}

/** What a revision adds to its content. */
export interface RevisionMeta {
  readonly revision: number
  readonly reason: string | null
  readonly searchText: string
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

/** Stores a new claim; its citations must follow in the same transaction. Gives the ids of the claim and its revision. */
export async function insertClaim(
  tx: Tx,
  content: ClaimContent,
  meta: Omit<RevisionMeta, 'revision' | 'reason'>,
): Promise<{ id: string; revisionId: string }> {
  const { id } = await tx.claim.create({
    data: { loggedBy: meta.recordedBy, loggedAt: meta.recordedAt },
    select: { id: true },
  })
  const revisionId = await insertRevision(tx, id, content, { ...meta, revision: 1, reason: null })
  return { id, revisionId }
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
  return insertRevision(tx, current.id, content, { ...meta, recordedAt: since })
}

/** Writes derived outcomes into claims. */
export async function storeProjections(
  tx: Tx,
  projections: readonly (ClaimProjection & { readonly id: string })[],
): Promise<void> {
  if (projections.length === 0) return
  await tx.$executeRaw`
    update claim c set outcome = p.outcome::"Outcome", settled_on = p."settledOn"::date, settled_by = p."settledBy",
        contradicted_by = p."contradictedBy", is_disputed = p."isDisputed", is_self_settled = p."isSelfSettled"
      from jsonb_to_recordset(${JSON.stringify(projections)}::jsonb) p(id uuid, outcome text, "settledOn" text,
        "settledBy" uuid, "contradictedBy" int, "isDisputed" boolean, "isSelfSettled" boolean)
      where c.id = p.id`
}
