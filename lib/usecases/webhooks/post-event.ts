import { type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import type { LookupFunction } from 'node:net'
import { type ReachableAddress, reachableAddresses, UnreachableAddress } from './reachable-address.ts'

/** What an attempt to deliver met: an answer with its status, or an error without one. */
export interface PostOutcome {
  readonly status: number | null
  /** In words, with the beginning of the answer; null where it was a success. */
  readonly error: string | null
}

const TIMEOUT_MS = 15_000
const EXCERPT_BYTES = 300

// The name was looked up and checked already; the connection takes what was checked.
const answering =
  (addresses: readonly ReachableAddress[]): LookupFunction =>
  (_host, options, done) => {
    const [first] = addresses
    if (options.all) done(null, [...addresses])
    else done(null, first?.address ?? '', first?.family ?? 4)
  }

/** The beginning of an answer as one line; the rest is never read. */
async function excerptOf(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of response) {
    chunks.push(Buffer.from(chunk))
    size += chunk.length
    if (size >= EXCERPT_BYTES) break
  }
  const text = Buffer.concat(chunks).subarray(0, EXCERPT_BYTES).toString()
  return text.replace(/[^\p{L}\p{M}\p{N}\p{P}\p{S}]+/gu, ' ').trim()
}

function send(url: URL, addresses: readonly ReachableAddress[], post: Post): Promise<IncomingMessage> {
  const request = url.protocol === 'https:' ? requestHttps : requestHttp
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      { method: 'POST', headers: post.headers, agent: false, lookup: answering(addresses), signal: post.signal },
      resolve,
    )
    sent.once('error', reject)
    sent.end(post.body)
  })
}

interface Post {
  readonly body: string
  readonly headers: Readonly<Record<string, string>>
  readonly signal: AbortSignal
}

function wordsOf(error: unknown, stopping: AbortSignal): string {
  if (stopping.aborted) return 'The server was stopped during the attempt'
  if (error instanceof UnreachableAddress) return error.message
  if (!(error instanceof Error)) return 'The connection failed'
  if (error.name === 'AbortError' || error.name === 'TimeoutError')
    return `No answer within ${TIMEOUT_MS / 1000} seconds`
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name
  return `The connection failed (${code})`
}

const ended = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason)
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })

/**
 * Posts a body once: within 15 seconds from the look-up of the name to the answer, to an address that was checked, without
 * following redirects (3xx is no success). Never throws for what the other side does.
 * @param stopping ends the attempt early
 */
export async function postEvent(
  address: string,
  { body, headers }: Pick<Post, 'body' | 'headers'>,
  stopping: AbortSignal,
): Promise<PostOutcome> {
  const signal = AbortSignal.any([stopping, AbortSignal.timeout(TIMEOUT_MS)])
  try {
    const url = new URL(address)
    const addresses = await Promise.race([reachableAddresses(url), ended(signal)])
    const response = await send(url, addresses, { body, headers, signal })
    const status = response.statusCode ?? 0
    if (status >= 200 && status < 300) {
      response.destroy()
      return { status, error: null }
    }
    const excerpt = await excerptOf(response).catch(() => '')
    response.destroy()
    const redirect = status >= 300 && status < 400 ? ' (redirects are not followed)' : ''
    return { status, error: `Answered ${status}${redirect}${excerpt === '' ? '' : `: ${excerpt}`}` }
  } catch (error) {
    return { status: null, error: wordsOf(error, stopping) }
  }
}
