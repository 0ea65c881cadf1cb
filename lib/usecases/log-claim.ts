import type { ClaimRow } from '#lib/db/claim-rows.ts'
import { insertClaim, type NewClaimRow } from '#lib/db/claim-writes.ts'
import { findLoggingRows, type LoggingRows } from '#lib/db/logging-rows.ts'
import type { TracedQuestion } from '#lib/db/one-question.ts'
import { lockAtOnce, lockQuestions } from '#lib/db/standing-rows.ts'
import { isPipelined, type Writer } from '#lib/db/writer.ts'
import type { Caller } from '#lib/domain/caller.ts'
import { type NewClaim, newClaimSchema } from '#lib/domain/claim.ts'
import type { RelatedClaimView } from '#lib/domain/claim-detail.ts'
import { assertCan } from '#lib/domain/policy.ts'
import { acceptClaim, citationReferences, mentionedIn, referencesOf } from './accept-claim.ts'
import { freshClaim, withClaim } from './fresh-claim.ts'
import { frameOf, judgeLoaded } from './judge-questions.ts'
import { idsByKind } from './references.ts'
import { projectionsOf, refreshQuestion, storeJudged } from './refresh-question.ts'
import { showClaimWithRelations } from './show-claim-with-relations.ts'
import { showFreshClaim } from './show-fresh-claim.ts'
import { defineQuickCommand } from './usecase.ts'
import { announceClaim, knowWanted, standingsBefore } from './webhooks/announce.ts'

/**
 * Records that somebody asserts, denies or declines to answer something, with at least one citation. Gives the claim with
 * its outcome and its relations to the other claims on the question.
 * @throws AppError `invalid`, `forbidden`
 */
export const logClaim = defineQuickCommand(newClaimSchema, async ({ caller, tx, now }, input) => {
  assertCan(caller, 'claim.log')
  const { citations } = input
  const references = citationReferences(citations)
  const { found: loaded, named } = await holdAndRead(tx, input)
  const found = loaded && { row: loaded.question, frame: frameOf(loaded.question, loaded.world) }
  const { existing, hasMerged, wanted } = named
  knowWanted(tx, wanted)
  const accepting = { references, existing, found }
  const content = await acceptClaim(tx, now, input, accepting)
  if (loaded === null) throw new Error('a question that a claim was accepted for is not there')
  const whole = { ...content, withdrawnOn: null, withdrawalReasons: null }
  const documents = documentsOf(input)
  const row = freshClaim(whole, loaded, { by: caller.id, at: now, documents })
  const logging = { row, loaded, citations, caller }
  const result = await (hasMerged ? storeAndRead(tx, logging) : store(tx, logging))
  await announceClaim(tx, result, now)
  const detail = { question: content.question, claimant: content.claimant }
  return { result, events: [{ action: 'claim.log', subject: { kind: 'claim', id: row.id }, detail }] }
})

const documentsOf = ({ citations }: NewClaim): string[] => citations.map(({ document }) => document)

/** What a claim is checked against and judged by, read while its question is held. */
async function holdAndRead(tx: Writer, input: NewClaim): Promise<LoggingRows> {
  const mentions = [...mentionedIn(input), ...(input.speaker ? [input.speaker] : [])]
  const named = idsByKind(referencesOf(input, citationReferences(input.citations)))
  const read = () => findLoggingRows(tx, { question: input.question, mentions, documents: documentsOf(input), named })
  // Held before the check: the options that the answer is checked against may not change until the claim is stored.
  if (isPipelined(tx)) {
    const [held, rows] = await Promise.all([lockAtOnce(tx, [input.question]), read()])
    if (rows.found !== null && held.includes(rows.found.question.id)) return rows
  }
  await lockQuestions(tx, [input.question])
  return read()
}

interface Logging {
  readonly row: ClaimRow
  readonly loaded: TracedQuestion
  readonly citations: NewClaim['citations']
  readonly caller: Caller
}

const rowOf = ({ row, citations }: Logging): Omit<NewClaimRow, 'projection'> => ({
  ...{ id: row.id, revisionId: row.revisionId, content: row, citations },
  meta: { recordedBy: row.recordedBy, recordedAt: row.recordedAt },
})

/**
 * Stores the claim and what follows from it. Everything else on the question was loaded while it is held, so that it can be
 * judged with the new claim before that is written, and is written once.
 */
async function store(tx: Writer, logging: Logging): Promise<RelatedClaimView> {
  const { row, loaded, citations, caller } = logging
  const before = await standingsBefore(tx, [loaded.question.id])
  const judged = judgeLoaded(withClaim(loaded, row), null)
  const { lineage } = loaded
  const projections = projectionsOf([judged], lineage)
  const projection = projections.flatMap(({ claims }) => claims).find(({ id }) => id === row.id)
  if (projection === undefined) throw new Error('nothing was derived of a new claim')
  const fresh = { ...rowOf(logging), projection }
  await storeJudged(tx, { judged: [judged], projections, before, now: row.recordedAt, fresh })
  return showFreshClaim({ id: row.id, judged, lineage, citations, caller })
}

/** The same of a claim that names something merged, which is read as the record that it is. */
async function storeAndRead(tx: Writer, logging: Logging): Promise<RelatedClaimView> {
  const { row } = logging
  await insertClaim(tx, { ...rowOf(logging), projection: row })
  return showClaimWithRelations(tx, row.id, await refreshQuestion(tx, row.question, row.recordedAt))
}
