import { expect, test } from 'vitest'
import { assertSameOrigin } from '#lib/http/same-origin.ts'

const send = (method: string, headers: Record<string, string>) => () =>
  assertSameOrigin(
    new Request('http://tracker.example/api/v1/claims', { method, headers: { host: 'tracker.example', ...headers } }),
  )

test.each<[string, Record<string, string>]>([
  ['a form of another site', { 'sec-fetch-site': 'cross-site', origin: 'http://evil.example' }],
  ['a sibling domain', { 'sec-fetch-site': 'same-site', origin: 'http://other.tracker.example' }],
  ['an address typed into the bar', { 'sec-fetch-site': 'none' }],
  ['another site in an old browser', { origin: 'http://evil.example' }],
  ['another port', { origin: 'http://tracker.example:8080' }],
  ['a sandbox', { origin: 'null' }],
  ['nobody says', {}],
])('a write with the cookie from %s is refused', (_, headers) => {
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'])
    expect(send(method, headers)).toThrow(/must come from this site/)
})

test('this site writes, in browsers old and new', () => {
  expect(send('POST', { 'sec-fetch-site': 'same-origin' })).not.toThrow()
  expect(send('POST', { origin: 'http://tracker.example' })).not.toThrow()
  // A proxy ends https: the scheme that the browser saw is not the one that arrives here.
  expect(send('POST', { origin: 'https://tracker.example' })).not.toThrow()
})

test('anyone may read', () => {
  expect(send('GET', { 'sec-fetch-site': 'cross-site', origin: 'http://evil.example' })).not.toThrow()
})
