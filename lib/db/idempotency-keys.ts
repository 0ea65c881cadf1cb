import type { Tx } from './client.ts'
import { Prisma } from './generated/client.ts'

/** Who asked for what under which key; the key is its user's own. */
export interface KeyedRequest {
  readonly userId: string
  readonly key: string
  readonly method: string
  readonly path: string
  /** SHA-256 of what was sent. */
  readonly requestHash: string
}

/** The answer that a key stands for. */
export interface KeptAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** What is known of a key; `answer` is null while the first request under it is being answered. */
export type KnownKey = KeyedRequest & { readonly answer: KeptAnswer | null; readonly at: Date }

/**
 * Takes a key for the rest of this transaction, without waiting. False where another transaction has it: the first request
 * is still running. The database lets go of it when the transaction ends, also by a crash.
 */
export async function lockIdempotencyKey(tx: Tx, userId: string, key: string): Promise<boolean> {
  const name = `idempotency ${userId} ${key}`
  const rows = await tx.$queryRaw<{ taken: boolean }[]>(
    Prisma.sql`SELECT pg_try_advisory_xact_lock(hashtextextended(${name}, 0)) AS taken`,
  )
  return rows[0]?.taken === true
}

/** The first request under a key since then, with its answer; null for a key that is free. */
export async function findIdempotencyKey(
  tx: Tx,
  { userId, key }: Pick<KeyedRequest, 'userId' | 'key'>,
  since: Date,
): Promise<KnownKey | null> {
  const row = await tx.idempotencyKey.findUnique({ where: { userId_key: { userId, key } } })
  if (row === null || row.createdAt < since) return null
  const { method, path, requestHash, status, headers, body } = row
  const answer = status === null ? null : { status, headers: headersOf(headers), body: body ?? '' }
  return { userId, key, method, path, requestHash, answer, at: row.createdAt }
}

function headersOf(stored: unknown): Record<string, string> {
  const entries = Object.entries(typeof stored === 'object' && stored !== null ? stored : {})
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
}

/** Keeps the answer to the first request under a key, null while it is being made; what an expired one kept goes. */
export async function keepAnswer(tx: Tx, request: KeyedRequest, answer: KeptAnswer | null, at: Date): Promise<void> {
  const { userId, key, ...rest } = request
  const { status, headers, body } = answer ?? { status: null, headers: {}, body: null }
  const values = { ...rest, status, body, headers: { ...headers }, createdAt: at }
  await tx.idempotencyKey.upsert({
    where: { userId_key: { userId, key } },
    create: { userId, key, ...values },
    update: values,
  })
}

/** Forgets one key. */
export async function freeIdempotencyKey(tx: Tx, userId: string, key: string): Promise<void> {
  await tx.idempotencyKey.deleteMany({ where: { userId, key } })
}

/** Forgets the keys of before. */
export async function sweepIdempotencyKeys(tx: Tx, before: Date): Promise<void> {
  await tx.idempotencyKey.deleteMany({ where: { createdAt: { lt: before } } })
}
