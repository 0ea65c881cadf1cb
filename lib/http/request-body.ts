import { invalid } from '#lib/domain/error.ts'
import { refusal } from '#lib/http/problem.ts'

/** Largest body of a call, in bytes; files go through imports. */
export const MAX_BODY_BYTES = 1_000_000

const tooLarge = () => refusal(413, `The body is larger than ${MAX_BODY_BYTES} bytes.`)

async function boundedBytes(request: Request): Promise<Uint8Array> {
  if (Number(request.headers.get('content-length') ?? 0) > MAX_BODY_BYTES) throw tooLarge()
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = request.body?.getReader()
  while (reader) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.byteLength
    if (size > MAX_BODY_BYTES) {
      await reader.cancel()
      throw tooLarge()
    }
    chunks.push(value)
  }
  return Buffer.concat(chunks)
}

function assertJsonType(request: Request): void {
  const given = request.headers.get('content-type') ?? ''
  const type = given.split(';')[0]?.trim().toLowerCase() ?? ''
  if (type === 'application/json' || /^application\/[\w.-]+\+json$/.test(type)) return
  throw refusal(415, `Send JSON with Content-Type: application/json${given ? `, not ${type}` : ''}.`, {
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
  const value = parse(await boundedBytes(request))
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value }
  throw invalid('', 'Send one JSON object, { … }')
}
