const pieceLength = 65_536

/**
 * The same bytes in pieces of some size: a format writes a line at a time, and handing over each alone would cost more than
 * making it. Texts come out as UTF-8.
 */
export async function* inPieces(parts: AsyncIterable<string | Uint8Array>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  let text = ''
  for await (const part of parts) {
    if (typeof part === 'string') {
      text += part
      if (text.length < pieceLength) continue
    }
    if (text !== '') yield encoder.encode(text)
    text = ''
    if (typeof part !== 'string') yield part
  }
  if (text !== '') yield encoder.encode(text)
}
