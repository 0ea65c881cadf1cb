import { expect, test } from 'vitest'
import { REFUSAL_COOKIE, refusalFrom, uploadRefused } from '#lib/http/upload-refusal.ts'

/** The cookie as the browser sends it back and Next decodes it, and the key in the address. */
function sent(message: string): { cookie: string; key: string; size: number } {
  const { headers } = uploadRefused(message)
  const [pair = ''] = (headers.get('Set-Cookie') ?? '').split(';')
  const key = new URL(headers.get('Location') ?? '', 'http://host').searchParams.get('refused') ?? ''
  return { cookie: decodeURIComponent(pair.slice(REFUSAL_COOKIE.length + 1)), key, size: pair.length }
}

test.each(['Line 3 is not UTF-8.', 'سطر ٣; a=b, "x"\r\nSet-Cookie: y=z', 'half a sign \ud800'])(
  'the words of a refusal come back: %j',
  (message) => {
    const { cookie, key } = sent(message)
    expect(refusalFrom(cookie, key)).toBe(message.replace('\ud800', '\ufffd'))
  },
)

test('long words are cut so that the cookie holds them, and the words of another refusal are not shown', () => {
  const { cookie, key, size } = sent('語'.repeat(5000))
  expect(size).toBeLessThan(4096)
  expect(refusalFrom(cookie, key)).toMatch(/語 …$/)
  expect(refusalFrom(cookie, 'another')).toBeNull()
  expect(refusalFrom(undefined, key)).toBeNull()
})
