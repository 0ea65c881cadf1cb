import { Client } from 'pg'
import { describe, expect, test } from 'vitest'
import { db, type Tx } from '#lib/db/client.ts'
import { getQuestion } from '#lib/usecases/get-question.ts'
import { mergeRecords } from '#lib/usecases/merge-records.ts'
import { undoMerge } from '#lib/usecases/undo-merge.ts'
import { inOneTransaction } from '#lib/usecases/usecase.ts'
import { withdrawClaim } from '#lib/usecases/withdraw-claim.ts'
import { aCase, aClaim } from '../support/claim-fixtures.ts'
import { anActor, aQuestion } from '../support/fixtures.ts'
import { expectSound, reviewing } from '../support/merging.ts'
import { testDatabase } from '../support/test-database.ts'

const database = testDatabase()

const { asking, merge } = reviewing()

async function waiting(count: number): Promise<void> {
  const now = () => db().$queryRaw<object[]>`
    select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
  await expect.poll(now, { timeout: 10_000, interval: 5 }).toHaveLength(count)
}

type Write = () => Promise<unknown>

/**
 * Has the first write while the change is not yet committed, so that it waits for it; and, before that has stored what follows
 * from what it read, the second.
 */
async function meanwhile(change: (tx: Tx) => Promise<unknown>, [first, second]: readonly [Write, Write]) {
  const gate = new Client({ connectionString: database.url })
  await gate.connect()
  await gate.query('begin')
  const { one, closed } = await inOneTransaction(async (tx) => {
    await change(tx)
    const one = first()
    one.catch(() => undefined)
    await waiting(1)
    // From its commit on nobody stores a claim.
    const closed = gate.query('lock table claim in share mode')
    await waiting(2)
    return { one, closed }
  })
  await closed
  await waiting(1)
  const two = second()
  two.catch(() => undefined)
  await waiting(2)
  await gate.query('commit')
  await gate.end()
  return Promise.all([one, two])
}

describe('two who write on a question know of each other when a merge of it was, while the first waited,', () => {
  const no = { options: ['no'] }
  const scene = async () => {
    const [c, twin] = [await aCase(), await aQuestion('The same question?')]
    const said = await aClaim(c, { question: twin.id })
    const logs = async (answer: { options: string[] }): Promise<Write> => {
      const { id } = await anActor()
      return () => aClaim(c, { question: twin.id, claimant: id, answer })
    }
    return { c, twin, said, logs }
  }
  const undoing = (id: string) => (tx: Tx) => undoMerge({ ...asking, tx }, { id })
  const standingOf = async ({ id }: { id: string }) => {
    const { standing, claimCount } = await getQuestion(asking, { id })
    return { standing, claimCount }
  }

  test('undone', async () => {
    const { c, twin, logs } = await scene()
    const { id } = await merge('question', c.question, twin)
    await meanwhile(undoing(id), [await logs(no), await logs(no)])
    expect(await standingOf(twin)).toEqual({ standing: 'disputed', claimCount: 3 })
    expect(await standingOf(c.question)).toEqual({ standing: 'unanswered', claimCount: 0 })
    await expectSound()
  })

  test('made', async () => {
    const { c, twin, logs } = await scene()
    await aClaim(c)
    const records = { kind: 'question' as const, keep: c.question.id, merge: twin.id, reasons: 'One' }
    await meanwhile((tx) => mergeRecords({ ...asking, tx }, records), [await logs(no), await logs(no)])
    expect(await standingOf(twin)).toEqual({ standing: 'disputed', claimCount: 4 })
    await expectSound()
  })

  test('undone, and the first withdraws', async () => {
    const { c, twin, said, logs } = await scene()
    const { id } = await merge('question', c.question, twin)
    const withdrawal = { ifMatch: 1, withdrawnOn: '2019-05-01', citations: [{ document: c.document.id }] }
    const withdraw = () => withdrawClaim(asking, { id: said.id, ...withdrawal })
    await meanwhile(undoing(id), [withdraw, await logs(no)])
    expect(await standingOf(twin)).toEqual({ standing: 'undisputed', claimCount: 2 })
    await expectSound()
  })
})
