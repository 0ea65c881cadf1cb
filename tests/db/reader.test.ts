import { expect, test } from 'vitest'
import { db } from '#lib/db/client.ts'
import { Prisma } from '#lib/db/generated/client.ts'
import { PLANNED_EITHER_WAY, PLANNED_ONCE } from '#lib/db/planned-once.ts'
import { inReadSnapshot, type Reader, reader } from '#lib/db/reader.ts'
import { testDatabase } from '../support/test-database.ts'

testDatabase()

const values = (by: Reader, moment: Date, ids: readonly string[]) => by.$queryRaw<Record<string, unknown>[]>`
  select 7::int4 small, 9007199254740993::int8 large, 1.10::numeric exact, 0.5::float8 share, true yes, null as nothing,
    '2018-11-22'::date "day", ${moment}::timestamptz "moment", ${moment}::date "dayOfMoment", ${ids}::uuid[] ids,
    array['a', null] texts, '{"a": [1, "ب"]}'::jsonb json, encode('\\x00ff'::bytea, 'hex') bytes, ${'x'}::text given`

test('gives the values that Prisma gives', async () => {
  const moment = new Date('2018-11-22T20:30:15.250Z')
  const ids = ['018c7a2e-0000-7000-8000-000000000001']
  const [own] = await values(reader(), moment, ids)
  const [prismas] = await values(db(), moment, ids)
  expect(own).toEqual(prismas)
})

test('takes a composed statement, again and again', async () => {
  const above = (limit: number) => Prisma.sql`select n::int4 from generate_series(1, 3) n where n > ${limit} order by n`
  for (const limit of [0, 1, 2]) {
    const rows = await reader().$queryRaw<{ n: number }[]>(above(limit))
    expect(rows.map(({ n }) => n)).toEqual([1, 2, 3].filter((n) => n > limit))
  }
})

test('sees one moment in a snapshot, and gives its connection back after an error', async () => {
  const count = async (by: Reader) => (await by.$queryRaw<{ n: number }[]>`select count(*)::int4 n from setting`)[0]?.n
  const seen = await inReadSnapshot(async (snapshot) => {
    const before = await count(snapshot)
    await db().setting.create({ data: { key: 'reader.test', value: 1, updatedAt: new Date() } })
    return { before, after: await count(snapshot) }
  })
  expect(seen.after).toBe(seen.before)
  expect(await count(reader())).toBe((seen.before ?? 0) + 1)
  for (let round = 0; round < 30; round += 1) {
    await expect(inReadSnapshot((snapshot) => snapshot.$queryRaw`select 1 / 0`)).rejects.toThrow('division by zero')
  }
  await expect(inReadSnapshot((snapshot) => snapshot.$queryRaw`delete from setting`)).rejects.toThrow('read-only')
})

test('plans once what finds its rows by keys, and nothing else', async () => {
  const mode = (mark: string) =>
    Prisma.sql`${Prisma.raw(mark)} select current_setting('plan_cache_mode') "mode", ${1}::int4 given`
  const asked = async (by: Reader, mark: string) => (await by.$queryRaw<{ mode: string }[]>(mode(mark)))[0]?.mode
  expect(await asked(reader(), PLANNED_ONCE)).toBe('force_generic_plan')
  expect(await asked(reader(), PLANNED_EITHER_WAY)).toBe('force_generic_plan')
  expect(await asked(db(), '')).toBe('auto')
  expect(await asked(reader(), PLANNED_EITHER_WAY)).toBe('auto')
  expect(await inReadSnapshot((snapshot) => asked(snapshot, PLANNED_ONCE))).toBe('auto')
  expect(await asked(reader(), PLANNED_ONCE)).toBe('force_generic_plan')
  expect(await inReadSnapshot((snapshot) => asked(snapshot, ''))).toBe('auto')
})
