import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '#lib/db/client.ts'
import { reader } from '#lib/db/reader.ts'
import { findQuestionIdsAfter } from '#lib/db/standing-rows.ts'
import type { Caller } from '#lib/domain/caller.ts'
import type { Page } from '#lib/domain/id.ts'
import { judgeQuestions } from '#lib/usecases/judge-questions.ts'
import { basisOf, listClaims } from '#lib/usecases/list-claims.ts'
import { reviewQueue } from '#lib/usecases/review-queue.ts'
import { systemCaller } from '#lib/usecases/system-caller.ts'
import { loadWorld } from '../bench/world/load-world.ts'
import { testDatabase } from '../support/test-database.ts'

const { url } = testDatabase()

let caller: Caller
beforeAll(async () => {
  await loadWorld(url, 1_500)
  caller = await systemCaller(db())
}, 120_000)

const days = ['2015-06-30', '2022-02-01', '2025-06-21']

/** Everything judged anew, with nothing left out. */
async function judgedOn(asOf: string) {
  const ids = await findQuestionIdsAfter(reader(), null, 10_000)
  return [...(await judgeQuestions(reader(), ids, { asOf })).values()]
}

async function everyPage<T>(ask: (cursor?: string) => Promise<Page<T>>): Promise<T[]> {
  const all: T[] = []
  for (let cursor: string | undefined; ; ) {
    const { items, nextCursor } = await ask(cursor)
    all.push(...items)
    if (nextCursor === null) return all
    cursor = nextCursor
  }
}

describe('as of a day, what is stored narrows what is judged, and nothing more', () => {
  it.each(days)('in lists by outcome and basis: %s', async (asOf) => {
    const judged = (await judgedOn(asOf)).flatMap((one) => one.claims.map((claim) => ({ judged: one, claim })))
    const listed = async (filter: Partial<Parameters<typeof listClaims>[1]>) => {
      const page = (cursor?: string) =>
        listClaims({ caller }, { ...filter, asOf, limit: 200, ...(cursor ? { cursor } : {}) })
      return (await everyPage(page)).map(({ id }) => id).sort()
    }
    for (const outcome of ['open', 'withdrawn'] as const) {
      const expected = judged.filter(({ claim }) => claim.outcome === outcome).map(({ claim }) => claim.id)
      expect([outcome, await listed({ outcome: [outcome] })]).toEqual([outcome, expected.sort()])
    }
    const basis = 'court_or_un_finding'
    const expected = judged.filter((one) => basisOf(one) === basis).map(({ claim }) => claim.id)
    expect(await listed({ basis: [basis] })).toEqual(expected.sort())
  })

  it.each(days)('in the queue: %s', async (asOf) => {
    const open = (await judgedOn(asOf)).filter(({ dispute }) => dispute.disputedSince !== null)
    const pages: number[] = []
    const items = await everyPage(async (cursor) => {
      const page = await reviewQueue({ caller }, { asOf, limit: 50, ...(cursor ? { cursor } : {}) })
      pages.push(page.open + page.challenged)
      return page
    })
    expect(items.map((item) => [item.question.id, item.standing]).sort()).toEqual(
      open.map(({ question, dispute }) => [question.id, dispute.standing]).sort(),
    )
    expect(new Set(pages)).toEqual(new Set([open.length]))
  })

  it('in the order of today on the last day', async () => {
    const asked = { caller, now: new Date('2026-01-01T12:00:00Z') }
    const then = await reviewQueue(asked, { asOf: '2025-12-31', limit: 50 })
    const today = await reviewQueue(asked, { limit: 50 })
    expect(then.items.map(({ question }) => question.id)).toEqual(today.items.map(({ question }) => question.id))
  })
})
