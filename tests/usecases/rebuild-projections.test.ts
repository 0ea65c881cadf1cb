import { beforeAll, expect, it } from 'vitest'
import { db } from '#lib/db/client.ts'
import { rebuildProjections } from '#lib/usecases/rebuild-projections.ts'
import { systemCaller } from '#lib/usecases/system-caller.ts'
import { verifyProjections } from '#lib/usecases/verify-projections.ts'
import { loadWorld } from '../bench/world/load-world.ts'
import { testDatabase } from '../support/test-database.ts'

const { url } = testDatabase()
const claims = 2_500

beforeAll(async () => {
  await loadWorld(url, claims)
}, 120_000)

const asking = async () => ({ caller: await systemCaller(db()) })

const stored = async () => ({
  claims: await db().claim.findMany({ orderBy: { id: 'asc' }, omit: { changedXid: true } }),
  standings: await db().questionStanding.findMany({ orderBy: { questionId: 'asc' } }),
})

/** As after an upgrade that derives more: nothing of it is right. */
async function spoil(): Promise<void> {
  await db().claim.updateMany({
    data: { outcome: 'consistent', contradictedBy: 77, isDisputed: true, settledBy: null },
  })
  await db().questionStanding.updateMany({ data: { standing: 'unanswered', claimCount: 0, sides: [] } })
}

it('derives the same with several workers as with one', { timeout: 120_000 }, async () => {
  const right = await stored()
  for (const workers of [1, 4]) {
    await spoil()
    const told: number[] = []
    const onProgress = (questions: number) => told.push(questions)
    expect(await rebuildProjections(await asking(), { workers, onProgress })).toEqual({ questions: claims / 5 })
    expect(told.at(-1)).toBe(claims / 5)
    expect(told).toEqual([...told].sort((a, b) => a - b))
    expect(await stored()).toEqual(right)
  }
  expect((await verifyProjections(await asking(), {})).differences).toEqual([])
})

it('writes nothing where all is right', { timeout: 60_000 }, async () => {
  const versions = () =>
    db().$queryRaw`select question_id, xmin::text from question_standing
      union all select id, xmin::text from claim order by 1`
  const before = await versions()
  await rebuildProjections(await asking())
  expect(await versions()).toEqual(before)
})

it('ends when it is told to, and leaves no question half derived', { timeout: 60_000 }, async () => {
  await spoil()
  const stop = new AbortController()
  const { questions } = await rebuildProjections(await asking(), {
    signal: stop.signal,
    workers: 1,
    onProgress: () => stop.abort(),
  })
  expect(questions).toBeGreaterThan(0)
  expect(questions).toBeLessThan(claims / 5)
  const { differences } = await verifyProjections(await asking(), {})
  const wrong = new Set(differences.flatMap(({ kind, id }) => (kind === 'question' ? [id] : [])))
  expect(wrong.size).toBe(claims / 5 - questions)
  await rebuildProjections(await asking())
  expect((await verifyProjections(await asking(), {})).differences).toEqual([])
})
