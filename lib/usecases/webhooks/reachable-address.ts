import { lookup } from 'node:dns/promises'
import { BlockList, isIP } from 'node:net'
import { settings } from '#lib/settings.ts'

/** A network address that a delivery may be sent to. */
export interface ReachableAddress {
  readonly address: string
  readonly family: 4 | 6
}

/** An address that webhooks are not sent to, or a name that leads nowhere; the message says which and why. */
export class UnreachableAddress extends Error {
  override name = 'UnreachableAddress'
}

// IANA's special-purpose registries (RFC 6890 and its successors): nothing in them is a host on the open internet.
const notGlobal4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const

// Of IPv6 only global unicast is let through, less what carries an IPv4 address in it (6to4, Teredo), the protocol and
// documentation blocks. IPv4-mapped (::ffff:…) and translated (64:ff9b::) addresses lie outside of it.
const global6 = [['2000::', 3]] as const
const notGlobal6 = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const

function listOf(family: 'ipv4' | 'ipv6', nets: readonly (readonly [string, number])[]): BlockList {
  const list = new BlockList()
  for (const [net, prefix] of nets) list.addSubnet(net, prefix, family)
  return list
}

const blocked4 = listOf('ipv4', notGlobal4)
const allowed6 = listOf('ipv6', global6)
const blocked6 = listOf('ipv6', notGlobal6)

/** Whether an IP address is a host's on the open internet: no loopback, private, link-local, shared or special one. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address)
  if (family === 4) return !blocked4.check(address, 'ipv4')
  return family === 6 && allowed6.check(address, 'ipv6') && !blocked6.check(address, 'ipv6')
}

async function resolve(host: string): Promise<ReachableAddress[]> {
  const family = isIP(host)
  if (family === 4 || family === 6) return [{ address: host, family }]
  const found = await lookup(host, { all: true, verbatim: true }).catch(() => [])
  return found.map(({ address, family: version }) => ({ address, family: version === 6 ? 6 : 4 }))
}

/**
 * The addresses behind a webhook's address. A name with one private address among public ones is refused whole. The caller
 * must connect to what is returned and not look the name up again: it may answer differently the next time.
 * @throws UnreachableAddress
 */
export async function reachableAddresses(url: URL): Promise<readonly ReachableAddress[]> {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const found = await resolve(host)
  if (found.length === 0) throw new UnreachableAddress(`The name ${host} leads to no address`)
  if (settings().webhookPrivateAddresses) return found
  const inside = found.find(({ address }) => !isPublicAddress(address))
  if (inside === undefined) return found
  const which = inside.address === host ? host : `${host} (${inside.address})`
  throw new UnreachableAddress(
    `${which} is not on the open internet; webhooks go to private addresses only if WEBHOOK_PRIVATE_ADDRESSES is 1`,
  )
}
