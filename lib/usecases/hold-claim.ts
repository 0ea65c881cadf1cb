import { type ClaimRow, findClaims } from '#lib/db/claim-rows.ts'
import type { Tx } from '#lib/db/client.ts'
import { lockQuestions } from '#lib/db/standing-rows.ts'
import type { Caller } from '#lib/domain/caller.ts'
import { AppError, notFound } from '#lib/domain/error.ts'
import { type Action, assertCan } from '#lib/domain/policy.ts'
import { asStored, showClaims } from './show-claims.ts'

/** Which claim is to be revised, by whom, and from which revision on. */
export interface Revising {
  readonly id: string
  /** The revision that was read; null where the newest will do. */
  readonly ifMatch: number | null
  readonly action: Action
  /** A question that the claim may move to, and that must be held too. */
  readonly otherQuestion?: string | undefined
  /** What the caller wanted to write, to be shown beside what is there. */
  readonly yours: unknown
}

/**
 * The claim to be revised, with its question held: of two that revise one revision at the same moment the second waits
 * here and finds it changed.
 * @throws AppError `not-found`, `forbidden`, or `conflict` with `{current: ClaimView, yours}`
 */
export async function holdClaim(
  tx: Tx,
  caller: Caller | null,
  revising: Revising,
): Promise<{ claim: ClaimRow; by: Caller }> {
  // Whoever may not revise even a claim of their own is refused before the claim is looked for.
  assertCan(caller, revising.action, caller?.id)
  const [seen] = await findClaims(tx, [revising.id])
  if (seen === undefined) throw notFound('claim')
  assertCan(caller, revising.action, seen.loggedBy)
  await lockQuestions(tx, [seen.question, ...(revising.otherQuestion ? [revising.otherQuestion] : [])])
  const [current] = await findClaims(tx, [revising.id])
  if (current === undefined) throw notFound('claim')
  const read = revising.ifMatch ?? (current.question === seen.question ? current.revision : seen.revision)
  if (current.revision === read) return { claim: current, by: caller }
  const [view] = await showClaims(tx, [asStored(current)])
  throw new AppError(
    'conflict',
    `This claim has changed meanwhile: revision ${read} was read, ${current.revision} is current.`,
    [],
    { current: view, yours: revising.yours },
  )
}
