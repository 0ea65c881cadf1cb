import { describe, expect, it } from 'vitest'
import { claimSet, findingProblems, findingSet } from '#lib/domain/answers/index.ts'
import { type DatedFinding, findingInForce, isSelfSettled, outcomeOf, settledOn } from '#lib/domain/outcome.ts'
import type { Stance } from '#lib/domain/vocabulary.ts'
import { frameOf } from './answers/example-world.ts'

const killed = frameOf('quantity')
const finding = { set: findingSet(killed, { words: 'at least', value: 23 }) }
const claim = (answer: object | null, stance: Stance = 'asserts', tolerance = 0) => ({
  set: claimSet({ ...killed, tolerance }, { stance, answer }),
  scope: null,
  withdrawnOn: null,
})

describe('outcomeOf', () => {
  it.each([
    [{ words: 'at least', value: 20 }, 'confirmed'],
    [{ words: 'at least', value: 23 }, 'confirmed'],
    [{ words: 'more than', value: 22 }, 'confirmed'],
    [{ value: 10 }, 'refuted'],
    [{ words: 'at most', value: 22 }, 'refuted'],
    [{ value: 23 }, 'consistent'],
    [{ words: 'about', value: 25 }, 'consistent'],
    [{ words: 'dozens' }, 'consistent'],
  ])('“at least 23” found, %j claimed: %s', (answer, outcome) => {
    expect(outcomeOf(claim(answer), finding)).toBe(outcome)
  })

  it('is open without a finding and for a scope of its own', () => {
    expect(outcomeOf(claim({ value: 10 }), null)).toBe('open')
    expect(outcomeOf({ ...claim({ value: 10 }), scope: 'soldiers only' }, finding)).toBe('open')
  })

  it('never confirms a claim that leaves everything possible', () => {
    expect(outcomeOf(claim(null, 'declines'), finding)).toBe('consistent')
    expect(outcomeOf(claim({ words: 'at least', value: 0 }), finding)).toBe('consistent')
    expect(outcomeOf(claim({ value: 10 }, 'denies'), finding)).toBe('confirmed')
  })

  it('a tolerance lets a near figure be confirmed; the finding itself is not widened', () => {
    const exact = { set: findingSet({ ...killed, tolerance: 10 }, { value: 22 }) }
    expect(outcomeOf(claim({ value: 23 }, 'asserts', 10), exact)).toBe('confirmed')
    expect(outcomeOf(claim({ value: 23 }), exact)).toBe('refuted')
    expect(outcomeOf(claim({ value: 30 }, 'asserts', 10), exact)).toBe('refuted')
  })

  it('is withdrawn from the last day that the withdrawal can mean', () => {
    const withdrawn = { ...claim({ value: 10 }), withdrawnOn: '2019-03' }
    expect(outcomeOf(withdrawn, finding, '2019-03-30')).toBe('refuted')
    expect(outcomeOf(withdrawn, finding, '2019-03-31')).toBe('withdrawn')
    expect(outcomeOf(withdrawn, null)).toBe('withdrawn')
  })

  it('refuses a finding that rules nothing out', () => {
    expect(findingProblems(killed, { words: 'at least', value: 0 })[0]?.message).toContain('rule something out')
    expect(findingProblems(killed, { value: 7 })).toEqual([])
  })
})

describe('findingInForce', () => {
  const first: DatedFinding = {
    id: 'a',
    establishedOn: '2018-12',
    inForceAt: '2020-01-01T00:00:00.000Z',
    reversedAt: null,
  }
  const second: DatedFinding = {
    id: 'b',
    establishedOn: '2019-03-01',
    inForceAt: '2020-06-01T00:00:00.000Z',
    reversedAt: null,
  }
  const proposed: DatedFinding = { id: 'c', establishedOn: '2018-12-01', inForceAt: null, reversedAt: null }
  const at = (asOf: string, recordedAt: string, findings = [first, second, proposed]) =>
    findingInForce(findings, { asOf, recordedAt })?.id ?? null
  const today = '2021-01-01T00:00:00.000Z'

  it('asks both clocks', () => {
    expect(at('2018-12-30', today)).toBeNull()
    expect(at('2018-12-31', today)).toBe('a')
    expect(at('2019-02-28', today)).toBe('a')
    expect(at('2019-03-01', today)).toBe('b')
    expect(at('2019-03-01', '2020-05-31T00:00:00.000Z')).toBe('a')
    expect(at('2019-03-01', '2019-12-31T00:00:00.000Z')).toBeNull()
  })

  it('a reversed finding is void for every day, once the reversal is recorded', () => {
    const reversed = { ...second, reversedAt: '2020-09-01T00:00:00.000Z' }
    expect(at('2019-03-01', today, [first, reversed])).toBe('a')
    expect(at('2019-03-01', '2020-08-31T00:00:00.000Z', [reversed, first])).toBe('b')
  })

  it('does not depend on the order given', () => {
    const twin = { ...first, id: 'z' }
    expect(at('2019-01-01', today, [first, twin])).toBe('z')
    expect(at('2019-01-01', today, [twin, first])).toBe('z')
  })
})

describe('isSelfSettled', () => {
  const partsOf = (id: string) => new Set(id === 'AQIM' ? ['AQIM', 'Sahara region'] : [id])
  const admission = { basis: 'adverse_admission', confirmedBy: ['AQIM'] } as const
  const confirmed = { outcome: 'confirmed', claimant: 'AQIM', speaker: 'Abdel Wadoud' } as const

  it('no one confirms himself', () => {
    expect(isSelfSettled(confirmed, admission, partsOf)).toBe(true)
    expect(isSelfSettled(confirmed, { ...admission, confirmedBy: ['Abdel Wadoud'] }, partsOf)).toBe(true)
    expect(isSelfSettled(confirmed, { ...admission, confirmedBy: ['Sahara region'] }, partsOf)).toBe(true)
  })

  it('an admission confirms the others', () => {
    expect(isSelfSettled({ ...confirmed, claimant: 'France', speaker: null }, admission, partsOf)).toBe(false)
    expect(isSelfSettled({ ...confirmed, outcome: 'refuted' }, admission, partsOf)).toBe(false)
    expect(isSelfSettled(confirmed, { ...admission, basis: 'imagery' }, partsOf)).toBe(false)
    expect(isSelfSettled(confirmed, null, partsOf)).toBe(false)
  })
})

describe('settledOn', () => {
  it('is the date that durations count to', () => {
    const found = { establishedOn: '2019-03' }
    expect(settledOn('confirmed', { withdrawnOn: null }, found)).toBe('2019-03')
    expect(settledOn('refuted', { withdrawnOn: null }, found)).toBe('2019-03')
    expect(settledOn('withdrawn', { withdrawnOn: '2019' }, found)).toBe('2019')
    expect(settledOn('consistent', { withdrawnOn: null }, found)).toBeNull()
    expect(settledOn('open', { withdrawnOn: null }, null)).toBeNull()
  })
})
