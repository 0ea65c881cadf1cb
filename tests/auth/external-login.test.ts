import { beforeAll, describe, expect, test } from 'vitest'
import { userOfExternalLogin } from '#lib/auth/external-login.ts'
import { db } from '#lib/db/client.ts'
import { testDatabase } from '../support/test-database.ts'

testDatabase()

const issuer = 'https://id.example.org'
const verified = { email: 'ada@example.org', email_verified: true }

beforeAll(async () => {
  const account = { role: 'viewer' as const, createdAt: new Date() }
  await db().user.createMany({
    data: [
      { ...account, name: 'Ada', email: 'ada@example.org' },
      { ...account, name: 'Gone', email: 'gone@example.org', disabledAt: new Date() },
      { ...account, name: 'Robot', email: 'robot@example.org', isService: true },
    ],
  })
})

describe('signing in at an issuer', () => {
  test.each([
    ['without a subject', verified],
    ['with an e-mail that is not verified', { ...verified, sub: 's1', email_verified: false }],
    ['with an e-mail of which nothing is said', { sub: 's1', email: 'ada@example.org' }],
    ['with an e-mail said to be verified in a word', { ...verified, sub: 's1', email_verified: 'true' }],
    ['with an e-mail that is none', { sub: 's1', email: 'ada at example', email_verified: true }],
    ['that nobody made an account for', { ...verified, sub: 's1', email: 'new@example.org' }],
    ['of a disabled account', { ...verified, sub: 's1', email: 'gone@example.org' }],
    ['of a service account', { ...verified, sub: 's1', email: 'robot@example.org' }],
  ])('%s is refused', async (_what, profile) => {
    expect(await userOfExternalLogin(issuer, profile)).toBeNull()
    expect(await db().externalLogin.count()).toBe(0)
  })

  test('links the account once, by issuer and subject, and says so in the audit', async () => {
    const user = await userOfExternalLogin(issuer, { ...verified, sub: 's1' })
    expect(user).not.toBeNull()
    expect(await userOfExternalLogin(issuer, { sub: 's1' })).toMatchObject({ id: user?.id })
    expect(await db().auditEntry.count({ where: { action: 'user.link' } })).toBe(1)
  })

  test.each([
    ['no e-mail at all', { email: null, email_verified: null }],
    ['an odd e-mail', { email: '', email_verified: true }],
    ['a word for whether it is verified', { ...verified, email_verified: 'true' }],
  ])('of a linked account works with %s', async (_what, said) => {
    expect(await userOfExternalLogin(issuer, { sub: 's1', ...said })).toMatchObject({ email: 'ada@example.org' })
  })

  test('as another subject with the same e-mail does not take the account over', async () => {
    expect(await userOfExternalLogin(issuer, { ...verified, sub: 's2' })).toBeNull()
  })

  test('ends when the account is disabled', async () => {
    await db().user.update({ where: { email: 'ada@example.org' }, data: { disabledAt: new Date() } })
    expect(await userOfExternalLogin(issuer, { ...verified, sub: 's1' })).toBeNull()
  })
})
