import { createHash } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { tokenCaller } from '#lib/auth/token.ts'
import { db } from '#lib/db/client.ts'
import type { Role } from '#lib/domain/vocabulary.ts'
import { testDatabase } from '../support/test-database.ts'

testDatabase()

let count = 0

async function tokenOf(user: { role: Role; disabledAt?: Date }, token: { role: Role; revokedAt?: Date }) {
  count += 1
  const text = `cc_test_${count}`
  const account = { email: `u${count}@example.org`, name: `U${count}`, createdAt: new Date(), ...user }
  const { id } = await db().user.create({ data: account })
  const tokenHash = createHash('sha256').update(text).digest('hex')
  await db().apiToken.create({ data: { userId: id, label: 'test', tokenHash, createdAt: new Date(), ...token } })
  return { text, userId: id, tokenHash }
}

describe('a token', () => {
  let now: Date
  beforeEach(() => {
    now = new Date()
  })

  test('that is unknown, revoked or of a disabled user stands for nobody', async () => {
    const revoked = await tokenOf({ role: 'admin' }, { role: 'admin', revokedAt: now })
    const disabled = await tokenOf({ role: 'admin', disabledAt: now }, { role: 'admin' })
    for (const text of ['cc_unknown', '', revoked.text, disabled.text, revoked.tokenHash])
      expect(await tokenCaller(text)).toBeNull()
  })

  test.each([
    ['contributor', 'admin', 'contributor'],
    ['admin', 'viewer', 'viewer'],
    ['reviewer', 'reviewer', 'reviewer'],
  ] as const)('of a %s with the role %s acts as %s', async (user, token, acts) => {
    const { text, userId } = await tokenOf({ role: user }, { role: token })
    expect(await tokenCaller(text)).toMatchObject({ id: userId, role: acts })
  })

  test('follows its user’s role as it is now', async () => {
    const { text, userId } = await tokenOf({ role: 'admin' }, { role: 'admin' })
    await db().user.update({ where: { id: userId }, data: { role: 'viewer' } })
    expect(await tokenCaller(text)).toMatchObject({ role: 'viewer' })
  })

  test('has its last use noted', async () => {
    const { text, tokenHash } = await tokenOf({ role: 'viewer' }, { role: 'viewer' })
    await tokenCaller(text)
    // Nobody waits for the note.
    await expect
      .poll(async () => (await db().apiToken.findUniqueOrThrow({ where: { tokenHash } })).lastUsedAt?.getTime())
      .toBeGreaterThanOrEqual(now.getTime())
  })
})
