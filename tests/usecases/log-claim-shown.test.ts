import { expect, it } from 'vitest'
import { db } from '#lib/db/client.ts'
import { findStandings } from '#lib/db/standing-rows.ts'
import { judgeQuestion } from '#lib/usecases/judge-questions.ts'
import { showClaimWithRelations } from '#lib/usecases/show-claim-with-relations.ts'
import { verifyProjections } from '#lib/usecases/verify-projections.ts'
import { aCase, aClaim, aFinding } from '../support/claim-fixtures.ts'
import { aCaller } from '../support/fixtures.ts'
import { testDatabase } from '../support/test-database.ts'

testDatabase()

// A logged claim is shown from what is in memory; it must be what anybody reads afterwards.
it('gives a claim as it is read afterwards', { timeout: 60_000 }, async () => {
  const c = await aCase()
  const asRead = async (id: string) =>
    showClaimWithRelations(db(), id, await judgeQuestion(db(), c.question.id, { asOf: null }))
  const first = await aClaim(c)
  expect(first).toEqual(await asRead(first.id))
  const quote = { exact: 'it was not so', prefix: 'they say that ' }
  const cited = {
    document: c.document.id,
    locator: 'page 4',
    basis: 'told' as const,
    translation: 'ce n’était pas ainsi',
  }
  const second = await aClaim(c, {
    claimant: c.them.id,
    speaker: c.us.id,
    stance: 'denies',
    hedge: 'reported',
    wording: 'We were not there',
    assertedOn: '2019-04',
    citations: [{ ...cited, quote }, { document: c.document.id }],
  })
  expect(second).toEqual(await asRead(second.id))
  expect(second.relations).toEqual([expect.objectContaining({ claim: first.id, relation: 'contradicts' })])
  await aFinding(c)
  const third = await aClaim(c, { answer: { options: ['no'] }, assertedOn: '2020' })
  expect(third).toEqual(await asRead(third.id))
  expect(third.outcome).toBe('refuted')
})

// All but the first of them read before they know whether they had to wait for their question to be there.
it('judges claims that are logged at once with each other', { timeout: 60_000 }, async () => {
  const c = await aCase()
  const logged = await Promise.all(
    Array.from({ length: 12 }, (_, n) => aClaim(c, n % 2 === 0 ? {} : { claimant: c.them.id, stance: 'denies' })),
  )
  expect((await findStandings(db(), [c.question.id])).get(c.question.id)?.claimCount).toBe(logged.length)
  expect((await verifyProjections({ caller: await aCaller('admin') }, {})).differences).toEqual([])
})
