import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '#lib/db/client.ts'
import { systemCaller } from '#lib/usecases/system-caller.ts'
import { verifyAudit } from '#lib/usecases/verify-audit.ts'
import { verifyProjections } from '#lib/usecases/verify-projections.ts'
import { loadWorld } from '../bench/world/load-world.ts'
import { worldPlan } from '../bench/world/plan.ts'
import { copyLine } from '../bench/world/rows.ts'
import { worldRows } from '../bench/world/world-rows.ts'
import { testDatabase } from '../support/test-database.ts'

function fingerprint(claims: number, seed?: number): string {
  const hash = createHash('sha256')
  for (const [table, row] of worldRows(worldPlan(claims, seed))) hash.update(`${table}\t${copyLine(row)}`)
  return hash.digest('hex')
}

test('a world is the same in every run, and another with another seed', () => {
  const first = fingerprint(300)
  expect(fingerprint(300)).toBe(first)
  expect(fingerprint(300, 2)).not.toBe(first)
})

describe('a small world in the database', () => {
  const { url } = testDatabase()
  const claims = 2_000
  beforeAll(async () => {
    await loadWorld(url, claims)
  }, 120_000)

  const share = async (sql: string) => (await db().$queryRawUnsafe<{ share: number }[]>(sql))[0]?.share

  test('has as many claims and questions as planned', async () => {
    expect(await db().claim.count()).toBe(claims)
    expect(await db().question.count()).toBe(claims / 5)
    expect(await db().document.count()).toBe(claims * 0.3)
  })

  test('has the shares that were asked for', async () => {
    const disputed = await share(
      "select (avg((standing in ('disputed', 'challenged'))::int))::float8 share from question_standing",
    )
    expect(disputed).toBeGreaterThan(0.11)
    expect(disputed).toBeLessThan(0.19)
    const resolved = await share("select (avg((outcome in ('confirmed', 'refuted'))::int))::float8 share from claim")
    expect(resolved).toBeGreaterThan(0.2)
    // One question with hundreds of claims weighs much among two thousand.
    expect(resolved).toBeLessThan(0.4)
  })

  test('has every kind of question, outcome and script', async () => {
    const kinds = await db().question.groupBy({ by: ['kind'] })
    expect(kinds.map(({ kind }) => kind).sort()).toEqual(['actor', 'choice', 'date', 'open', 'place', 'quantity'])
    const outcomes = await db().claim.groupBy({ by: ['outcome'] })
    expect(outcomes).toHaveLength(5)
    const scripts = await db().actorName.groupBy({ by: ['script'] })
    expect(scripts.map(({ script }) => script)).toEqual(expect.arrayContaining(['Latn', 'Arab', 'Cyrl']))
  })

  test('is whole: the audit is unbroken, and what is stored is what follows', async () => {
    const caller = await systemCaller(db())
    expect((await verifyAudit({ caller }, {})).broken).toEqual([])
    expect((await verifyProjections({ caller }, {})).differences).toEqual([])
  })
})
