import type { IncomingMessage, ServerResponse } from 'node:http'

const DETAIL = 'The address cannot be read: a % in it begins no character. Write %25 for the sign itself.'

function isReadable(path: string): boolean {
  try {
    decodeURIComponent(path)
    return true
  } catch {
    return false
  }
}

/**
 * Answers 400 to an address whose percent-encoding is broken, which Next would answer with 500; to calls of the API as a
 * problem document (RFC 9457). False for every other address: it is left to others.
 */
export function refusesMalformedAddress(request: IncomingMessage, response: ServerResponse): boolean {
  const [path = ''] = (request.url ?? '').split('?')
  if (isReadable(path)) return false
  const isApi = path.startsWith('/api/')
  const problem = { type: 'about:blank', title: 'Bad Request', status: 400, detail: DETAIL }
  const type = isApi ? 'application/problem+json' : 'text/plain; charset=utf-8'
  response.writeHead(400, {
    'Content-Type': type,
    'Cache-Control': 'private, no-store',
    'X-Content-Type-Options': 'nosniff',
  })
  response.end(isApi ? JSON.stringify(problem) : DETAIL)
  return true
}
