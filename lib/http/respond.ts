import { createHash } from 'node:crypto'
import { isKnown } from '#lib/http/if-match.ts'
import { noStore } from '#lib/http/problem.ts'

/** Base of every address of the API. */
export const API_BASE = '/api/v1'

const memberOf = (result: unknown, name: string): unknown =>
  typeof result === 'object' && result !== null ? Reflect.get(result, name) : undefined

/**
 * A short name of an answer: the same for the same one. It keeps no secret, so the quickest hash will do: of a long list it
 * is much of the work.
 */
export const digest = (bytes: string | Uint8Array): string =>
  createHash('sha1').update(bytes).digest('base64url').slice(0, 16)

/**
 * The entity tag of an answer. A record's begins with its revision, which is what `If-Match` compares; the rest stands for
 * all that is shown, for a claim's outcome changes without a revision of its own, and nobody may be told that it has not.
 */
function etagOf(result: unknown, bytes: Uint8Array): string {
  const revision = memberOf(result, 'revision')
  return typeof revision === 'number' ? `"${revision}-${digest(bytes)}"` : `W/"${digest(bytes)}"`
}

/** A result as JSON, with its entity tag. What is no finite number is null. */
export function answer(result: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Response {
  const bytes = Buffer.from(JSON.stringify(result ?? null))
  return new Response(bytes, {
    status,
    headers: { ...noStore, 'Content-Type': 'application/json', ETag: etagOf(result, bytes), ...headers },
  })
}

/** JSON that is written already, in parts that follow one another, and what tells it from any other. */
export interface WrittenJson {
  readonly parts: readonly Uint8Array[]
  readonly tag: string
}

/** JSON that is written already and shared by all who ask for it: sent part by part, as each takes it, and never copied. */
export function written({ parts, tag }: WrittenJson): Response {
  let next = 0
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const part = parts[next++]
      if (part !== undefined) controller.enqueue(part)
      if (next >= parts.length) controller.close()
    },
  })
  const headers = { ...noStore, 'Content-Type': 'application/json', ETag: `W/"${digest(tag)}"` }
  return new Response(body, { headers })
}

/** A record that was made, with its address where it has one of its own (`collection` is where it lives). */
export function created(result: unknown, collection?: string): Response {
  const id = memberOf(result, 'id')
  const hasAddress = collection !== undefined && typeof id === 'string'
  return answer(result, 201, hasAddress ? { Location: `${API_BASE}/${collection}/${id}` } : {})
}

/** Done, and nothing to say of it. */
export const nothing = (): Response => new Response(null, { status: 204, headers: noStore })

/** A file as a use-case's door hands it over: whole, or piece by piece as it is made. */
export interface FileAnswer {
  readonly mediaType: string
  readonly body: string | Uint8Array | AsyncIterable<string | Uint8Array>
  /** The name under which a browser saves it; shown in place where it is not given. */
  readonly fileName?: string
  /** Such as `ETag`, `Last-Modified`, or what the format could not carry. */
  readonly headers?: Readonly<Record<string, string>>
}

/**
 * A file as an answer. Of one that is made piece by piece the first piece is awaited, so that what is refused or fails at
 * once is still told as a problem; what fails later breaks the connection off, so that nobody takes half for the whole.
 */
export async function fileAnswer({ mediaType, body, fileName, headers }: FileAnswer): Promise<Response> {
  const disposition = fileName === undefined ? {} : { 'Content-Disposition': dispositionOf(fileName) }
  const content = typeof body === 'string' || body instanceof Uint8Array ? Buffer.from(body) : await streamOf(body)
  return new Response(content, { headers: { ...noStore, 'Content-Type': mediaType, ...disposition, ...headers } })
}

// RFC 6266: the plain name in ASCII for old readers, the real one beside it.
function dispositionOf(fileName: string): string {
  const ascii = fileName.replace(/[^\w.-]+/g, '_')
  const exact = ascii === fileName ? '' : `; filename*=UTF-8''${encodeURIComponent(fileName)}`
  return `attachment; filename="${ascii}"${exact}`
}

const PIECE_BYTES = 65_536

// Small pieces (a line each) are sent together: a write a line would cost more than making the line.
async function* inPieces(body: AsyncIterable<string | Uint8Array>): AsyncGenerator<Uint8Array> {
  let waiting: Uint8Array[] = []
  let size = 0
  for await (const piece of body) {
    const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece
    waiting.push(bytes)
    size += bytes.byteLength
    if (size < PIECE_BYTES) continue
    yield Buffer.concat(waiting)
    waiting = []
    size = 0
  }
  if (size > 0) yield Buffer.concat(waiting)
}

async function streamOf(body: AsyncIterable<string | Uint8Array>): Promise<ReadableStream<Uint8Array>> {
  const pieces = inPieces(body)
  const first = await pieces.next()
  let isFirst = true
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = isFirst ? first : await pieces.next()
      isFirst = false
      if (done) controller.close()
      else controller.enqueue(value)
    },
    cancel: async () => {
      await pieces.return(undefined)
    },
  })
}

/**
 * The answer to a GET, or 304 without it where the caller holds it already: by `If-None-Match`, else by
 * `If-Modified-Since` (RFC 9110, 13.2.2).
 */
export function unlessKnown(request: Request, response: Response): Response {
  if (response.status !== 200 || !isHeld(request.headers, response.headers)) return response
  response.body?.cancel().catch(() => undefined)
  const headers = new Headers(response.headers)
  for (const name of ['content-type', 'content-length', 'content-disposition']) headers.delete(name)
  return new Response(null, { status: 304, headers })
}

function isHeld(asked: Headers, given: Headers): boolean {
  const [tags, etag] = [asked.get('if-none-match'), given.get('etag')]
  if (tags !== null) return etag !== null && isKnown(tags, etag)
  const [since, modified] = [asked.get('if-modified-since'), given.get('last-modified')]
  return since !== null && modified !== null && Date.parse(modified) <= Date.parse(since)
}
