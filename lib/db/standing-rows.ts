import type { PriorityReason } from '#lib/domain/priority.ts'
import type { Standing } from '#lib/domain/vocabulary.ts'
import { Prisma } from './generated/client.ts'
import type { Reader } from './reader.ts'
import { findKept, isItself, keptIds } from './same-as.ts'
import type { Writer } from './writer.ts'

/** A side as it is stored: what a reader needs beside it (names, words) is looked up when it is shown. */
export interface StoredSide {
  readonly scope: string | null
  readonly claimants: readonly { readonly id: string; readonly hedge: string }[]
  readonly positions: readonly string[]
  readonly claims: readonly string[]
  readonly originsProven: number
  readonly originsUnproven: number
  readonly originsOwn: number
}

/** Where a question stands, as stored. Days as `YYYY-MM-DD`. */
export interface StandingRow {
  readonly question: string
  readonly standing: Standing
  readonly claimCount: number
  readonly sides: readonly StoredSide[]
  readonly finding: string | null
  readonly disputedSince: string | null
  readonly queueKey: number | null
  readonly priorityBase: number | null
  readonly reasons: readonly PriorityReason[]
  readonly lastReviewedAt: Date | null
  /** Of a dispute: when the latest of its claims, findings in force and marks was recorded. */
  readonly newsAt: Date | null
}

/**
 * Until the end of the transaction, keeps writers who derive standings from the record (`shared`, any number at a time)
 * apart from the one who edits what many of them rest on, such as the relations of an actor (`exclusive`). Without it a
 * claim could be judged by the old relations while their editor, who cannot see the uncommitted claim, leaves its question
 * out: both would commit, and a stale standing would stay. Take it before any question is held.
 */
export async function lockDerivations(tx: Writer, mode: 'shared' | 'exclusive'): Promise<void> {
  if (mode === 'shared') await tx.$executeRaw`select pg_advisory_xact_lock_shared(hashtext('counterclaim.derivation'))`
  else await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('counterclaim.derivation'))`
}

/**
 * Holds the questions against other writers until the end of the transaction, in one order so that two writers cannot
 * wait for each other. Every command that changes what a question's standing is derived from calls it first. Of a merged
 * question it holds the one that it is. Takes `lockDerivations` before it, so that all take the two in the same order.
 */
export async function lockQuestions(tx: Writer, ids: readonly string[]): Promise<void> {
  const held = new Set(await lockAtOnce(tx, ids))
  // The lock on derivations, which comes with the first that is held, keeps merges from now on.
  const known = held.size === 0 ? null : await findKept(tx, ids)
  if (known && ids.every((id) => held.has(known.get(id) ?? id))) return
  const sorted = [...new Set(ids)].sort()
  await lockDerivations(tx, 'shared')
  await tx.$executeRaw`
    insert into question_standing (question_id, standing, claim_count, sides)
      select q.id, 'unanswered', 0, '[]' from question q where q.id = any(${keptIds(sorted)}) order by q.id
      on conflict do nothing`
  await tx.$queryRaw`
    select question_id from question_standing where question_id = any(${keptIds(sorted)}) order by question_id for update`
}

/**
 * The first step of `lockQuestions`, in one statement; gives the ids of those that it held. They are the ones that were to be
 * held if all have a standing, and if no merge was made or undone while it waited: its caller sees that in what it reads next.
 */
export async function lockAtOnce(tx: Writer, ids: readonly string[]): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    with derivation as materialized (select pg_advisory_xact_lock_shared(hashtext('counterclaim.derivation')))
    select question_id id from question_standing where question_id = any(${keptIds([...new Set(ids)].sort())})
      and exists (select from derivation) order by question_id for update of question_standing`
  return rows.map(({ id }) => id)
}

/** Columns of a row `s` of `question_standing` as a `StandingRow`. */
export const standingColumns = Prisma.sql`
  s.question_id question, s.standing::text standing, s.claim_count "claimCount", s.sides, s.finding_id finding,
  s.disputed_since::text "disputedSince", s.queue_key "queueKey", s.priority_base "priorityBase", s.reasons,
  s.last_reviewed_at "lastReviewedAt", s.news_at "newsAt"`

/** The stored standings of some questions, by question id. */
export async function findStandings(tx: Reader, ids: readonly string[]): Promise<ReadonlyMap<string, StandingRow>> {
  const rows = await tx.$queryRaw<StandingRow[]>`
    select ${standingColumns} from question_standing s where s.question_id = any(${ids}::uuid[])`
  return new Map(rows.map((row) => [row.question, row]))
}

/** Statement that writes where questions stand, where that is new; each must have its row already (see `lockQuestions`). */
export const standingsStored = (rows: readonly StandingRow[]): Prisma.Sql => Prisma.sql`
    update question_standing s set standing = p.standing::"Standing", claim_count = p."claimCount", sides = p.sides,
        finding_id = p.finding, disputed_since = p."disputedSince", queue_key = p."queueKey",
        priority_base = p."priorityBase", reasons = p.reasons, last_reviewed_at = p."lastReviewedAt",
        news_at = p."newsAt"
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) p(question uuid, standing text, "claimCount" int, sides jsonb,
        finding uuid, "disputedSince" date, "queueKey" float8, "priorityBase" float8, reasons jsonb,
        "lastReviewedAt" timestamptz, "newsAt" timestamptz)
      where s.question_id = p.question and (s.standing::text, s.claim_count, s.sides, s.finding_id, s.disputed_since,
          s.queue_key, s.priority_base, s.reasons, s.last_reviewed_at, s.news_at) is distinct from
        (p.standing, p."claimCount", p.sides, p.finding, p."disputedSince", p."queueKey", p."priorityBase", p.reasons,
          p."lastReviewedAt", p."newsAt")`

/** Ids of questions after one, in order, for walking through all of them; without those that were merged into others. */
export async function findQuestionIdsAfter(tx: Reader, after: string | null, limit: number): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select id from question where (${after}::uuid is null or id > ${after}::uuid) and ${isItself(Prisma.sql`question.id`)}
      order by id limit ${limit}`
  return rows.map((row) => row.id)
}
