import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http'
import { log } from '../log.ts'
import { forgetForgedAddress } from './forwarded-address.ts'
import { refusesLargeForm } from './large-form.ts'
import { refusesMalformedAddress } from './malformed-address.ts'
import { StartError } from './start-error.ts'

const PATIENCE_MS = 10_000

/** A server that writes one line a request; the query is left out, because people type names into it. */
export function createLoggingServer(): { server: Server; handleWith(handle: RequestListener): void } {
  let handler: RequestListener = (_request, response) => response.writeHead(503).end()
  const server = createServer((request, response) => {
    logWhenDone(request, response)
    forgetForgedAddress(request)
    if (refusesMalformedAddress(request, response) || refusesLargeForm(request, response)) return
    handler(request, response)
  })
  return {
    server,
    handleWith: (handle) => {
      handler = handle
    },
  }
}

function logWhenDone(request: IncomingMessage, response: ServerResponse): void {
  const begun = performance.now()
  response.once('close', () => {
    const path = (request.url ?? '').split('?')[0] ?? ''
    const ms = Math.round(performance.now() - begun)
    const line = { method: request.method, path, status: response.statusCode, ms }
    if (path.startsWith('/_next/')) log().debug(line, 'request')
    else log().info(line, 'request')
  })
}

/**
 * Listens, and returns when connections are accepted.
 * @throws StartError when the address cannot be had
 */
export function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const reason = error.code === 'EADDRINUSE' ? 'is in use by another program; choose another PORT' : error.message
      reject(new StartError(`Cannot listen: ${host}:${port} ${reason}`))
    })
    server.listen(port, host, resolve)
  })
}

/** Finds out early, before anything is built or started, whether the address is free. */
export async function assertFree(host: string, port: number): Promise<void> {
  const probe = createServer()
  await listen(probe, host, port)
  await new Promise((resolve) => probe.close(resolve))
}

/** Accepts no more, lets running requests finish for ten seconds, then cuts what is left. */
export function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), PATIENCE_MS)
    server.close(() => {
      clearTimeout(cut)
      resolve()
    })
    server.closeIdleConnections()
  })
}
