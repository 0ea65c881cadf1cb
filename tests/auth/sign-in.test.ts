import { hash } from '@node-rs/argon2'
import { beforeAll, describe, expect, test } from 'vitest'
import { signInWithPassword } from '#lib/auth/sign-in.ts'
import { db } from '#lib/db/client.ts'
import { testDatabase } from '../support/test-database.ts'

testDatabase()

const password = 'seven green bottles'

beforeAll(async () => {
  const account = { name: 'Ada', role: 'viewer' as const, passwordHash: await hash(password), createdAt: new Date() }
  await db().user.createMany({
    data: [
      { ...account, email: 'ada@example.org' },
      { ...account, email: 'gone@example.org', disabledAt: new Date() },
      { ...account, email: 'robot@example.org', isService: true },
      { ...account, email: 'elsewhere@example.org', passwordHash: null },
      { ...account, email: 'tried@example.org' },
    ],
  })
})

const attempt = (email: string, given: string, address = '192.0.2.1') =>
  signInWithPassword({ email, password: given, address })

describe('signing in by password', () => {
  test.each([
    ['a wrong password', 'ada@example.org', 'eight green bottles'],
    ['an e-mail that nobody has', 'nobody@example.org', password],
    ['a disabled account', 'gone@example.org', password],
    ['a service account', 'robot@example.org', password],
    ['an account without a password', 'elsewhere@example.org', ''],
  ])('refuses %s, all in the same words', async (_what, email, given) => {
    expect(await attempt(email, given)).toEqual({ kind: 'wrong' })
  })

  test('lets the owner in, however the e-mail is written', async () => {
    const { id } = await db().user.findUniqueOrThrow({ where: { email: 'ada@example.org' } })
    expect(await attempt(' Ada@Example.org ', password)).toEqual({ kind: 'signed-in', userId: id })
  })

  test('after ten failures refuses even the right password of that account, and of no other', async () => {
    for (let failure = 0; failure < 10; failure += 1)
      expect(await attempt('tried@example.org', 'guess', `198.51.100.${failure}`)).toEqual({ kind: 'wrong' })
    const refused = await attempt('tried@example.org', password, '198.51.100.99')
    expect(refused).toEqual({ kind: 'limited', minutes: 15 })
    expect(await attempt('ada@example.org', password)).toMatchObject({ kind: 'signed-in' })
  })

  test('after fifty failures from one address refuses that address, and no other', async () => {
    const address = '203.0.113.7'
    for (let failure = 0; failure < 50; failure += 1) await attempt(`guess${failure}@example.org`, 'guess', address)
    expect(await attempt('ada@example.org', password, address)).toMatchObject({ kind: 'limited' })
    expect(await attempt('ada@example.org', password, '203.0.113.8')).toMatchObject({ kind: 'signed-in' })
  })

  test('keeps neither e-mails nor addresses in its counters', async () => {
    const keys = (await db().rateLimiterFlexible.findMany()).map((row) => row.key).join(' ')
    expect(keys).not.toMatch(/example|203\.0/)
  })
})
