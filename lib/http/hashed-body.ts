import { createHash } from 'node:crypto'

/**
 * What parts a multipart body (RFC 2046, 5.1.1): every sending makes its own, so it says nothing of what is sent. With the
 * hyphens before it, for a boundary alone may be a word of the file.
 */
function delimiterOf(request: Request): Buffer | null {
  const [, quoted, bare] = /;\s*boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(request.headers.get('content-type') ?? '') ?? []
  const boundary = quoted ?? bare
  return boundary === undefined ? null : Buffer.from(`--${boundary}`, 'latin1')
}

/** Takes bytes piece by piece and leaves out every occurrence of a mark, also one that lies across two pieces. */
function leavingOut(mark: Buffer | null, take: (bytes: Buffer) => void) {
  let waiting = Buffer.alloc(0)
  return {
    add(piece: Uint8Array): void {
      waiting = Buffer.concat([waiting, piece])
      const overlap = mark === null ? 0 : mark.length - 1
      for (let at = mark === null ? -1 : waiting.indexOf(mark); at >= 0 && mark !== null; at = waiting.indexOf(mark)) {
        take(waiting.subarray(0, at))
        waiting = waiting.subarray(at + mark.length)
      }
      const certain = Math.max(0, waiting.length - overlap)
      take(waiting.subarray(0, certain))
      waiting = waiting.subarray(certain)
    },
    end: () => take(waiting),
  }
}

/**
 * A request whose body is hashed while somebody reads it: the same bytes, and the same form with another boundary, have the
 * same hash. `hash` reads what nobody has read.
 */
export function hashedBody(request: Request): { request: Request; hash: () => Promise<string> } {
  const digest = createHash('sha256')
  const counted = leavingOut(delimiterOf(request), (bytes) => digest.update(bytes))
  const source = request.body?.getReader()
  const next = async () => {
    const piece = await source?.read()
    if (piece?.value) counted.add(piece.value)
    return piece?.value
  }
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const piece = await next()
      if (piece) controller.enqueue(piece)
      else controller.close()
    },
  })
  const { method, headers, url } = request
  const hash = async () => {
    while (await next());
    counted.end()
    return digest.digest('hex')
  }
  return { request: new Request(url, { method, headers, body, duplex: 'half' } as RequestInit), hash }
}
