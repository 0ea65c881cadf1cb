import { describe, expect, test } from 'vitest'
import { db } from '#lib/db/client.ts'
import { Prisma } from '#lib/db/generated/client.ts'
import { inWriteTransaction, isPipelined, type Writer, writeAhead } from '#lib/db/writer.ts'
import { testDatabase } from '../support/test-database.ts'
import { withSettings } from '../support/with-settings.ts'

testDatabase()

const store = (tx: Writer, key: string) =>
  tx.$executeRaw`insert into setting (key, value, updated_at) values (${key}, '1'::jsonb, now())`
const stored = async () => (await db().setting.findMany({ orderBy: { key: 'asc' } })).map(({ key }) => key)
const moment = (tx: Writer, n: number) =>
  tx.$queryRaw<{ n: number; at: Date }[]>`select ${n}::int n, clock_timestamp() at, pg_sleep(0.002)::text slept`

test('runs in their order what is asked for without waiting, in one transaction', async () => {
  const rows = await inWriteTransaction(async (tx) => {
    expect(isPipelined(tx)).toBe(true)
    const answers = await Promise.all([1, 2, 3, 4].map((n) => moment(tx, n)))
    await store(tx, 'a')
    const [{ id } = { id: '' }] = await tx.$queryRaw<{ id: string }[]>`select pg_current_xact_id()::text id`
    const [{ id: again } = { id: '?' }] = await tx.$queryRaw<{ id: string }[]>`select pg_current_xact_id()::text id`
    expect(again).toBe(id)
    return answers.flat()
  })
  expect(rows.map(({ n }) => n)).toEqual([1, 2, 3, 4])
  expect(rows.map(({ at }) => at.getTime())).toEqual(rows.map(({ at }) => at.getTime()).sort((a, b) => a - b))
  expect(await stored()).toEqual(['a'])
})

test('writes nothing where one of them fails, and gives the connection back as it was', async () => {
  for (let round = 0; round < 30; round += 1) {
    const failing = inWriteTransaction((tx) =>
      Promise.all([store(tx, 'b'), tx.$queryRaw`select 1 / 0`, store(tx, 'c'), moment(tx, round)]),
    )
    await expect(failing).rejects.toThrow('division by zero')
  }
  expect(await stored()).toEqual(['a'])
  await inWriteTransaction((tx) => Promise.all([store(tx, 'd'), moment(tx, 0)]))
  expect(await stored()).toEqual(['a', 'd'])
})

const setting = (key: string) =>
  Prisma.sql`insert into setting (key, value, updated_at) values (${key}, to_jsonb(${"it's $1"}::text), now())`

test('tells of what it wrote without waiting by its own error, and writes nothing of it', async () => {
  const seen = await inWriteTransaction(async (tx) => {
    await writeAhead(tx, setting('ahead'))
    return tx.$queryRaw<object[]>`select from setting where key = 'ahead'`
  })
  expect(seen).toHaveLength(1)
  const refused = (then: (tx: Writer) => Promise<unknown>, ending: Prisma.Sql[] = []) =>
    inWriteTransaction(
      async (tx) => {
        await writeAhead(tx, setting('ahead'))
        await then(tx)
      },
      () => ending,
    )
  await expect(refused(async () => undefined)).rejects.toThrow('duplicate key')
  await expect(refused(async () => undefined, [setting('last')])).rejects.toThrow('duplicate key')
  await expect(refused((tx) => store(tx, 'later'))).rejects.toThrow('duplicate key')
  await db().setting.deleteMany({ where: { key: 'ahead' } })
  expect(await stored()).toEqual(['a', 'd'])
})

test('writes nothing more once it is over', async () => {
  const kept: Writer[] = []
  await inWriteTransaction(async (tx) => {
    kept.push(tx)
    await store(tx, 'e')
  })
  await expect(Promise.all(kept.map((tx) => store(tx, 'f')))).rejects.toThrow()
  expect(await stored()).toEqual(['a', 'd', 'e'])
})

describe('where a pooler stands between', () => {
  const elsewhere = 'postgresql://direct.invalid/record'
  withSettings({ DATABASE_URL: elsewhere, DATABASE_DIRECT_URL: elsewhere })

  test('does the same one by one', async () => {
    const rows = await inWriteTransaction(async (tx) => {
      expect(isPipelined(tx)).toBe(false)
      await store(tx, 'g')
      return (await Promise.all([1, 2, 3].map((n) => moment(tx, n)))).flat()
    })
    expect(rows.map(({ n }) => n)).toEqual([1, 2, 3])
    const failing = inWriteTransaction((tx) =>
      Promise.all([tx.$queryRaw`select 1 / 0`, store(tx, 'h'), store(tx, 'i')]),
    )
    await expect(failing).rejects.toThrow('division by zero')
    expect(await stored()).toEqual(['a', 'd', 'e', 'g'])
    const both = async (tx: Writer) => writeAhead(tx, setting('j'))
    await inWriteTransaction(both, () => [setting('k')])
    await expect(inWriteTransaction(both, () => [setting('l')])).rejects.toThrow('duplicate key')
    expect((await db().setting.findUnique({ where: { key: 'k' } }))?.value).toBe("it's $1")
    expect(await stored()).toEqual(['a', 'd', 'e', 'g', 'j', 'k'])
  })
})
