import { insertCitations } from '#lib/db/citation-rows.ts'
import { insertClaim } from '#lib/db/claim-rows.ts'
import { lockQuestions } from '#lib/db/standing-rows.ts'
import { newClaimSchema } from '#lib/domain/claim.ts'
import { assertCan } from '#lib/domain/policy.ts'
import { acceptClaim, citationReferences, quotesOf } from './accept-claim.ts'
import { refreshQuestion } from './refresh-question.ts'
import { showClaimWithRelations } from './show-claim-with-relations.ts'
import { defineCommand } from './usecase.ts'
import { announceClaim } from './webhooks/announce.ts'

/**
 * Records that somebody asserts, denies or declines to answer something, with at least one citation. Gives the claim with
 * its outcome and its relations to the other claims on the question.
 * @throws AppError `invalid`, `forbidden`
 */
export const logClaim = defineCommand(newClaimSchema, async ({ caller, tx, now }, input) => {
  assertCan(caller, 'claim.log')
  const references = citationReferences(input.citations)
  // Held before the check: the options that the answer is checked against may not change until the claim is stored.
  await lockQuestions(tx, [input.question])
  const { content, searchText } = await acceptClaim(tx, now, input, { references, quotes: quotesOf(input.citations) })
  const { id, revisionId } = await insertClaim(
    tx,
    { ...content, withdrawnOn: null, withdrawalReasons: null },
    { searchText, recordedBy: caller.id, recordedAt: now },
  )
  await insertCitations(tx, { claimRevisionId: revisionId, role: 'assertion' }, input.citations)
  const judged = await refreshQuestion(tx, content.question, now)
  const result = await showClaimWithRelations(tx, id, judged)
  await announceClaim(tx, result, now)
  const { question, claimant } = content
  return { result, events: [{ action: 'claim.log', subject: { kind: 'claim', id }, detail: { question, claimant } }] }
})
