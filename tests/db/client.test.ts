import { expect, test } from 'vitest'
import { db } from '#lib/db/client.ts'
import { isRetryable, pgError } from '#lib/db/pg-error.ts'
import { testDatabase } from '../support/test-database.ts'

testDatabase()

test('an instant survives the round trip in a far time zone', async () => {
  expect(process.env['TZ']).toBe('Asia/Kathmandu')
  const instant = new Date('2018-11-22T23:30:00.000Z')
  const rows = await db().$queryRaw<{ read: Date }[]>`SELECT ${instant}::timestamptz AS read`
  expect(rows[0]?.read.toISOString()).toBe(instant.toISOString())
})

async function refusal(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => undefined,
    (error: unknown) => error,
  )
}

test('SQLSTATE and constraint are read from every shape of error', async () => {
  await db().$executeRawUnsafe('CREATE TABLE rule (n int CONSTRAINT rule_n UNIQUE DEFERRABLE INITIALLY DEFERRED)')
  const raw = await refusal(db().$queryRaw`SELECT 1 / 0`)
  expect(pgError(raw)).toMatchObject({ sqlState: '22012', message: 'division by zero' })
  const atImplicitCommit = await refusal(db().$executeRaw`INSERT INTO rule VALUES (1), (1)`)
  expect(pgError(atImplicitCommit)).toMatchObject({ sqlState: '23505' })
  const atCommit = await refusal(db().$transaction((tx) => tx.$executeRaw`INSERT INTO rule VALUES (2), (2)`))
  expect(pgError(atCommit)).toMatchObject({ sqlState: '23505' })
})

test('a deadlock or a lost serialization may be tried again, a broken rule may not', async () => {
  const raise = (state: string) =>
    refusal(db().$executeRawUnsafe(`DO $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '${state}'; END $$`))
  expect(isRetryable(await raise('40001'))).toBe(true)
  expect(isRetryable(await raise('40P01'))).toBe(true)
  expect(isRetryable(await raise('CC001'))).toBe(false)
  expect(pgError(await raise('CC001')).sqlState).toBe('CC001')
})
