/**
 * The address that a request comes from, for counting: the last of `X-Forwarded-For` is the one that the nearest proxy or,
 * without one, Next itself has seen. `unknown` where nobody has seen any.
 */
export const addressOfCaller = (headers: Pick<Headers, 'get'>): string =>
  headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() || 'unknown'
