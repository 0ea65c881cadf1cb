'use server'

import { revalidatePath } from 'next/cache'
import { getTranslations } from 'next-intl/server'
import type { FormState } from '#lib/domain/form-state.ts'
import { type Submission, submit } from '#lib/http/submit.ts'
import { assessClaim } from '#lib/usecases/assess-claim.ts'
import { commentClaim } from '#lib/usecases/comment-claim.ts'
import { correctClaim } from '#lib/usecases/correct-claim.ts'
import { getClaim } from '#lib/usecases/get-claim.ts'
import { withdrawClaim } from '#lib/usecases/withdraw-claim.ts'

type Deed = (submission: Submission) => Promise<unknown>

/** Does something to a claim, shows its page anew and says what was done. */
async function toClaim(
  previous: FormState,
  form: FormData,
  done: 'corrected' | 'withdrawn' | 'assessed' | 'commented',
  deed: Deed,
) {
  const t = await getTranslations('records.claim')
  return submit(previous, form, async (submission) => {
    const result = await deed(submission)
    revalidatePath('/claims/[id]', 'page')
    return t(done, { revision: revisionOf(result) })
  })
}

const revisionOf = (result: unknown): number =>
  typeof result === 'object' && result !== null && 'revision' in result ? Number(result.revision) : 0

/** Records an analyst's judgement. */
export async function assessClaimAction(previous: FormState, form: FormData): Promise<FormState> {
  return toClaim(previous, form, 'assessed', ({ run, input }) => run(assessClaim, input))
}

/** Adds a remark. */
export async function commentClaimAction(previous: FormState, form: FormData): Promise<FormState> {
  return toClaim(previous, form, 'commented', ({ run, input }) => run(commentClaim, input))
}

/** Records that the claimant took the claim back. */
export async function withdrawClaimAction(previous: FormState, form: FormData): Promise<FormState> {
  return toClaim(previous, form, 'withdrawn', ({ run, input }) => run(withdrawClaim, input))
}

// A field that was emptied is meant to be empty: null, where leaving it out would keep it.
const emptied = { speaker: null, wording: null, scope: null }

/** Saves a correction: only the fields that differ from the claim as it is are sent on, so that history names them. */
export async function correctClaimAction(previous: FormState, form: FormData): Promise<FormState> {
  return toClaim(previous, form, 'corrected', async ({ run, input }) => {
    const { id, ifMatch, reason, ...fields } = input
    const current = await run(getClaim, { id })
    const given = { ...emptied, ...fields, answer: answerOf(fields) }
    const now: Record<string, unknown> = { ...current, citations: current.citations.map(asSent) }
    const changed = Object.entries(given).filter(([field, value]) => plain(value) !== plain(now[field]))
    return run(correctClaim, { ...Object.fromEntries(changed), id, ifMatch, reason })
  })
}

/** The answer as the form means it: none where the claimant declines, and joint only where it was ticked. */
function answerOf({ stance, answer }: Record<string, unknown>): unknown {
  if (stance === 'declines' || typeof answer !== 'object' || answer === null) return null
  const { joint, ...rest } = { joint: false, ...answer }
  return joint ? { ...rest, joint } : rest
}

type Citation = Awaited<ReturnType<typeof getClaim>>['citations'][number]

/** A citation in the fields in which the form sends it. */
const asSent = ({ document, locator, quote, basis, translation }: Citation) => ({
  document,
  locator: locator && `${locator.kind} ${locator.value}`,
  quote,
  basis,
  translation,
})

// Equal texts are equal values: keys in one order, and nothing for what is absent, empty or null.
function plain(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => {
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part
    const given = Object.entries(part).filter(([, inner]) => inner !== null && inner !== undefined && inner !== '')
    return Object.fromEntries(given.sort(([a], [b]) => (a < b ? -1 : 1)))
  })
}
