import { verify } from '@node-rs/argon2'
import { afterEach, expect, test } from 'vitest'
import { db } from '#lib/db/client.ts'
import { reloadSettings } from '#lib/settings.ts'
import { prepareInstallation } from '#lib/usecases/prepare-installation.ts'
import { testDatabase } from '../support/test-database.ts'

testDatabase()

const set = (environment: Record<string, string>) => {
  for (const name of ['DEMO', 'ADMIN_EMAIL', 'ADMIN_PASSWORD']) delete process.env[name]
  Object.assign(process.env, environment)
  reloadSettings()
}
afterEach(() => set({}))

test('the first start makes one administrator, however many start at once', async () => {
  set({ DEMO: '0' })
  const made = await Promise.all([prepareInstallation(), prepareInstallation()])
  const told = made.flatMap(({ firstAdmin }) => firstAdmin ?? [])
  expect(told).toHaveLength(1)
  const admin = await db().user.findUniqueOrThrow({ where: { email: 'admin@localhost' } })
  expect(admin).toMatchObject({ role: 'admin', isPasswordOneTime: true })
  expect(await verify(admin.passwordHash ?? '', told[0]?.password ?? '')).toBe(true)
  expect(await db().question.count()).toBe(0)
})

test('a later start loads the demo once, and makes nobody', async () => {
  set({ DEMO: '1' })
  expect(await prepareInstallation()).toEqual({})
  const count = await db().question.count()
  expect(count).toBeGreaterThan(20)
  await prepareInstallation()
  expect(await db().question.count()).toBe(count)
}, 60_000)
