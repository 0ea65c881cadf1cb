import { db } from '#lib/db/client.ts'
import {
  findIdempotencyKey,
  freeIdempotencyKey,
  type KeptAnswer,
  type KeyedRequest,
  keepAnswer,
  lockIdempotencyKey,
} from '#lib/db/idempotency-keys.ts'
import { KEPT_MS, sweepKeys } from './answer-once.ts'
import { inOneTransaction } from './usecase.ts'

/** After this an unfinished claim is taken for one whose server died. */
const ABANDONED_MS = 15 * 60_000

/** What became of an attempt to claim a key. */
export type ClaimedKey =
  | { readonly kind: 'claimed' | 'running' }
  | { readonly kind: 'answered'; readonly first: KeyedRequest; readonly answer: KeptAnswer }

/**
 * Claims an idempotency key before work that runs in transactions of its own, such as an import. Its answer cannot be kept
 * in the same transaction, so less can be promised than by `answerOnce`: a server that dies between the work and the
 * keeping of its answer leaves a claim that another request may take over after 15 minutes, and that request does the work
 * again. An import is safe even then: `claim_ref` names its rows.
 */
export async function claimKey(request: KeyedRequest, now = new Date()): Promise<ClaimedKey> {
  await sweepKeys(now)
  return inOneTransaction(async (tx): Promise<ClaimedKey> => {
    if (!(await lockIdempotencyKey(tx, request.userId, request.key))) return { kind: 'running' }
    const first = await findIdempotencyKey(tx, request, new Date(now.getTime() - KEPT_MS))
    if (first?.answer) return { kind: 'answered', first, answer: first.answer }
    if (first !== null && now.getTime() - first.at.getTime() < ABANDONED_MS) return { kind: 'running' }
    await keepAnswer(tx, request, null, now)
    return { kind: 'claimed' }
  })
}

/** Keeps the answer to what a key was claimed for; with null, for work that was refused or failed, frees the key. */
export async function settleKey(request: KeyedRequest, answer: KeptAnswer | null, now = new Date()): Promise<void> {
  if (answer === null) await freeIdempotencyKey(db(), request.userId, request.key)
  else await keepAnswer(db(), request, answer, now)
}
