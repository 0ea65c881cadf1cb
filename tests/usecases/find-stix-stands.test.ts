import { expect, test } from 'vitest'
import { db } from '#lib/db/client.ts'
import { findStixStands } from '#lib/usecases/find-stix-stands.ts'
import { withdrawClaim } from '#lib/usecases/withdraw-claim.ts'
import { aCase, aClaim } from '../support/claim-fixtures.ts'
import { testDatabase } from '../support/test-database.ts'

testDatabase()

const now = { asOf: null }

test('a claim stands toward the earlier claims of others, not toward its own claimant, the later or the withdrawn', async () => {
  const c = await aCase()
  const first = await aClaim(c, { assertedOn: '2019-03-18' })
  const denial = await aClaim(c, { claimant: c.them.id, stance: 'denies', assertedOn: '2019-03-20' })
  const again = await aClaim(c, { assertedOn: '2019-03-21' })
  const stands = await findStixStands(db(), [c.question.id], now)
  expect(stands.map(({ claim, toward }) => [claim, toward.map((other) => [other.claim, other.relation])])).toEqual([
    [first.id, []],
    [denial.id, [[first.id, 'contradicts']]],
    [again.id, [[denial.id, 'contradicts']]],
  ])
  expect(stands.map(({ stance }) => stance)).toEqual(['asserts', 'denies', 'asserts'])

  const citations = [{ document: c.document.id }]
  await withdrawClaim({ caller: c.contributor }, { id: denial.id, withdrawnOn: '2019-04-01', citations })
  const left = await findStixStands(db(), [c.question.id], now)
  expect(left.map(({ claim }) => claim)).toEqual([first.id, again.id])
  expect(left.flatMap(({ toward }) => toward)).toEqual([])
  const before = await findStixStands(db(), [c.question.id], { asOf: '2019-03-20' })
  expect(before.map(({ claim }) => claim)).toEqual([first.id, denial.id])
})
