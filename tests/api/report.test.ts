import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '#lib/db/client.ts'
import { reportBySchema } from '#lib/domain/rates/report.ts'
import { testDatabase } from '../support/test-database.ts'
import { clients } from './api.ts'
import { claimOf, findingOf, make, makeScene, type Scene } from './scene.ts'

const none = { estimate: null, low: null, high: null }

testDatabase()
const as = clients()
const report = (query = '') => as.viewer.get(`/reports/verification${query}`)
let scene: Scene

test('of an empty record has estimates that do not exist as null, never 0 or NaN', async () => {
  const { body } = await report()
  expect(body.groups).toEqual([])
  expect(body.total).toMatchObject({
    n: 0,
    confirmed: 0,
    shareOfResolved: none,
    shareOfAll: none,
    bounds: { low: null, high: null },
    medianDaysToResolution: null,
  })
})

describe('with a settled and an open question', () => {
  beforeAll(async () => {
    scene = await makeScene(as.contributor)
    const { question, group } = scene
    await make(as.contributor, '/claims', claimOf(scene))
    const twenty = {
      claimant: group.id,
      answer: { words: 'at least', value: 20 },
      hedge: 'probable',
      assertedOn: '2019-03-20',
    }
    await make(as.contributor, '/claims', claimOf(scene, twenty))
    const proposal = await make(as.contributor, `/questions/${question.id}/findings`, findingOf(scene))
    await as.reviewer.post(`/findings/${proposal.id}/approval`, { decision: 'approve', reasons: 'Checked.' })
    const other = await make(as.contributor, '/questions', { text: 'How many were wounded?', kind: 'quantity' })
    await make(as.contributor, '/claims', claimOf(scene, { question: other.id, assertedOn: '2019-03' }))
  })

  test('counts every outcome, by claimant', async () => {
    const { body } = await report('?by=claimant')
    expect(body).toMatchObject({
      unit: 'position',
      total: { n: 3, confirmed: 1, refuted: 1, withdrawn: 0, consistent: 0, open: 1, imprecise: 1 },
    })
    expect(body.claimSetHash).toMatch(/^[0-9a-f]{64}$/)
    const group = body.groups.find((one: { key: string }) => one.key === scene.ministry.id)
    expect(group).toMatchObject({
      label: 'Ministry of Defence',
      n: 2,
      confirmed: 1,
      refuted: 0,
      open: 1,
      smallSample: true,
    })
    // 1 of 1: Wilson's interval is [1/(1+z²), 1].
    expect(group.shareOfResolved.estimate).toBe(1)
    expect(group.shareOfResolved.low).toBeCloseTo(0.2065, 4)
    expect(group.bounds).toEqual({ low: 0.5, high: 1 })
  })

  test('has the contract’s fields, and every number is finite', async () => {
    const fields = [
      'key',
      'label',
      'n',
      'confirmed',
      'refuted',
      'withdrawn',
      'consistent',
      'open',
      'selfSettled',
      'imprecise',
      'shareOfResolved',
      'shareOfAll',
      'bounds',
      'medianDaysToResolution',
      'incidence',
      'smallSample',
    ]
    for (const by of reportBySchema.options) {
      const { status, body } = await report(`?by=${by}`)
      expect([by, status]).toEqual([by, 200])
      for (const group of [body.total, ...body.groups]) for (const field of fields) expect(group).toHaveProperty(field)
      const [point] = body.total.incidence
      expect(point).toEqual({
        day: expect.any(Number),
        atRisk: expect.any(Number),
        open: expect.any(Number),
        confirmed: { estimate: expect.any(Number), low: expect.any(Number), high: expect.any(Number) },
        refuted: expect.anything(),
        withdrawn: expect.anything(),
      })
    }
  })

  test('says what was known on a day, and the same twice', async () => {
    const before = await report('?asOf=2019-05-31')
    expect(before.body.total).toMatchObject({ n: 3, open: 3, confirmed: 0, shareOfResolved: none })
    const recordedAt = new Date().toISOString()
    const [once, again] = [
      await report(`?asOf=2020-01-01&recordedAt=${recordedAt}`),
      await report(`?asOf=2020-01-01&recordedAt=${recordedAt}`),
    ]
    expect(JSON.stringify(again.body)).toBe(JSON.stringify(once.body))
  })

  test('takes the filters of the list', async () => {
    expect((await report(`?claimant=${scene.group.id}`)).body.total).toMatchObject({ n: 1, refuted: 1 })
    expect((await report('?hedge=flat')).body.total.n).toBe(2)
    expect((await report('?unit=claim&outcome=open')).body.total.n).toBe(1)
    for (const [basis, n] of [
      ['court_or_un_finding', 2],
      ['imagery,court_or_un_finding', 2],
      ['imagery', 0],
    ]) {
      expect([basis, (await report(`?basis=${basis}`)).body.total.n]).toEqual([basis, n])
      expect([basis, (await as.viewer.get(`/claims?basis=${basis}`)).body.items.length]).toEqual([basis, n])
    }
  })

  test.each([
    ['by=colour', 'by'],
    ['unit=word', 'unit'],
    ['asOf=2019-13-01', 'asOf'],
    ['recordedAt=yesterday', 'recordedAt'],
    ['claimant=France', 'claimant.0'],
    ['groupBy=claimant', 'groupBy'],
    ['basis=rumour', 'basis.0'],
  ])('refuses %s', async (query, field) => {
    const got = await report(`?${query}`)
    expect([got.status, got.body.errors[0].path]).toEqual([422, field])
  })
})

test('of a large record that is being put in order says when to come again, and of a part of it answers', async () => {
  // As the planner supposes after a look at a large table; then a claim whose history is yet to be derived.
  await db().$executeRaw`update pg_class set reltuples = 200000 where oid = 'claim'::regclass`
  const id = (await make(as.contributor, '/claims', claimOf(scene))).id
  await db().$executeRaw`update claim set episodes = null where id = ${id}::uuid`
  const { status, headers, body } = await report()
  expect([status, headers.get('retry-after'), body.detail]).toEqual([503, '5', expect.stringContaining('put in order')])
  expect((await report(`?claimant=${scene.group.id}`)).status).toBe(200)
})
