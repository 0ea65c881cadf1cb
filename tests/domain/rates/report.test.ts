import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  buildReport,
  countFacts,
  groupFromCounts,
  type ReportBy,
  type ReportFact,
  type ReportGroup,
  reportBySchema,
  reportFromCounts,
  reportGroupSchema,
} from '#lib/domain/rates/report.ts'
import { wilson } from '#lib/domain/rates/wilson.ts'

let serial = 0

const fact = (over: Partial<ReportFact> = {}): ReportFact => ({
  claim: `c${++serial}`,
  revision: 1,
  claimant: 'france',
  claimantUnattributed: false,
  question: 'q1',
  questionKind: 'choice',
  hedge: 'flat',
  year: '2018',
  sources: ['rfi'],
  basis: null,
  outcome: 'open',
  days: 10,
  imprecise: false,
  selfSettled: false,
  hedged: false,
  ...over,
})

const many = (n: number, over: Partial<ReportFact>): ReportFact[] => Array.from({ length: n }, () => fact(over))

const report = (facts: readonly ReportFact[], by: ReportBy = 'claimant') =>
  buildReport({ facts, by, labels: (key) => key.toUpperCase() })

const arbitraryFact: fc.Arbitrary<ReportFact> = fc.record({
  claim: fc.uuid(),
  revision: fc.constant(1),
  claimant: fc.constantFrom('france', 'jnim', 'aqim', 'fama'),
  claimantUnattributed: fc.boolean(),
  question: fc.constantFrom('q1', 'q2'),
  questionKind: fc.constantFrom('choice', 'quantity'),
  hedge: fc.constantFrom('flat', 'probable'),
  year: fc.constantFrom('2018', '2019', null),
  sources: fc.array(fc.constantFrom('rfi', 'ani', 'lwj'), { maxLength: 4 }),
  basis: fc.constantFrom('proof_of_life', 'imagery', null),
  outcome: fc.constantFrom('open', 'consistent', 'confirmed', 'refuted', 'withdrawn'),
  days: fc.integer({ min: 0, max: 500 }),
  imprecise: fc.boolean(),
  selfSettled: fc.boolean(),
  hedged: fc.boolean(),
})

const arbitraryFacts = fc.array(arbitraryFact, { maxLength: 60 })

/** Everything about a group but the count of self-settled claims. */
const rates = ({ selfSettled: _, ...rest }: ReportGroup) => rest

describe('buildReport', () => {
  it('counts every outcome and divides as the contract says', () => {
    const { total } = report([
      ...many(7, { outcome: 'confirmed', days: 12 }),
      ...many(5, { outcome: 'refuted', days: 40, hedged: true }),
      ...many(1, { outcome: 'withdrawn', days: 3, hedged: true }),
      ...many(2, { outcome: 'consistent', days: 100, imprecise: true }),
      ...many(3, { outcome: 'open', days: 100 }),
      ...many(4, {
        outcome: 'confirmed',
        selfSettled: true,
        imprecise: true,
        hedged: true,
      }),
    ])
    expect(total).toMatchObject({
      n: 18,
      confirmed: 7,
      refuted: 5,
      withdrawn: 1,
      consistent: 2,
      open: 3,
      selfSettled: 4,
      imprecise: 2,
      hedged: 5,
      shareOfResolved: wilson(7, 12),
      shareOfAll: wilson(7, 18),
      bounds: { low: 7 / 18, high: 12 / 18 },
      medianDaysToResolution: 40,
      smallSample: false,
    })
    expect(total.incidence.map((p) => [p.day, p.atRisk])).toEqual([
      [3, 18],
      [12, 17],
      [30, 10],
      [40, 10],
      [90, 5],
      [365, 0],
    ])
    expect(total.incidence.at(-1)?.confirmed.estimate).toBeCloseTo(7 / 18, 12)
    expect(reportGroupSchema.parse(total)).toEqual(total)
  })

  it('says null, never 0 or NaN, where nothing can be estimated', () => {
    const { total, groups } = report([])
    expect(groups).toEqual([])
    expect(total).toMatchObject({
      n: 0,
      shareOfResolved: null,
      shareOfAll: null,
      bounds: null,
      medianDaysToResolution: null,
      incidence: [],
      shrunkenRate: null,
      smallSample: true,
    })
    const [open] = report(many(3, { outcome: 'open' })).groups
    expect(open).toMatchObject({
      shareOfResolved: null,
      shrunkenRate: null,
      bounds: { low: 0, high: 1 },
    })
    const [own] = report(many(2, { outcome: 'confirmed', selfSettled: true })).groups
    expect(own).toMatchObject({
      n: 0,
      selfSettled: 2,
      confirmed: 0,
      shareOfAll: null,
      incidence: [],
    })
  })

  it('counts a claim once in each of its sources and once in the total', () => {
    const { total, groups } = report(
      [fact({ sources: ['rfi', 'ani', 'rfi'], outcome: 'confirmed' }), fact({ sources: [], outcome: 'refuted' })],
      'source',
    )
    expect(total.n).toBe(2)
    expect(groups.map((g) => [g.key, g.label, g.n])).toEqual([
      ['ani', 'ANI', 1],
      ['none', 'NONE', 1],
      ['rfi', 'RFI', 1],
    ])
  })

  it('keeps the unattributed out of every claimant’s rate and out of the league', () => {
    const facts = [
      ...many(12, { claimant: 'france', outcome: 'confirmed' }),
      ...many(12, { claimant: 'jnim', outcome: 'refuted' }),
      ...many(12, { claimant: 'aqim', outcome: 'refuted' }),
    ]
    const initial = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11].map((i) =>
      fact({
        claimant: `unknown${i}`,
        claimantUnattributed: true,
        outcome: 'confirmed',
      }),
    )
    const before = report(facts).groups
    const after = report([...facts, ...initial]).groups
    expect(after.map((g) => g.key)).toEqual(['france', 'aqim', 'jnim', 'unattributed'])
    expect(after.slice(0, 3)).toEqual(before)
    expect(after[3]).toMatchObject({
      n: 11,
      shrunkenRate: null,
      smallSample: false,
    })
  })

  it('ranks by the shrunken rate (95 of 97 before 10 of 10), small groups after by size, then by label', () => {
    const facts = [
      ...many(9, { claimant: 'lucky', outcome: 'confirmed' }),
      ...many(9, { claimant: 'alike', outcome: 'confirmed' }),
      ...many(1, { claimant: 'tiny', outcome: 'confirmed' }),
      ...many(20, { claimant: 'silent', outcome: 'open' }),
      ...many(10, { claimant: 'short', outcome: 'confirmed' }),
      ...many(95, { claimant: 'long', outcome: 'confirmed' }),
      ...many(2, { claimant: 'long', outcome: 'refuted' }),
      ...many(40, { claimant: 'poor', outcome: 'refuted' }),
    ]
    const keys = report(facts).groups.map((g) => g.key)
    expect(keys).toEqual(['long', 'short', 'poor', 'silent', 'alike', 'lucky', 'tiny'])
  })

  it('groups by every dimension, unsettled ones and unknown years under "none"', () => {
    const facts = [
      fact({ year: null }),
      fact({
        basis: 'imagery',
        outcome: 'refuted',
        questionKind: 'date',
        hedge: 'possible',
      }),
    ]
    const keys = (by: ReportBy) =>
      report(facts, by)
        .groups.map((g) => g.key)
        .sort()
    expect(Object.fromEntries(reportBySchema.options.map((by) => [by, keys(by)]))).toEqual({
      claimant: ['france'],
      source: ['rfi'],
      questionKind: ['choice', 'date'],
      hedge: ['flat', 'possible'],
      year: ['2018', 'none'],
      basis: ['imagery', 'none'],
    })
  })

  it('keeps its accounts: counts add up, intervals hold their estimates, groups partition the total', () => {
    fc.assert(
      fc.property(arbitraryFacts, fc.constantFrom(...reportBySchema.options), (facts, by) => {
        const { total, groups } = report(facts, by)
        for (const g of [total, ...groups]) {
          expect(g.n).toBe(g.confirmed + g.refuted + g.withdrawn + g.consistent + g.open)
          expect(g.hedged).toBeLessThanOrEqual(g.confirmed + g.refuted)
          expect(g.imprecise).toBeLessThanOrEqual(g.n)
          expect(g.smallSample).toBe(g.confirmed + g.refuted < 10)
          for (const share of [g.shareOfResolved, g.shareOfAll]) {
            if (share) expect(share.low <= share.estimate && share.estimate <= share.high).toBe(true)
          }
          if (g.bounds && g.shareOfAll) expect(g.bounds.low).toBe(g.shareOfAll.estimate)
        }
        expect(total.n + total.selfSettled).toBe(facts.length)
        const inGroups = groups.reduce((sum, g) => sum + g.n + g.selfSettled, 0)
        const expected = facts.reduce((sum, f) => sum + Math.max(1, new Set(f.sources).size), 0)
        expect(inGroups).toBe(by === 'source' ? expected : facts.length)
      }),
      { numRuns: 60 },
    )
  })

  it('never depends on the order of the facts, nor on who counted them', () => {
    fc.assert(
      fc.property(arbitraryFacts, fc.constantFrom(...reportBySchema.options), (facts, by) => {
        const built = report(facts, by)
        expect(report(facts.toReversed(), by)).toEqual(built)
        const oneByOne = facts.flatMap((f) => countFacts([f]))
        expect(groupFromCounts({ key: 'total', label: 'Total', counts: oneByOne })).toEqual(built.total)
      }),
      { numRuns: 60 },
    )
  })

  it('lets a self-settled claim change no rate', () => {
    fc.assert(
      fc.property(arbitraryFacts, arbitraryFact, (facts, own) => {
        const before = report(facts)
        const after = report([...facts, { ...own, selfSettled: true }])
        expect(rates(after.total)).toEqual(rates(before.total))
        expect(after.total.selfSettled).toBe(before.total.selfSettled + 1)
        for (const group of before.groups) {
          const same = after.groups.find((g) => g.key === group.key)
          expect(same && rates(same)).toEqual(rates(group))
        }
      }),
      { numRuns: 60 },
    )
  })

  it('doubles every count but no share when every claim is there twice', () => {
    fc.assert(
      fc.property(fc.array(arbitraryFact, { minLength: 1, maxLength: 40 }), (facts) => {
        const one = report(facts).total
        const two = report([...facts, ...facts]).total
        expect([two.n, two.confirmed, two.open, two.hedged]).toEqual(
          [one.n, one.confirmed, one.open, one.hedged].map((count) => 2 * count),
        )
        expect(two.bounds).toEqual(one.bounds)
        expect(two.medianDaysToResolution).toBe(one.medianDaysToResolution)
        two.incidence.forEach((point, i) => {
          expect(point.confirmed.estimate).toBeCloseTo(one.incidence[i]?.confirmed.estimate ?? Number.NaN, 12)
        })
      }),
      { numRuns: 60 },
    )
  })
})

describe('reportFromCounts', () => {
  it('is what buildReport gives, from counts that somebody else made', () => {
    const facts = [...many(12, { outcome: 'confirmed' }), ...many(4, { claimant: 'jnim', outcome: 'refuted', days: 3 })]
    const counts = (claimant: string) => countFacts(facts.filter((f) => f.claimant === claimant))
    const groups = ['jnim', 'france'].map((key) => ({
      key,
      label: key.toUpperCase(),
      counts: counts(key),
    }))
    expect(reportFromCounts(countFacts(facts), groups)).toEqual(report(facts))
  })
})
