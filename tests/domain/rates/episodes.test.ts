import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { claimSet, findingSet } from '#lib/domain/answers/index.ts'
import { findingOnDay, findingTimeline } from '#lib/domain/finding-timeline.ts'
import { isSelfSettled, outcomeOf, settledOn } from '#lib/domain/outcome.ts'
import { lastDay } from '#lib/domain/partial-date.ts'
import { type EpisodeClaim, type EpisodeFinding, episodeOn, episodesOf } from '#lib/domain/rates/episodes.ts'
import type { FindingBasis } from '#lib/domain/vocabulary.ts'
import { frameOf } from '../answers/example-world.ts'

const killed = frameOf('quantity')
const date = fc.constantFrom('2019', '2019-03', '2019-03-10', '2019-03-31', '2019-04-02', '2020-01', '2018-12-31')
const number = fc.nat(5)
const parties = ['us', 'them', 'wing'] as const
const partsOf = (id: string) => new Set(id === 'us' ? ['us', 'wing'] : [id])

const claims: fc.Arbitrary<EpisodeClaim> = fc
  .record({
    value: fc.option(number),
    stance: fc.constantFrom('asserts' as const, 'denies' as const),
    assertedOn: date,
    withdrawnOn: fc.option(date),
    scope: fc.option(fc.constant('soldiers'), { freq: 5 }),
    claimant: fc.constantFrom(...parties),
    speaker: fc.option(fc.constantFrom(...parties)),
  })
  .map(({ value, stance, ...rest }) => {
    const said = value === null ? { stance: 'declines' as const, answer: null } : { stance, answer: { value } }
    return { ...rest, set: claimSet(killed, said) }
  })

interface Found extends EpisodeFinding {
  readonly inForceAt: Date | null
  readonly supersededAt: Date | null
  readonly reversedAt: Date | null
}

/** What reviewers do one after the other: find something (which supersedes), propose without an approval, or reverse. */
const history: fc.Arbitrary<Found[]> = fc
  .array(
    fc.record({
      does: fc.constantFrom('finds' as const, 'finds' as const, 'proposes' as const, 'reverses' as const),
      establishedOn: date,
      value: number,
      basis: fc.constantFrom<FindingBasis[]>('imagery', 'adverse_admission'),
      confirmer: fc.constantFrom(...parties),
    }),
    { maxLength: 6 },
  )
  .map((steps) => {
    const findings: Found[] = []
    for (const [index, { does, establishedOn, value, basis, confirmer }] of steps.entries()) {
      const at = new Date(1_600_000_000_000 + index)
      const former = findings.findIndex((one) => one.inForceAt && !one.supersededAt && !one.reversedAt)
      const before = findings[former]
      if (before && does === 'reverses') findings[former] = { ...before, reversedAt: at }
      if (before && does === 'finds') findings[former] = { ...before, supersededAt: at }
      if (does === 'reverses') continue
      findings.push({
        id: `finding ${index}`,
        ...{ establishedOn, basis, confirmedBy: [confirmer] },
        set: findingSet(killed, { words: 'at least', value }),
        inForceAt: does === 'finds' ? at : null,
        ...{ supersededAt: null, reversedAt: null },
      })
    }
    return findings
  })

const days = ['2018-12-30', '2018-12-31', '2019-01-01', '2019-03-09', '2019-03-10', '2019-03-11', '2019-03-30'].concat([
  '2019-03-31',
  '2019-04-01',
  '2019-04-02',
  '2019-04-03',
  '2019-12-30',
  '2019-12-31',
  '2020-01-31',
  '2026-11-21',
])

describe('episodesOf', () => {
  it('says of every day what judging as of that day says', () => {
    const property = fc.property(claims, history, (claim, findings) => {
      const episodes = episodesOf(claim, findingTimeline(findings), partsOf)
      for (const day of days.filter((one) => lastDay(claim.assertedOn) <= one)) {
        const finding = findingOnDay(findings, day)
        const outcome = outcomeOf(claim, finding, day)
        const episode = episodeOn(episodes, day)
        const settles = outcome === 'confirmed' || outcome === 'refuted'
        expect({ day, ...episode, from: undefined, outcome: episode?.outcome ?? 'open' }).toEqual({
          ...{ day, outcome, finding: finding?.id, basis: settles ? finding?.basis : undefined },
          settledOn: settledOn(outcome, claim, finding) ?? undefined,
          isSelfSettled: isSelfSettled({ ...claim, outcome }, finding, partsOf) || undefined,
        })
      }
    })
    fc.assert(property, { numRuns: 500 })
  })

  it('never says the same twice, and nothing of an open claim without a finding', () => {
    const [first, second] = [
      { from: '2019-04-01', finding: null },
      { from: '2019-05-01', finding: null },
    ]
    const claim = { set: claimSet(killed, { stance: 'asserts', answer: { value: 3 } }), scope: null }
    const said = { ...claim, assertedOn: '2019', claimant: 'us', speaker: null }
    expect(episodesOf({ ...said, withdrawnOn: null }, [first, second], partsOf)).toEqual([])
    expect(episodesOf({ ...said, withdrawnOn: '2020-02' }, [first, second], partsOf)).toEqual([
      { from: '2020-02-29', outcome: 'withdrawn', settledOn: '2020-02' },
    ])
  })
})
