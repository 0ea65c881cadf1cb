import { etagOf } from '#lib/http/if-match.ts'
import { noStore } from '#lib/http/problem.ts'

/** Base of every address of the API. */
export const API_BASE = '/api/v1'

const memberOf = (result: unknown, name: string): unknown =>
  typeof result === 'object' && result !== null ? Reflect.get(result, name) : undefined

function etag(result: unknown): Record<string, string> {
  const revision = memberOf(result, 'revision')
  return typeof revision === 'number' ? { ETag: etagOf(revision) } : {}
}

/** A result as JSON; a record's revision is its entity tag. What is no finite number is null. */
export function answer(result: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(JSON.stringify(result ?? null), {
    status,
    headers: { ...noStore, 'Content-Type': 'application/json', ...etag(result), ...headers },
  })
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
