import { beforeAll, describe, expect, it } from 'vitest'
import { assessClaim } from '#lib/usecases/assess-claim.ts'
import { calibrationReport } from '#lib/usecases/calibration-report.ts'
import { correctClaim } from '#lib/usecases/correct-claim.ts'
import { updateActor } from '#lib/usecases/update-actor.ts'
import { updateDocument } from '#lib/usecases/update-document.ts'
import { updateSource } from '#lib/usecases/update-source.ts'
import { verificationReport } from '#lib/usecases/verification-report.ts'
import { withdrawClaim } from '#lib/usecases/withdraw-claim.ts'
import { aCase, aClaim, aFinding, type Case } from '../support/claim-fixtures.ts'
import { aDocument, anActor, aQuestion, aSource } from '../support/fixtures.ts'
import { refused } from '../support/refused.ts'
import { testDatabase } from '../support/test-database.ts'

testDatabase()

type Query = Parameters<typeof verificationReport>[1]

const pause = () => new Promise((resolve) => setTimeout(resolve, 5))
const no = { answer: { options: ['no'] } }
let c: Case
let paper: Awaited<ReturnType<typeof aSource>>
let article: Awaited<ReturnType<typeof aDocument>>
let repeated: string
const ask = (query: Query, now = new Date()) => verificationReport({ caller: c.contributor, now }, query)
const groupOf = async (query: Query, key: string) => (await ask(query)).groups.find((group) => group.key === key)

beforeAll(async () => {
  c = await aCase()
  paper = await aSource('The Paper')
  article = await aDocument('Article', { source: paper.id })
  const agency = await aSource('The Agency')
  const wire = await aDocument('Wire', { source: agency.id })
  const both = [{ document: article.id }, { document: wire.id }]
  await aClaim(c, { assertedOn: '2019-03-01', citations: both })
  repeated = (await aClaim(c, { assertedOn: '2019-03-10', hedge: 'probable' })).id
  await aClaim(c, { ...no, claimant: c.them.id, assertedOn: '2019-02', citations: [{ document: wire.id }] })
  await aFinding(c, { establishedOn: '2019-04-10' })

  const admitted = { ...c, question: await aQuestion() }
  await aClaim(admitted, { claimant: c.them.id })
  await aFinding(admitted, { basis: 'adverse_admission', againstInterest: true, confirmedBy: [c.them.id] })

  const taken = { ...c, question: await aQuestion() }
  const { id } = await aClaim(taken, { assertedOn: '2019-05-01' })
  await withdrawClaim({ caller: c.reviewer }, { id, withdrawnOn: '2019-05-11', citations: both })

  const initial = await anActor('Initial reports', { kind: 'unknown' })
  await aClaim({ ...c, question: await aQuestion() }, { claimant: initial.id, assertedOn: '2019' })
})

describe('verificationReport', () => {
  it('is refused without signing in, for an unknown group and for a moment to come', async () => {
    expect((await refused(verificationReport({ caller: null }, {}))).code).toBe('unauthenticated')
    const unknown = Reflect.apply(verificationReport, undefined, [{ caller: c.contributor }, { by: 'weather' }])
    expect((await refused(unknown)).fields[0]?.path).toBe('by')
    expect((await refused(ask({ recordedAt: '2999-01-01T00:00:00Z' }))).fields[0]?.path).toBe('recordedAt')
  })

  it('counts positions, so that repeating a claim changes no rate', async () => {
    const report = await ask({})
    expect(report.total).toMatchObject({
      n: 4,
      confirmed: 1,
      refuted: 1,
      withdrawn: 1,
      open: 1,
      selfSettled: 1,
      imprecise: 2,
    })
    expect(report.total.shareOfResolved?.estimate).toBe(0.5)
    const us = report.groups.find(({ key }) => key === c.us.id)
    expect(us).toMatchObject({ label: c.us.name, n: 2, confirmed: 1, withdrawn: 1, smallSample: true })
    expect(report.groups.find(({ key }) => key === c.them.id)).toMatchObject({ n: 1, refuted: 1, selfSettled: 1 })
    expect(report.groups.find(({ key }) => key === 'unattributed')).toMatchObject({
      label: 'Unattributed',
      n: 1,
      open: 1,
    })
    expect((await ask({ unit: 'claim' })).total).toMatchObject({ n: 5, confirmed: 2 })
  })

  it('measures days from the last day of the assertion to the evidence', async () => {
    const us = await groupOf({}, c.us.id)
    expect(us?.medianDaysToResolution).toBe(10)
    expect(us?.incidence.find(({ day }) => day === 90)?.confirmed.estimate).toBeCloseTo(0.5)
    const them = await groupOf({}, c.them.id)
    expect(them?.medianDaysToResolution).toBe(41)
  })

  it('groups by source, kind, hedge, year and basis', async () => {
    const bySource = await ask({ by: 'source' })
    expect(bySource.total.n).toBe(4)
    expect(bySource.groups.map(({ label, n }) => [label, n]).sort()).toEqual([
      ['None', 2],
      ['The Agency', 2],
      ['The Paper', 1],
    ])
    expect((await ask({ by: 'questionKind' })).groups.map(({ key, n }) => [key, n])).toEqual([['choice', 4]])
    expect((await ask({ by: 'hedge', unit: 'claim' })).groups.map(({ key, n }) => [key, n])).toEqual([
      ['flat', 4],
      ['probable', 1],
    ])
    expect((await ask({ by: 'year' })).groups.map(({ key }) => key)).toEqual(['2019'])
    const byBasis = await ask({ by: 'basis' })
    expect(byBasis.groups.map(({ label, n }) => [label, n])).toContainEqual(['imagery', 2])
  })

  it('filters, and a filter never makes a later claim a first one', async () => {
    expect((await ask({ hedge: ['probable'] })).total.n).toBe(0)
    expect((await ask({ hedge: ['probable'], unit: 'claim' })).total.n).toBe(1)
    expect((await ask({ outcome: 'confirmed,refuted' })).total).toMatchObject({ n: 2, selfSettled: 1 })
    expect((await ask({ source: [paper.id] })).total.n).toBe(1)
    const wrong = Reflect.apply(verificationReport, undefined, [{ caller: c.contributor }, { basis: 'rumour' }])
    expect((await refused(wrong)).fields[0]?.path).toBe('basis.0')
    expect((await ask({ basis: 'imagery' })).total).toMatchObject({ n: 2, confirmed: 1, refuted: 1, open: 0 })
    expect((await ask({ basis: 'proof_of_life' })).total.n).toBe(0)
    expect((await ask({ basis: ['imagery'], asOf: '2019-04-09' })).total.n).toBe(0)
    expect((await ask({ claimant: [c.us.id], question: [c.question.id] })).total.n).toBe(1)
  })

  it('looks back to a day: what was not yet settled is open, what was not yet said is not there', async () => {
    const then = await ask({ asOf: '2019-04-09' })
    expect(then.total).toMatchObject({ n: 2, confirmed: 0, refuted: 0, open: 2, withdrawn: 0, selfSettled: 1 })
    expect(then.asOf).toBe('2019-04-09')
    expect((await ask({ asOf: '2019-02-27' })).total).toMatchObject({ n: 0, shareOfAll: null, bounds: null })
  })

  it('gives the same bytes when it is run again with what it states', async () => {
    const queries: Query[] = [
      {},
      { by: 'source', unit: 'claim' },
      { by: 'basis', source: [paper.id] },
      { by: 'year', outcome: ['confirmed'], asOf: '2024-01-01' },
    ]
    const first = await Promise.all(queries.map((query) => ask(query)))
    await pause()
    await correctClaim({ caller: c.reviewer }, { id: repeated, ifMatch: 1, ...no, hedge: 'flat', reason: 'Misread' })
    await aClaim({ ...c, question: await aQuestion() })
    await aFinding(c, { answer: { options: ['no'] }, establishedOn: '2019-04-20' })
    const names = [{ text: 'Renamed' }]
    await updateActor({ caller: c.contributor }, { id: c.us.id, revision: 1, kind: 'unknown', names })
    await updateSource({ caller: c.contributor }, { id: paper.id, revision: 1, name: 'Renamed too', kind: 'website' })
    const unsourced = { id: article.id, revision: 1, title: 'Moved', kind: 'webpage' as const }
    await updateDocument({ caller: c.contributor }, unsourced)
    for (const [index, report] of first.entries()) {
      const { asOf, recordedAt, by, unit, filter } = report
      const { disputed: _, ...rest } = filter
      const again = await ask({ asOf, recordedAt, by, unit, ...rest })
      expect(JSON.stringify(again)).toBe(JSON.stringify(report))
      expect((await ask(queries[index] ?? {})).claimSetHash).not.toBe(index === 0 ? report.claimSetHash : '')
    }
  })
})

describe('calibrationReport', () => {
  it('scores each analyst’s last likelihood before the finding, and none after it', async () => {
    const own = await aCase()
    const { id } = await aClaim(own)
    const counter = await aClaim(own, { ...no, claimant: own.them.id })
    const assess = (claim: string, likelihood: number) =>
      assessClaim({ caller: own.reviewer }, { id: claim, likelihood, reasons: 'Judged' })
    await assess(id, 20)
    await assess(id, 90)
    await assess(counter.id, 10)
    await pause()
    await aFinding(own)
    await pause()
    await assess(id, 99)
    const { total, analysts } = await calibrationReport({ caller: own.contributor }, {})
    expect(total.n).toBe(2)
    expect(total.brier).toBeCloseTo(0.01)
    expect(analysts.map(({ name, n }) => [name, n])).toEqual([[own.reviewer.name, 2]])
  })

  /** What the report scores of a case's own reviewer. */
  const scoreOf = async (own: Case) => {
    const { analysts } = await calibrationReport({ caller: own.contributor }, {})
    return analysts.find(({ analyst }) => analyst === own.reviewer.id)
  }

  it('scores nothing given after a first finding, though another one followed', async () => {
    const own = await aCase()
    const { id } = await aClaim(own)
    const early = await aClaim(own, { assertedOn: '2019-03-19' })
    const assess = (claim: string, likelihood: number) =>
      assessClaim({ caller: own.reviewer }, { id: claim, likelihood, reasons: 'Judged' })
    await assess(early.id, 80)
    await pause()
    await aFinding(own)
    await pause()
    await assess(id, 99)
    await assess(early.id, 99)
    await pause()
    await aFinding(own, { establishedOn: '2019-05-01' })
    const score = await scoreOf(own)
    expect(score?.n).toBe(1)
    expect(score?.brier).toBeCloseTo(0.04)
  })

  it('scores only a likelihood of what the claim says now', async () => {
    const own = await aCase()
    const { id } = await aClaim(own, no)
    const scoped = await aClaim(own, { scope: 'in the town' })
    const kept = await aClaim(own)
    for (const claim of [id, scoped.id, kept.id])
      await assessClaim({ caller: own.reviewer }, { id: claim, likelihood: 10, reasons: 'Judged' })
    const answer = { options: ['yes'] }
    await correctClaim({ caller: own.reviewer }, { id, ifMatch: 1, answer, reason: 'Misread' })
    await correctClaim({ caller: own.reviewer }, { id: scoped.id, ifMatch: 1, scope: null, reason: 'Misread' })
    await correctClaim({ caller: own.reviewer }, { id: kept.id, ifMatch: 1, hedge: 'probable', reason: 'Misread' })
    await pause()
    await aFinding(own)
    const score = await scoreOf(own)
    expect(score?.n).toBe(1)
    expect(score?.brier).toBeCloseTo(0.81)
    await correctClaim({ caller: own.reviewer }, { id: kept.id, ifMatch: 2, ...no, reason: 'Misread' })
    expect(await scoreOf(own)).toBeUndefined()
  })
})
