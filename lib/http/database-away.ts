// Prisma: cannot reach, timed out reaching, operation timed out, connection closed, pool exhausted, transaction not begun.
const prismaCodes = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028'])
const systemCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOTFOUND', 'ETIMEDOUT'])
// PostgreSQL: shutting down, crashed, starting up, too many connections; class 08 is the connection itself.
const sqlStates = new Set(['57P01', '57P02', '57P03', '53300'])
// The driver's own errors have no code: the connection broke under a query, or none could be had in time.
const broken =
  /^(Connection terminated|timeout exceeded when trying to connect|timeout expired|Query read timeout|Client has encountered a connection error)/
const kinds = new Set(['DatabaseNotReachable', 'ConnectionClosed', 'SocketTimeout', 'TooManyConnections'])

const DEPTH = 5

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}

function saysAway(value: unknown): boolean {
  const message = member(value, 'message')
  if (typeof message === 'string' && broken.test(message)) return true
  const codes = [member(value, 'code'), member(value, 'originalCode'), member(value, 'kind')]
  return codes.some(
    (code) =>
      typeof code === 'string' &&
      (prismaCodes.has(code) ||
        systemCodes.has(code) ||
        sqlStates.has(code) ||
        kinds.has(code) ||
        /^08\w{3}$/.test(code)),
  )
}

/**
 * Whether an unexpected error says that the database cannot be reached, as against that something is wrong with the
 * request or the code: the same request may succeed later. Looks through the layers that Prisma wraps around it.
 */
export function isDatabaseAway(error: unknown, depth = DEPTH): boolean {
  if (depth === 0 || typeof error !== 'object' || error === null) return false
  if (saysAway(error)) return true
  const inner = [member(error, 'cause'), member(error, 'meta'), member(error, 'driverAdapterError')]
  return inner.some((layer) => isDatabaseAway(layer, depth - 1))
}
