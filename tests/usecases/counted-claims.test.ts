import { beforeAll, describe, expect, it } from 'vitest'
import { exportReport } from '#lib/usecases/export-report.ts'
import { listAwaitedParties } from '#lib/usecases/list-awaited-parties.ts'
import { listCountedClaims } from '#lib/usecases/list-counted-claims.ts'
import { verificationReport } from '#lib/usecases/verification-report.ts'
import { withdrawClaim } from '#lib/usecases/withdraw-claim.ts'
import { aCase, aClaim, aFinding, type Case } from '../support/claim-fixtures.ts'
import { aDocument, anActor, aQuestion, aSource } from '../support/fixtures.ts'
import { refused } from '../support/refused.ts'
import { testDatabase } from '../support/test-database.ts'

testDatabase()

type Query = Parameters<typeof listCountedClaims>[1]

let c: Case
let first: string
const ask = (query: Query) => listCountedClaims({ caller: c.contributor }, query)

beforeAll(async () => {
  c = await aCase()
  const cited = async (name: string) => ({
    document: (await aDocument(name, { source: (await aSource(name)).id })).id,
  })
  const both = [await cited('The Paper'), await cited('The Agency')]
  first = (await aClaim(c, { assertedOn: '2019-03-01', citations: both })).id
  await aClaim(c, { assertedOn: '2019-03-10' })
  await aClaim(c, { answer: { options: ['no'] }, claimant: c.them.id, assertedOn: '2019-02' })
  await aFinding(c, { establishedOn: '2019-04-10' })
  const admitted = { ...c, question: await aQuestion() }
  await aClaim(admitted, { claimant: c.them.id })
  await aFinding(admitted, { basis: 'adverse_admission', againstInterest: true, confirmedBy: [c.them.id] })
  const taken = { ...c, question: await aQuestion() }
  const { id } = await aClaim(taken, { assertedOn: '2019-05-01' })
  await withdrawClaim({ caller: c.reviewer }, { id, withdrawnOn: '2019-05-11', citations: both })
})

describe('listCountedClaims', () => {
  it('is refused without signing in and for a figure that no report has', async () => {
    expect((await refused(listCountedClaims({ caller: null }, {}))).code).toBe('unauthenticated')
    const unknown = Reflect.apply(listCountedClaims, undefined, [{ caller: c.contributor }, { figure: 'likes' }])
    expect((await refused(unknown)).fields[0]?.path).toBe('figure')
  })

  it('counts what the report counts, for every figure of every group, by everything', async () => {
    for (const by of ['claimant', 'source', 'questionKind', 'hedge', 'year', 'basis'] as const) {
      for (const unit of ['position', 'claim'] as const) {
        const { groups, total } = await verificationReport({ caller: c.contributor }, { by, unit })
        for (const group of [...groups, total]) {
          for (const figure of [
            'n',
            'confirmed',
            'refuted',
            'withdrawn',
            'consistent',
            'open',
            'selfSettled',
          ] as const) {
            const { count, items } = await ask({ by, unit, group: group.key, figure })
            expect([by, unit, group.key, figure, count, items.length]).toEqual([
              ...[by, unit, group.key, figure],
              ...[group[figure], group[figure]],
            ])
          }
        }
      }
    }
  })

  it('shows each claim with its outcome and the days counted, on either clock', async () => {
    const { items } = await ask({ group: c.us.id, figure: 'confirmed' })
    expect(items.map(({ claim, days }) => [claim.id, claim.outcome, days])).toEqual([[first, 'confirmed', 40]])
    const before = await ask({ group: c.us.id, figure: 'open', asOf: '2019-04-09' })
    expect(before.items.map(({ claim, days }) => [claim.id, claim.outcome, days])).toEqual([[first, 'open', 39]])
    expect((await ask({ recordedAt: '2020-01-01T00:00:00Z' })).count).toBe(0)
  })

  it('pages without losing or repeating a claim', async () => {
    const all = (await ask({ unit: 'claim' })).items.map(({ claim }) => claim.id)
    const one = await ask({ unit: 'claim', limit: 2 })
    const two = await ask({ unit: 'claim', limit: 2, cursor: one.nextCursor ?? '' })
    expect([...one.items, ...two.items].map(({ claim }) => claim.id)).toEqual(all)
    expect(two.nextCursor).toBeNull()
    expect((await refused(ask({ cursor: 'nonsense' }))).fields[0]?.path).toBe('cursor')
    const elsewhere = await refused(ask({ unit: 'claim', figure: 'open', cursor: one.nextCursor ?? '' }))
    expect(elsewhere.message).toContain('This cursor goes on in another list, or in this one with other filters')
  })
})

describe('exportReport', () => {
  const file = (query: Parameters<typeof exportReport>[1]) => exportReport({ caller: c.contributor }, query)

  it('is refused without signing in, and for the curve of a group that there is not', async () => {
    expect((await refused(exportReport({ caller: null }, {}))).code).toBe('unauthenticated')
    expect((await refused(file({ curve: 'nobody' }))).code).toBe('not-found')
  })

  it('names itself after the question, and says the filter', async () => {
    const { fileName, text } = await file({ by: 'hedge', asOf: '2020-01-01', disputed: 'false', year: '2019' })
    expect(fileName).toBe('verification-by-hedge-2020-01-01.csv')
    expect(text).toContain('disputed=false&year=2019')
  })

  it('gives one curve, its last row with nobody at risk or nothing left open', async () => {
    const { fileName, text } = await file({ curve: 'total', asOf: '2020-01-01' })
    expect(fileName).toBe('verification-by-claimant-2020-01-01-curve.csv')
    expect(
      text
        .split('\r\n')
        .slice(1, -1)
        .map((row) => row.split(',')[0]),
    ).toContain('365')
  })

  it('gives the same bytes for the same clocks', async () => {
    const clocks = { asOf: '2020-01-01', recordedAt: new Date().toISOString() }
    expect(await file(clocks)).toEqual(await file(clocks))
  })
})

describe('listAwaitedParties', () => {
  it('lists who is awaited until that party answers; declining is no answer', async () => {
    const silent = await anActor('Silent party')
    const question = await aQuestion(undefined, { awaited: [silent.id] })
    const waiting = async () =>
      (await listAwaitedParties({ caller: c.contributor }, {})).filter((row) => row.question === question.id)
    expect(await waiting()).toMatchObject([{ actor: silent.id, actorName: 'Silent party' }])
    const asked = { ...c, question }
    await aClaim(asked, { claimant: silent.id, stance: 'declines', answer: null })
    expect(await waiting()).toHaveLength(1)
    await aClaim(asked, { claimant: silent.id })
    expect(await waiting()).toEqual([])
    expect((await refused(listAwaitedParties({ caller: null }, {}))).code).toBe('unauthenticated')
  })
})
