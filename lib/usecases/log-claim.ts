import type { ClaimRow } from '#lib/db/claim-rows.ts'
import { insertClaim } from '#lib/db/claim-writes.ts'
import { findKept } from '#lib/db/same-as.ts'
import { lockQuestions } from '#lib/db/standing-rows.ts'
import type { Writer } from '#lib/db/writer.ts'
import { type NewClaim, newClaimSchema } from '#lib/domain/claim.ts'
import { assertCan } from '#lib/domain/policy.ts'
import { acceptClaim, citationReferences, mentionedIn, quotesOf } from './accept-claim.ts'
import { freshClaim, withClaim } from './fresh-claim.ts'
import { frameOf, type JudgedQuestion, judgeLoaded, type LoadedQuestion, loadQuestion } from './judge-questions.ts'
import { projectionsOf, refreshQuestion, storeJudged } from './refresh-question.ts'
import { showClaimWithRelations } from './show-claim-with-relations.ts'
import { defineQuickCommand } from './usecase.ts'
import { announceClaim, standingsBefore } from './webhooks/announce.ts'

/**
 * Records that somebody asserts, denies or declines to answer something, with at least one citation. Gives the claim with
 * its outcome and its relations to the other claims on the question.
 * @throws AppError `invalid`, `forbidden`
 */
export const logClaim = defineQuickCommand(newClaimSchema, async ({ caller, tx, now }, input) => {
  assertCan(caller, 'claim.log')
  const { citations } = input
  // Held before the check: the options that the answer is checked against may not change until the claim is stored.
  await lockQuestions(tx, [input.question])
  const loaded = await loadQuestion(tx, input.question, mentionedIn(input))
  const found = loaded && { row: loaded.question, frame: frameOf(loaded.question, loaded.world) }
  const accepting = { references: citationReferences(citations), quotes: quotesOf(citations), found }
  const { content, searchText } = await acceptClaim(tx, now, input, accepting)
  if (loaded === null) throw new Error('a question that a claim was accepted for is not there')
  const whole = { ...content, withdrawnOn: null, withdrawalReasons: null }
  const row = freshClaim(whole, loaded, {
    by: caller.id,
    at: now,
    documents: citations.map(({ document }) => document),
  })
  const judged = await store(tx, { row, loaded, citations, searchText, isAsNamed: await isAsNamed(tx, loaded, input) })
  const result = await showClaimWithRelations(tx, row.id, judged)
  await announceClaim(tx, result, now)
  const detail = { question: content.question, claimant: content.claimant }
  return { result, events: [{ action: 'claim.log', subject: { kind: 'claim', id: row.id }, detail }] }
})

/** Whether a claim names nothing that was merged into another record, so that it is read as it is written. */
async function isAsNamed(tx: Writer, { question }: LoadedQuestion, input: NewClaim): Promise<boolean> {
  if (question.id !== input.question) return false
  const named = [...mentionedIn(input), ...(input.speaker ? [input.speaker] : [])]
  return (await findKept(tx, [...named, ...input.citations.map(({ document }) => document)])).size === 0
}

interface Storing {
  readonly row: ClaimRow
  readonly loaded: LoadedQuestion
  readonly citations: NewClaim['citations']
  readonly searchText: string
  readonly isAsNamed: boolean
}

/**
 * Stores the claim and what follows from it. Everything else on the question was loaded while it is held, so that it can be
 * judged with the new claim before that is written, and is written once.
 */
async function store(
  tx: Writer,
  { row, loaded, citations, searchText, isAsNamed }: Storing,
): Promise<JudgedQuestion | null> {
  const meta = { searchText, recordedBy: row.recordedBy, recordedAt: row.recordedAt }
  const claim = { id: row.id, revisionId: row.revisionId, content: row, citations, meta }
  if (!isAsNamed) {
    await insertClaim(tx, { ...claim, projection: row })
    return refreshQuestion(tx, row.question, row.recordedAt)
  }
  const before = await standingsBefore(tx, [loaded.question.id])
  const judged = judgeLoaded(withClaim(loaded, row), null)
  const projections = await projectionsOf(tx, [judged])
  const projection = projections.flatMap(({ claims }) => claims).find(({ id }) => id === row.id)
  if (projection === undefined) throw new Error('nothing was derived of a new claim')
  await insertClaim(tx, { ...claim, projection })
  await storeJudged(tx, { judged: [judged], projections, before, now: row.recordedAt, written: row.id })
  return judged
}
