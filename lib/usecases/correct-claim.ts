import { z } from 'zod'
import { copyCitations, insertCitations } from '#lib/db/citation-rows.ts'
import { type ClaimContent, type ClaimRow, reviseClaim } from '#lib/db/claim-rows.ts'
import type { Tx } from '#lib/db/client.ts'
import { type ClaimCorrection, claimCorrectionSchema } from '#lib/domain/claim.ts'
import { idSchema } from '#lib/domain/id.ts'
import { acceptClaim, citationReferences, refuseProblems } from './accept-claim.ts'
import { holdClaim } from './hold-claim.ts'
import { refreshQuestions } from './refresh-question.ts'
import { showClaimWithRelations } from './show-claim-with-relations.ts'
import { defineCommand } from './usecase.ts'
import { beforeAssertion } from './withdraw-claim.ts'

const target = { id: idSchema, ifMatch: z.int('Give the revision that was corrected').min(1) }

/** What is given to correct a claim: its id, the revision that was read, the fields that change, and why. */
export const correctedClaimSchema = claimCorrectionSchema
  .safeExtend(target)
  .refine((input) => Object.keys(changesIn(input)).length > 0, {
    path: ['reason'],
    message: 'Change at least one field besides giving the reason',
  })

type Corrected = ClaimCorrection & { readonly id: string; readonly ifMatch: number }

/** The fields that were given, `null` included. */
function changesIn(input: Partial<Corrected>): Partial<ClaimCorrection> {
  const { id: _id, ifMatch: _ifMatch, reason: _reason, ...changes } = input
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
}

const given = <T>(value: T | undefined, otherwise: T): T => (value === undefined ? otherwise : value)

/** What the claim says after the correction; a claim that now declines loses its answer. */
function corrected(current: ClaimRow, input: Corrected) {
  const stance = given(input.stance, current.stance)
  return {
    stance,
    answer: given(input.answer, stance === 'declines' ? null : current.answer),
    question: given(input.question, current.question),
    claimant: given(input.claimant, current.claimant),
    speaker: given(input.speaker, current.speaker),
    hedge: given(input.hedge, current.hedge),
    wording: given(input.wording, current.wording),
    scope: given(input.scope, current.scope),
    assertedOn: given(input.assertedOn, current.assertedOn),
  }
}

async function writeCitations(tx: Tx, from: ClaimRow, to: string, input: Corrected, isWithdrawn: boolean) {
  if (input.citations) await insertCitations(tx, { claimRevisionId: to, role: 'assertion' }, input.citations)
  else await copyCitations(tx, from.revisionId, to, 'assertion')
  if (isWithdrawn) await copyCitations(tx, from.revisionId, to, 'withdrawal')
}

/**
 * Corrects what the record says of a claim by a new revision; the old one is kept. `withdrawnOn: null` takes back a
 * withdrawal that was recorded by mistake. Contributors correct what they logged, reviewers any claim.
 * @throws AppError `invalid`, `forbidden`, `not-found`, `conflict` with `{current, yours}`
 */
export const correctClaim = defineCommand(correctedClaimSchema, async ({ caller, tx, now }, input) => {
  const { id, ifMatch, question } = input
  const request = { id, ifMatch, otherQuestion: question, yours: input }
  const { claim: current, by } = await holdClaim(tx, caller, { ...request, action: 'claim.correct' })
  const withdrawnOn = input.withdrawnOn === undefined ? current.withdrawnOn : null
  const isWithdrawn = withdrawnOn !== null
  if (isWithdrawn && input.assertedOn) {
    refuseProblems(beforeAssertion('assertedOn', { assertedOn: input.assertedOn, withdrawnOn }))
  }
  const references = citationReferences(input.citations ?? [])
  const content = await acceptClaim(tx, now, corrected(current, input), { references })
  const next: ClaimContent = {
    ...content,
    withdrawnOn,
    withdrawalReasons: isWithdrawn ? current.withdrawalReasons : null,
  }
  const revision = current.revision + 1
  const meta = { revision, reason: input.reason, recordedBy: by.id, recordedAt: now }
  const revisionId = await reviseClaim(tx, current, next, meta)
  await writeCitations(tx, current, revisionId, input, isWithdrawn)
  const judged = await refreshQuestions(tx, [current.question, next.question], now)
  const around = [...judged.values()].find(({ claims }) => claims.some((claim) => claim.id === id))
  const result = await showClaimWithRelations(tx, id, around ?? null)
  const detail = { revision, changed: Object.keys(changesIn(input)), reason: input.reason }
  return { result, events: [{ action: 'claim.correct', subject: { kind: 'claim', id }, detail }] }
})
