import { describe, expect, it } from 'vitest'
import { claimSet } from '#lib/domain/answers/index.ts'
import { compareClaims, isCounterclaim, mirrored, relate, scopeKey } from '#lib/domain/relation.ts'
import { frameOf } from './answers/example-world.ts'

const killed = frameOf('quantity')
const says = (answer: object, scope: string | null = null) => ({
  set: claimSet(killed, { stance: 'asserts', answer }),
  scope,
})
const atLeast = (value: number) => ({ words: 'at least', value })

describe('relate', () => {
  it.each([
    [{ value: 7 }, { value: 9 }, 'contradicts'],
    [{ value: 7 }, { words: 'between', value: 7, until: 7 }, 'agrees'],
    [atLeast(257), { words: 'more than', value: 250 }, 'refines'],
    [atLeast(20), { value: 23 }, 'refined_by'],
    [{ words: 'about', value: 20 }, atLeast(20), 'overlaps'],
    [atLeast(0), { value: 7 }, 'none'],
  ])('%j to %j: %s', (a, b, relation) => {
    expect(relate(says(a), says(b))).toBe(relation)
    expect(relate(says(b), says(a))).toBe(mirrored(relate(says(a), says(b))))
  })

  it('compares claims of one scope only', () => {
    expect(relate(says({ value: 7 }), says({ value: 9 }, 'soldiers only'))).toBe('different_scope')
    expect(relate(says({ value: 7 }, ' Soldiers Only'), says({ value: 9 }, 'soldiers only'))).toBe('contradicts')
    expect(scopeKey('  ')).toBe(scopeKey(null))
  })
})

describe('isCounterclaim', () => {
  const made = (claimant: string, id: string, assertedOn: string, value: number) => ({
    ...says({ value }),
    claimant,
    id,
    assertedOn,
    recordedAt: '2020-01-01T00:00:00.000Z',
  })
  const first = made('France', 'a', '2018-11-23', 7)

  it('is a later claim of another claimant that contradicts', () => {
    expect(isCounterclaim(made('JNIM', 'b', '2018-12', 9), first)).toBe(true)
    expect(isCounterclaim(first, made('JNIM', 'b', '2018-12', 9))).toBe(false)
    expect(isCounterclaim(made('France', 'b', '2018-12', 9), first)).toBe(false)
    expect(isCounterclaim(made('JNIM', 'b', '2018-12', 7), first)).toBe(false)
  })

  it('counts a month from its last day, and orders equal days by record and id', () => {
    expect(compareClaims(made('JNIM', 'b', '2018-11', 9), first)).toBeGreaterThan(0)
    expect(compareClaims(made('JNIM', 'b', '2018-11-23', 9), first)).toBeGreaterThan(0)
    expect(compareClaims({ ...first, recordedAt: '2021-01-01T00:00:00.000Z' }, { ...first, id: 'b' })).toBeGreaterThan(
      0,
    )
  })
})
