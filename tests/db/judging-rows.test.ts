import { Client } from 'pg'
import { expect, test } from 'vitest'
import { db } from '#lib/db/client.ts'
import { findJudgingRows } from '#lib/db/judging-rows.ts'
import { isDatabaseAway } from '#lib/http/database-away.ts'
import { aCase } from '../support/claim-fixtures.ts'
import { testDatabase } from '../support/test-database.ts'

const database = testDatabase()

test('of a connection that breaks it says so, in a transaction of Prisma’s too', async () => {
  const c = await aCase({ kind: 'actor' })
  const other = new Client({ connectionString: database.url })
  await other.connect()
  await other.query('begin; lock table actor_relation')
  const reading = db().$transaction((tx) => findJudgingRows(tx, [c.question.id], { mentions: [c.us.id] }))
  const failure = reading.then(
    () => null,
    (error: unknown) => error,
  )
  const waiting = async () =>
    (
      await other.query(
        "select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
      )
    ).rows
  await expect.poll(waiting, { timeout: 5_000 }).toHaveLength(1)
  await other.query('select pg_terminate_backend($1)', [(await waiting())[0].pid])
  await other.end()
  expect(await failure).toSatisfy(isDatabaseAway)
})
