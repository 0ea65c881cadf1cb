import { db, type Tx } from '#lib/db/client.ts'
import {
  findIdempotencyKey,
  type KeptAnswer,
  type KeyedRequest,
  keepAnswer,
  lockIdempotencyKey,
  sweepIdempotencyKeys,
} from '#lib/db/idempotency-keys.ts'
import { inOneTransaction } from './usecase.ts'

export type { KeptAnswer, KeyedRequest } from '#lib/db/idempotency-keys.ts'

/** How long a key stands for its first request, in milliseconds. */
export const KEPT_MS = 24 * 3_600_000
const SWEEP_EVERY_MS = 10 * 60_000

/** What became of a request with an idempotency key. */
export type AnsweredOnce =
  | { readonly kind: 'done' | 'replayed'; readonly answer: KeptAnswer }
  /** The first request under this key is still running, here or on another server. */
  | { readonly kind: 'running' }
  /** The key stands for another request. */
  | { readonly kind: 'taken'; readonly by: Pick<KeyedRequest, 'method' | 'path'> }

/**
 * Does what a request asks for once for each key of its user, for 24 hours: again, it answers what the first one was
 * answered. The answer is kept in the transaction of the write itself, so that either both are in the record or neither is:
 * a server that dies in the middle leaves the key free and nothing written, and a client that lost the answer gets it. What
 * is refused or fails (`work` throws) is rolled back and leaves the key free too: nothing was done that could be done twice.
 */
export async function answerOnce(
  request: KeyedRequest,
  work: (tx: Tx) => Promise<KeptAnswer>,
  now = new Date(),
): Promise<AnsweredOnce> {
  await sweepKeys(now)
  return inOneTransaction(async (tx): Promise<AnsweredOnce> => {
    if (!(await lockIdempotencyKey(tx, request.userId, request.key))) return { kind: 'running' }
    const first = await findIdempotencyKey(tx, request, new Date(now.getTime() - KEPT_MS))
    if (first !== null && !isSame(first, request)) return { kind: 'taken', by: first }
    if (first?.answer) return { kind: 'replayed', answer: first.answer }
    const answer = await work(tx)
    await keepAnswer(tx, request, answer, now)
    return { kind: 'done', answer }
  })
}

const isSame = (a: KeyedRequest, b: KeyedRequest) =>
  a.method === b.method && a.path === b.path && a.requestHash === b.requestHash

let sweptAt = 0

/** Forgets the keys of more than a day ago, every ten minutes at most. */
export async function sweepKeys(now: Date): Promise<void> {
  if (now.getTime() - sweptAt < SWEEP_EVERY_MS) return
  sweptAt = now.getTime()
  await sweepIdempotencyKeys(db(), new Date(now.getTime() - KEPT_MS))
}
