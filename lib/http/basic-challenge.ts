import type { RouteExports } from '#lib/http/route.ts'

// In one header each, since some readers know the first challenge only.
const challenge = 'Basic realm="counterclaim: any name, an API token as password", charset="UTF-8"'

/**
 * A route whose refusal of a caller it does not know asks for HTTP Basic, which is what feed readers can send (any name, the
 * token as password). Not by a token in the address: addresses stand in logs, histories and `Referer` headers.
 */
export function asksForBasic(route: RouteExports): RouteExports {
  const GET: RouteExports['GET'] = async (request, context) => {
    const response = await route.GET(request, context)
    if (response.status === 401) response.headers.set('WWW-Authenticate', challenge)
    return response
  }
  return { ...route, GET, HEAD: GET }
}
