import { invalid } from '#lib/domain/error.ts'
import { refusal } from '#lib/http/problem.ts'

/** Largest body of a call, in bytes; files go through imports. */
export const MAX_BODY_BYTES = 1_000_000

/**
 * The bytes that a request carries, whole in memory.
 * @throws HttpProblem 413 over `max` bytes, told beforehand or not
 */
export async function readBytes(request: Request, max: number): Promise<Uint8Array> {
  const tooLarge = () => refusal(413, `The body is larger than ${max} bytes.`)
  if (Number(request.headers.get('content-length') ?? 0) > max) throw tooLarge()
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = request.body?.getReader()
  while (reader) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.byteLength
    if (size > max) {
      await reader.cancel()
      throw tooLarge()
    }
    chunks.push(value)
  }
  return Buffer.concat(chunks)
}

/** The media type that a request says it carries, without parameters; empty for none. */
function mediaTypeOf(request: Request): string {
  return (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
}

/**
 * Refuses a body of another media type than those named.
 * @throws HttpProblem 415 that names them
 */
export function assertMediaType(request: Request, accepted: readonly string[]): void {
  const type = mediaTypeOf(request)
  if (accepted.includes(type)) return
  const told = `Send it with Content-Type: ${accepted.join(' or ')}${type ? `, not ${type}` : ''}.`
  throw refusal(415, told, { Accept: accepted.join(', ') })
}

function assertJsonType(request: Request): void {
  const type = mediaTypeOf(request)
  if (type === 'application/json' || /^application\/[\w.-]+\+json$/.test(type)) return
  throw refusal(415, `Send JSON with Content-Type: application/json${type ? `, not ${type}` : ''}.`, {
    Accept: 'application/json',
  })
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (error) {
    const reason = error instanceof SyntaxError ? error.message : 'it is not UTF-8'
    throw refusal(400, `The body cannot be read as JSON: ${reason}.`)
  }
}

/**
 * The JSON object that a request carries.
 * @throws HttpProblem 415 for another content type, 413 over the limit, 400 where it is no JSON
 * @throws AppError `invalid` where it is JSON but no object
 */
export async function readJsonObject(request: Request): Promise<Readonly<Record<string, unknown>>> {
  assertJsonType(request)
  const value = parse(await readBytes(request, MAX_BODY_BYTES))
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value }
  throw invalid('', 'Send one JSON object, { … }')
}
