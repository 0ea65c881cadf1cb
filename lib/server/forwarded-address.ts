import type { IncomingMessage } from 'node:http'
import { isPublicAddress } from '../usecases/webhooks/reachable-address.ts'

// A server that listens on IPv6 sees a peer of IPv4 as ::ffff:192.0.2.1.
const isFromOutside = (peer: string): boolean => isPublicAddress(peer.replace(/^::ffff:(?=[\d.]+$)/i, ''))

/**
 * Takes `X-Forwarded-For` from a request that comes straight from the open internet: whoever sends it could write another
 * address into it each time, and no count of an address would ever be full. A proxy on this machine or in a private network
 * is believed. Without the header Next puts the peer's own address there.
 */
export function forgetForgedAddress(request: IncomingMessage): void {
  if (isFromOutside(request.socket.remoteAddress ?? '')) delete request.headers['x-forwarded-for']
}
