import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { expect, test } from 'vitest'
import { forgetForgedAddress } from '#lib/server/forwarded-address.ts'

function forwardedBy(peer: string | undefined): unknown {
  const request = new IncomingMessage(Object.defineProperty(new Socket(), 'remoteAddress', { value: peer }))
  request.headers['x-forwarded-for'] = '1.2.3.4'
  forgetForgedAddress(request)
  return request.headers['x-forwarded-for']
}

test.each(['127.0.0.1', '::1', '::ffff:127.0.0.1', '10.0.0.2', '::ffff:192.168.1.1', 'fd12::1', undefined])(
  'a proxy at %s is believed about who calls',
  (peer) => {
    expect(forwardedBy(peer)).toBe('1.2.3.4')
  },
)

test.each(['8.8.8.8', '::ffff:8.8.8.8', '2606:4700::1111'])('a caller at %s is not', (peer) => {
  expect(forwardedBy(peer)).toBeUndefined()
})
