import type { IncomingMessage, ServerResponse } from 'node:http'
import { FORM_BYTES } from './form-limit.js'

const DETAIL = `This form is larger than 8 MB, which is the most that a page takes, and nothing of it was kept. Go back: what you
typed is still there. A larger bibliography comes in by the command line (counterclaim import-bibliography FILE), by
POST /api/v1/bibliographies, or in parts; a table of claims of any size at /import.
`

/**
 * Answers 413 with the limit and the ways around it to a form that is too large, which Next would answer with a bare 500.
 * Calls below /api/ have limits of their own. False for everything else: it is left to others.
 */
export function refusesLargeForm(request: IncomingMessage, response: ServerResponse): boolean {
  const isForm = request.method === 'POST' && !request.url?.startsWith('/api/')
  if (!isForm || Number(request.headers['content-length'] ?? 0) <= FORM_BYTES) return false
  response.writeHead(413, {
    'Content-Type': 'text/plain; charset=utf-8',
    'Cache-Control': 'private, no-store',
    'X-Content-Type-Options': 'nosniff',
  })
  response.end(DETAIL)
  return true
}
