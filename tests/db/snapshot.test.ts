import { expect, it } from 'vitest'
import { db, type Tx } from '#lib/db/client.ts'
import { inSnapshot } from '#lib/db/snapshot.ts'
import { aPlace } from '../support/fixtures.ts'
import { testDatabase } from '../support/test-database.ts'

testDatabase()

const countPlaces = async (tx: Pick<Tx, 'place'>) => tx.place.count()

async function* counts(tx: Tx) {
  for (;;) yield await countPlaces(tx)
}

const openTransactions = async () => {
  const rows = await db().$queryRaw<{ n: number }[]>`
    select count(*)::int n from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'`
  return rows[0]?.n
}

it('sees the record as it was when the first piece was read, however slowly the rest is taken', async () => {
  await aPlace()
  const pieces = inSnapshot(counts)
  expect((await pieces.next()).value).toBe(1)
  await aPlace()
  for (let piece = 0; piece < 5; piece += 1) expect((await pieces.next()).value).toBe(1)
  expect(await openTransactions()).toBe(1)
  await pieces.return(undefined)
  expect(await countPlaces(db())).toBe(2)
  await expect.poll(openTransactions).toBe(0)
})

it('begins when the first piece is asked for, not before', async () => {
  const pieces = inSnapshot(counts)
  const before = await countPlaces(db())
  await aPlace()
  expect((await pieces.next()).value).toBe(before + 1)
  await pieces.return(undefined)
})

it('hands on what goes wrong, after the pieces that came before', async () => {
  const pieces = inSnapshot(async function* (tx) {
    yield await countPlaces(tx)
    await tx.$queryRaw`select 1 / 0`
  })
  expect((await pieces.next()).done).toBe(false)
  await expect(pieces.next()).rejects.toThrow(/division by zero/)
  await expect.poll(openTransactions).toBe(0)
})
