import { createHash } from 'node:crypto'
import type { Caller } from '#lib/domain/caller.ts'
import { hashedBody } from '#lib/http/hashed-body.ts'
import type { Call } from '#lib/http/operation.ts'
import { problemResponse, refusal } from '#lib/http/problem.ts'
import { MAX_BODY_BYTES, readBytes } from '#lib/http/request-body.ts'
import { type AnsweredOnce, answerOnce, type KeptAnswer } from '#lib/usecases/answer-once.ts'
import { claimKey, settleKey } from '#lib/usecases/claim-key.ts'

const LONGEST_KEY = 255
const RETRY_SECONDS = '1'

/**
 * The idempotency key of a request, without the quotes that a structured header has
 * (draft-ietf-httpapi-idempotency-key-header); null where none is sent.
 * @throws HttpProblem 400 for a key that is none
 */
export function idempotencyKeyOf(request: Request): string | null {
  const header = request.headers.get('idempotency-key')
  if (header === null) return null
  const [, quoted, bare] = /^\s*(?:"([\x20\x21\x23-\x5b\x5d-\x7e]+)"|([\x21\x23-\x7e]+))\s*$/.exec(header) ?? []
  const key = quoted ?? bare ?? ''
  if (key !== '' && key.length <= LONGEST_KEY) return key
  throw refusal(
    400,
    `Write Idempotency-Key as 1 to ${LONGEST_KEY} visible ASCII characters, best a new UUID in quotes.`,
  )
}

/**
 * Answers a write with an idempotency key: once for each key of the caller, later as the first time, with
 * `Idempotency-Replayed: true`. What was refused is not kept: nothing was written, and the key is free for another try.
 * @param showsSecret the answer holds a secret, which is not kept with the key: later the caller is told so with 409
 * @throws HttpProblem 409 where the key stands for another request, its first one is still running, or its answer held a secret
 */
export async function answerKeyed(
  call: Call & { readonly caller: Caller },
  key: string,
  run: (call: Call) => Promise<Response>,
  showsSecret = false,
): Promise<Response> {
  const { request, caller } = call
  const bytes = await readBytes(request, MAX_BODY_BYTES)
  const { pathname, search } = new URL(request.url)
  const asked = { userId: caller.id, key, method: request.method, path: `${pathname}${search}` }
  const body = bytes.byteLength > 0 ? Buffer.from(bytes) : null
  let shown: KeptAnswer | undefined
  const outcome = await answerOnce({ ...asked, requestHash: hashOf(bytes) }, async (tx) => {
    // A new request each time, for the transaction may run again.
    const again = new Request(request.url, { method: request.method, headers: request.headers, body })
    shown = await kept(await run({ ...call, request: again, asking: { ...call.asking, tx } }))
    return showsSecret ? kept(shownBefore(shown)) : shown
  })
  return outcome.kind === 'done' && shown ? responseTo(shown, false) : responseOf(outcome)
}

function shownBefore({ headers: { location } }: KeptAnswer): Response {
  const detail = 'This was done under this Idempotency-Key, and its secret was shown then, once.'
  const headers = location === undefined ? {} : { Location: location }
  return problemResponse({ status: 409, detail: `${detail} If the answer was lost, ask for a new secret.`, headers })
}

async function kept(response: Response): Promise<KeptAnswer> {
  return { status: response.status, headers: Object.fromEntries(response.headers), body: await response.text() }
}

function refusedAsRunning(): never {
  const detail = 'The first request with this Idempotency-Key is still running. Ask again in a moment.'
  throw refusal(409, detail, { 'Retry-After': RETRY_SECONDS })
}

function refusedAsTaken({ method, path }: { readonly method: string; readonly path: string }): never {
  const detail = `This Idempotency-Key stands for another request (${method} ${path}, or the same with another body). Send a new key.`
  throw refusal(409, detail)
}

function responseTo({ status, headers, body }: KeptAnswer, isReplayed: boolean): Response {
  const replayed = isReplayed ? { 'Idempotency-Replayed': 'true' } : {}
  return new Response(status === 204 ? null : body, { status, headers: { ...headers, ...replayed } })
}

function responseOf(outcome: AnsweredOnce): Response {
  if (outcome.kind === 'running') return refusedAsRunning()
  if (outcome.kind === 'taken') return refusedAsTaken(outcome.by)
  return responseTo(outcome.answer, outcome.kind === 'replayed')
}

/**
 * As `answerKeyed` for what runs in transactions of its own, such as an upload: the key is claimed beforehand, and the body,
 * which may be too large to hold, is hashed while it is read. What can be promised is told at `claimKey`.
 */
export async function answerKeyedBeforehand(
  call: Call & { readonly caller: Caller },
  key: string,
  run: (call: Call) => Promise<Response>,
): Promise<Response> {
  const { request, caller } = call
  const { pathname, search } = new URL(request.url)
  const asked = { userId: caller.id, key, method: request.method, path: `${pathname}${search}` }
  const claim = await claimKey({ ...asked, requestHash: '' })
  if (claim.kind === 'running') return refusedAsRunning()
  const sent = hashedBody(request)
  if (claim.kind === 'answered') {
    const { first, answer } = claim
    const isSame =
      first.method === asked.method && first.path === asked.path && (await sent.hash()) === first.requestHash
    return isSame ? responseTo(answer, true) : refusedAsTaken(first)
  }
  try {
    const response = await run({ ...call, request: sent.request })
    const answer = response.ok ? await kept(response) : null
    await settleKey({ ...asked, requestHash: await sent.hash() }, answer)
    return answer === null ? response : responseTo(answer, false)
  } catch (error) {
    await settleKey({ ...asked, requestHash: '' }, null)
    throw error
  }
}

/** SHA-256 of a body; of JSON by what it says, so that white space and the order of fields do not make it another. */
function hashOf(bytes: Uint8Array): string {
  return createHash('sha256')
    .update(sameText(Buffer.from(bytes).toString('utf8')) ?? bytes)
    .digest('hex')
}

function sameText(text: string): string | null {
  try {
    return JSON.stringify(JSON.parse(text), (_, value: unknown) => inOrder(value))
  } catch {
    return null
  }
}

function inOrder(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}
