import { describe, expect, test } from 'vitest'
import { db } from '#lib/db/client.ts'
import { findTallyDifferences } from '#lib/db/record-tally.ts'
import { listClaims } from '#lib/usecases/list-claims.ts'
import { listQuestions } from '#lib/usecases/list-questions.ts'
import { overview } from '#lib/usecases/overview.ts'
import { rebuildProjections } from '#lib/usecases/rebuild-projections.ts'
import { reviewQueue } from '#lib/usecases/review-queue.ts'
import { takeDispute } from '#lib/usecases/take-dispute.ts'
import { verifyProjections } from '#lib/usecases/verify-projections.ts'
import { withdrawClaim } from '#lib/usecases/withdraw-claim.ts'
import { aCase, aClaim, aFinding } from '../support/claim-fixtures.ts'
import { aCaller } from '../support/fixtures.ts'
import { refused } from '../support/refused.ts'
import { testDatabase } from '../support/test-database.ts'

testDatabase()

/** Two claims that contradict each other. */
async function aDispute() {
  const c = await aCase()
  const [yes] = [await aClaim(c), await aClaim(c, { claimant: c.them.id, answer: { options: ['no'] } })]
  return { ...c, yes }
}

const countsOf = async () => (await overview({ caller: await aCaller('viewer') }, {})).counts

describe('counts', () => {
  test('are those of the record after every write, and of the queue with each filter', async () => {
    const before = await countsOf()
    const dispute = await aDispute()
    const after = await countsOf()
    expect(after.claims).toBe(before.claims + 2)
    expect(after.questions).toBe(before.questions + 1)
    expect(after.documents).toBe(before.documents + 1)
    expect(after.open).toBe(before.open + 1)
    const counts = async (given: Parameters<typeof reviewQueue>[1]) => {
      const { open, challenged } = await reviewQueue({ caller: dispute.reviewer }, given)
      return { open, challenged }
    }
    expect(await counts({})).toEqual({ open: after.open, challenged: after.challenged })
    expect(await counts({ kind: 'choice' })).toEqual({ open: after.open, challenged: after.challenged })
    expect(await counts({ kind: 'date' })).toEqual({ open: 0, challenged: 0 })
    const idsWith = async (standing: 'disputed' | 'unanswered') =>
      (await listQuestions({ caller: dispute.reviewer }, { standing })).items.map(({ id }) => id)
    expect(await idsWith('disputed')).toContain(dispute.question.id)
    expect(await idsWith('unanswered')).not.toContain(dispute.question.id)
    await takeDispute({ caller: dispute.reviewer }, { question: dispute.question.id })
    expect(await counts({ assigned: 'none' })).toEqual({ open: after.open - 1, challenged: after.challenged })
    expect(await counts({ assigned: 'me' })).toEqual({ open: 1, challenged: 0 })
    await aFinding(dispute, { answer: { options: ['yes'] } })
    expect((await countsOf()).settled).toBe(before.settled + 1)
    expect((await countsOf()).open).toBe(before.open)
    expect(await findTallyDifferences(db())).toEqual([])
  })

  test('stay after a withdrawal, which leaves the claim in the record', async () => {
    const { yes, document, contributor } = await aDispute()
    const before = await countsOf()
    const input = {
      id: yes.id,
      withdrawnOn: '2019-05-01',
      citations: [{ document: document.id }],
    }
    await withdrawClaim({ caller: contributor }, input)
    expect((await countsOf()).claims).toBe(before.claims)
    expect((await countsOf()).open).toBe(before.open - 1)
  })

  test('that are wrong are told by verifying, and counted anew by rebuilding', async () => {
    await db().recordTally.create({ data: { what: 'claim', change: 7 } })
    const caller = await aCaller('admin')
    const [difference] = (await verifyProjections({ caller }, {})).differences
    expect(difference).toMatchObject({ kind: 'tally', id: 'claim' })
    await rebuildProjections({ caller })
    expect((await verifyProjections({ caller }, {})).differences).toEqual([])
  })

  test('are folded into one row a kind without a change', async () => {
    const before = await countsOf()
    await db().$queryRaw`select fold_tally()::text`
    expect(await countsOf()).toEqual(before)
    expect(await findTallyDifferences(db())).toEqual([])
  })
})

describe('a cursor', () => {
  test('goes on in the list that gave it, and is refused by another and by other filters', async () => {
    const { us, contributor: caller } = await aDispute()
    const first = await listClaims({ caller }, { limit: 1 })
    const cursor = first.nextCursor ?? ''
    const second = await listClaims({ caller }, { limit: 1, cursor })
    expect(second.items[0]?.id).not.toBe(first.items[0]?.id)
    // How many are shown at once is no filter.
    expect((await listClaims({ caller }, { limit: 5, cursor })).items[0]?.id).toBe(second.items[0]?.id)
    for (const given of [{ claimant: us.id }, { disputed: 'true' as const }, { asOf: '2020-01-01' }])
      expect((await refused(listClaims({ caller }, { ...given, cursor }))).fields).toEqual([
        {
          path: 'cursor',
          message: 'This cursor goes on in another list, or in this one with other filters: leave it out',
        },
      ])
    await aDispute()
    const questions = await listQuestions({ caller }, { limit: 1 })
    expect(questions.nextCursor).not.toBeNull()
    const other = await refused(listClaims({ caller }, { cursor: questions.nextCursor ?? '' }))
    expect(other.fields[0]?.path).toBe('cursor')
  })
})
