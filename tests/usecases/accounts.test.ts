import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '#lib/db/client.ts'
import type { Caller } from '#lib/domain/caller.ts'
import { changeOwnPassword } from '#lib/usecases/change-own-password.ts'
import { createToken } from '#lib/usecases/create-token.ts'
import { createUser } from '#lib/usecases/create-user.ts'
import { getOwnAccount } from '#lib/usecases/get-own-account.ts'
import { listTokens } from '#lib/usecases/list-tokens.ts'
import { listUsers } from '#lib/usecases/list-users.ts'
import { revokeToken } from '#lib/usecases/revoke-token.ts'
import { setPassword } from '#lib/usecases/set-password.ts'
import { setShortcuts } from '#lib/usecases/set-shortcuts.ts'
import { updateUser } from '#lib/usecases/update-user.ts'
import { aCaller } from '../support/fixtures.ts'
import { refused } from '../support/refused.ts'
import { testDatabase } from '../support/test-database.ts'

testDatabase()

let admin: Caller
let reviewer: Caller
beforeAll(async () => {
  admin = await aCaller('admin')
  reviewer = await aCaller('reviewer')
})

describe('accounts', () => {
  const given = { email: 'Ada@Example.org', name: 'Ada', role: 'contributor' as const, password: 'correct horse' }

  test('are made by administrators only, an e-mail once, a password of eight characters', async () => {
    expect((await refused(createUser({ caller: reviewer }, given))).code).toBe('forbidden')
    expect((await refused(createUser({ caller: admin }, { ...given, password: 'short' }))).fields[0]?.path).toBe(
      'password',
    )
    expect((await refused(createUser({ caller: admin }, { ...given, email: 'no address' }))).fields[0]?.path).toBe(
      'email',
    )
    const user = await createUser({ caller: admin }, given)
    expect(user).toMatchObject({ email: 'ada@example.org', hasPassword: true, isPasswordOneTime: false })
    expect((await refused(createUser({ caller: admin }, given))).fields[0]?.path).toBe('email')
    expect(JSON.stringify(await db().auditEntry.findMany({ select: { detail: true } }))).not.toContain('correct horse')
  })

  test('change their own password with the present one', async () => {
    const made = await createUser({ caller: admin }, { ...given, email: 'bo@example.org' })
    const caller = { id: made.id, name: 'Bo', email: made.email, role: made.role }
    const wrong = await refused(changeOwnPassword({ caller }, { current: 'wrong', password: 'another one' }))
    expect(wrong.fields[0]?.path).toBe('current')
    await changeOwnPassword({ caller }, { current: 'correct horse', password: 'another one' })
    expect(
      (await refused(changeOwnPassword({ caller }, { current: 'correct horse', password: 'a third one' }))).code,
    ).toBe('invalid')
    await setPassword({ caller: admin }, { id: made.id, password: 'given by admin' })
    expect((await refused(setPassword({ caller: reviewer }, { id: made.id, password: 'given by admin' }))).code).toBe(
      'forbidden',
    )
    await setShortcuts({ caller }, { hasShortcuts: false })
    expect(await getOwnAccount({ caller }, {})).toMatchObject({ hasShortcuts: false, email: 'bo@example.org' })
  })

  test('never leave nobody to administer', async () => {
    const last = await refused(updateUser({ caller: admin }, { id: admin.id, role: 'viewer' }))
    expect(last.fields[0]?.path).toBe('role')
    expect((await refused(updateUser({ caller: admin }, { id: admin.id, disabled: true }))).fields[0]?.path).toBe(
      'disabled',
    )
    const other = await aCaller('viewer')
    expect(await updateUser({ caller: admin }, { id: other.id, role: 'admin' })).toMatchObject({ role: 'admin' })
    expect((await updateUser({ caller: admin }, { id: other.id, disabled: true })).disabledAt).not.toBeNull()
    const { items } = await listUsers({ caller: admin }, { limit: 200 })
    expect(items.map((user) => user.email)).toEqual([...items.map((user) => user.email)].sort())
  })

  test('keep an administrator though two demote each other at once', async () => {
    const second = await aCaller('admin')
    let late: Promise<unknown> = Promise.resolve()
    await db().$transaction(async (tx) => {
      await updateUser({ caller: admin, tx }, { id: second.id, role: 'viewer' })
      late = refused(updateUser({ caller: second }, { id: admin.id, role: 'viewer' }))
      await new Promise((resolve) => setTimeout(resolve, 200))
    })
    expect(await late).toMatchObject({ code: 'invalid', fields: [{ path: 'role' }] })
    expect(await db().user.findUniqueOrThrow({ where: { id: admin.id } })).toMatchObject({ role: 'admin' })
  })
})

describe('tokens', () => {
  test('may no more than their account and their maker', async () => {
    const more = await refused(
      createToken({ caller: reviewer }, { userEmail: reviewer.email, role: 'admin', label: 'x' }),
    )
    expect(more.fields[0]?.path).toBe('role')
    const weaker = { ...admin, role: 'contributor' as const }
    expect(
      (await refused(createToken({ caller: weaker }, { userEmail: admin.email, role: 'admin', label: 'x' }))).code,
    ).toBe('invalid')
    expect((await refused(createToken({ caller: reviewer }, { role: 'viewer', label: 'x' }))).code).toBe('forbidden')
    expect(
      (await refused(createToken({ caller: admin }, { userEmail: reviewer.email, role: 'admin', label: 'x' })))
        .fields[0]?.path,
    ).toBe('role')
  })

  test('are shown once and kept as a hash, and end when revoked', async () => {
    const made = await createToken(
      { caller: reviewer },
      { userEmail: reviewer.email, role: 'contributor', label: 'script' },
    )
    expect(made.token).toMatch(/^cc_[A-Za-z0-9_-]{43}$/)
    const row = await db().apiToken.findUniqueOrThrow({ where: { id: made.id } })
    expect(row.tokenHash).toBe(createHash('sha256').update(made.token).digest('hex'))
    const listed = await listTokens({ caller: reviewer }, {})
    expect(listed).toMatchObject([{ id: made.id, label: 'script', revokedAt: null }])
    expect(JSON.stringify(listed)).not.toContain(made.token)
    expect((await refused(revokeToken({ caller: await aCaller('reviewer') }, { id: made.id }))).code).toBe('not-found')
    expect((await revokeToken({ caller: reviewer }, { id: made.id })).revokedAt).not.toBeNull()
  })

  test('without an account get a service account of their own', async () => {
    const made = await createToken({ caller: admin }, { role: 'viewer', label: 'Dashboard' })
    const user = await db().user.findUniqueOrThrow({ where: { id: made.user } })
    expect(user).toMatchObject({ isService: true, role: 'viewer', name: 'Dashboard', passwordHash: null })
    expect((await listTokens({ caller: admin }, { of: 'everybody' })).map((token) => token.id)).toContain(made.id)
  })
})
