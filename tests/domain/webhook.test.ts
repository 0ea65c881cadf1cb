import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MAX_ATTEMPTS, newWebhookSchema, retryDelay } from '#lib/domain/webhook.ts'

describe('the delay before the next attempt', () => {
  const plain = Array.from({ length: MAX_ATTEMPTS }, (_, index) => retryDelay(index + 1, 0.5))

  test('grows fourfold from five seconds to half a day, and ends', () => {
    expect(plain).toEqual([5, 20, 80, 320, 1280, 5120, 20480, 43200, 43200, null])
  })

  test('adds up to more than a day and less than two', () => {
    const hours = plain.reduce<number>((sum, delay) => sum + (delay ?? 0), 0) / 3600
    expect(hours).toBeGreaterThan(24)
    expect(hours).toBeLessThan(48)
  })

  test('is spread by a fifth either way, whatever the chance', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: MAX_ATTEMPTS - 1 }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (attempt, chance) => {
          const [delay, middle] = [retryDelay(attempt, chance) ?? 0, plain[attempt - 1] ?? 0]
          expect(delay).toBeGreaterThanOrEqual(middle * 0.8)
          expect(delay).toBeLessThanOrEqual(middle * 1.2)
        },
      ),
    )
  })
})

describe('the address of a webhook', () => {
  const parse = (url: string) => newWebhookSchema.safeParse({ label: 'x', url, events: ['claim.logged'] })

  test.each(['https://example.org/hook?key=1', 'http://[2001:4860::8888]:8080/'])('%s is fine', (url) => {
    expect(parse(url).success).toBe(true)
  })

  test.each(['ftp://example.org', 'example.org/hook', '', 'https://me:secret@example.org/', 'https://example.org/#x'])(
    '%s is refused',
    (url) => {
      expect(parse(url).success).toBe(false)
    },
  )

  test('events come without repetition, in one order, and are known', () => {
    const events = ['finding.in_force', 'claim.logged', 'finding.in_force']
    const parsed = newWebhookSchema.parse({ label: 'x', url: 'https://example.org', events })
    expect(parsed.events).toEqual(['claim.logged', 'finding.in_force'])
    expect(newWebhookSchema.safeParse({ label: 'x', url: 'https://e.org', events: ['claim.gone'] }).success).toBe(false)
  })
})
