import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type AtomFeed, atomFeed } from '#lib/formats/atom.ts'
import { disputeEntryId, feedId, findingEntryId } from '#lib/formats/feed-ids.ts'
import { faultsOfFeed, readFeed } from '../support/check-atom.ts'

const question = '0193b6c4-7a3e-7c11-9b0e-3f6d2a9c1e55'
const finding = '0193b6c4-7a3e-7c11-9b0e-3f6d2a9c1e56'

function feedOf(text: string, address = 'https://example.org/questions/1?a=1&b=2'): AtomFeed {
  return {
    id: feedId(question, 'disputes'),
    title: text,
    subtitle: text,
    updated: '2026-11-21T09:50:00.000Z',
    author: 'Counterclaim',
    generator: { name: 'Counterclaim', version: '1.0.0' },
    links: [{ rel: 'self', href: 'https://example.org/feed', type: 'application/atom+xml' }],
    entries: [
      {
        id: disputeEntryId(question, null),
        title: text,
        updated: '2026-11-21T09:50:00.000Z',
        published: '2026-11-20T09:50:00.000Z',
        summary: text,
        links: [{ rel: 'alternate', href: address, type: 'text/html', title: text }],
        categories: [{ term: 'disputed', label: text }],
      },
    ],
  }
}

describe('a feed', () => {
  const hostile = [
    '</title><script>alert(1)</script>',
    ']]> <![CDATA[ & &amp; &#0; <!-- --> <?xml ?>',
    'كتيبة ماسينا \u2068“JNIM”\u2069 \u202Bnested',
    `"quotes' and = @ # $`,
    'one\r\ntwo\rthree\nfour\tfive',
    '🜁 𐍈 \u{10FFFF}',
  ]

  test.each(hostile)('keeps %j', (text) => {
    const made = atomFeed(feedOf(text))
    expect(faultsOfFeed(made)).toEqual([])
    const [entry] = readFeed(made).entries
    expect([entry?.title, entry?.summary, entry?.links['alternate']]).toEqual([
      ...[text, text],
      'https://example.org/questions/1?a=1&b=2',
    ])
  })

  test('replaces what XML cannot carry', () => {
    const made = atomFeed(feedOf('a\u0000b\u0007c\uD800d\uFFFEe\u000Bf'))
    expect(faultsOfFeed(made)).toEqual([])
    expect(readFeed(made).entries[0]?.summary).toBe('a\uFFFDb\uFFFDc\uFFFDd\uFFFDe\uFFFDf')
  })

  test('is well-formed and valid whatever the texts are', { timeout: 30_000 }, () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (text) => {
        expect(faultsOfFeed(atomFeed(feedOf(text)))).toEqual([])
      }),
    )
  })

  test('without entries is one too', () => {
    const made = atomFeed({ ...feedOf('x'), entries: [] })
    expect(faultsOfFeed(made)).toEqual([])
    expect(readFeed(made).entries).toEqual([])
  })

  test('is checked by rules that see a fault', () => {
    const made = atomFeed(feedOf('x'))
    expect(() => faultsOfFeed(made.replace('</entry>', ''))).toThrow()
    expect(faultsOfFeed(made.replace(/<updated>[^<]*/, '<updated>yesterday'))).toHaveLength(1)
    expect(faultsOfFeed(made.replace(/<id>[^<]*<\/id>/, ''))).toHaveLength(1)
    expect(faultsOfFeed(made.replace('rel="self"', 'rel="via"'))).toHaveLength(1)
  })
})

describe('the ids of entries', () => {
  test('never change', () => {
    expect(disputeEntryId(question, null)).toBe('urn:uuid:7e6134ae-ff7e-5d9e-845c-36a7aeeee070')
    expect(disputeEntryId(question, finding)).toBe('urn:uuid:c37e0002-7e4c-5e3d-a16c-7260dd340567')
    expect(findingEntryId(finding)).toBe(`urn:uuid:${finding}`)
    expect(feedId(question, 'disputes')).toBe('urn:uuid:edbb66a0-8703-50fe-bd06-9d4111e6010e')
  })

  test('tell a dispute, a challenge and a finding apart', () => {
    const ids = [disputeEntryId(question, null), disputeEntryId(question, finding), findingEntryId(finding)]
    expect(new Set(ids).size).toBe(3)
    expect(feedId(question, 'disputes')).not.toBe(feedId(question, 'findings'))
  })
})
