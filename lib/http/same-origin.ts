import { refusal } from '#lib/http/problem.ts'

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

function isSameOrigin(request: Request): boolean {
  const site = request.headers.get('sec-fetch-site')
  if (site !== null) return site === 'same-origin'
  const origin = request.headers.get('origin')
  if (origin === null || !URL.canParse(origin)) return false
  // Behind a proxy the address of the request may differ from what the browser asked; the Host header is what it asked.
  const host = request.headers.get('host') ?? new URL(request.url).host
  return new URL(origin).host === host
}

/**
 * Refuses a write that a page of another site makes a signed-in browser send. Asked only where the session cookie tells
 * who calls: a token is sent on purpose, a cookie by the browser alone.
 * @throws HttpProblem 403
 */
export function assertSameOrigin(request: Request): void {
  if (safeMethods.has(request.method) || isSameOrigin(request)) return
  throw refusal(403, 'A write with the session cookie must come from this site itself; scripts send a token instead.')
}
