import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { claimSetHash, claimSetOf } from '#lib/usecases/claim-set-hash.ts'

const asked = { asOf: '2020-01-01', unit: 'position', filter: {} }
const claim = fc.record({ claim: fc.uuid(), revision: fc.integer({ min: 1, max: 3 }), finding: fc.option(fc.uuid()) })
const claims = fc.uniqueArray(claim, { selector: (one) => one.claim, minLength: 1, maxLength: 20 })

describe('claimSetHash', () => {
  it('never depends on the order of the claims', () => {
    fc.assert(
      fc.property(claims, (set) => {
        expect(claimSetHash(claimSetOf(set.toReversed()), asked)).toBe(claimSetHash(claimSetOf(set), asked))
      }),
    )
  })

  it('is another for any other claim, revision, finding, day, unit or filter', () => {
    fc.assert(
      fc.property(claims, fc.uuid(), ([first, ...rest], id) => {
        if (first === undefined) return
        const hashes = [
          claimSetHash(claimSetOf([first, ...rest]), asked),
          claimSetHash(claimSetOf(rest), asked),
          claimSetHash(claimSetOf([{ ...first, claim: id }, ...rest]), asked),
          claimSetHash(claimSetOf([{ ...first, revision: first.revision + 1 }, ...rest]), asked),
          claimSetHash(claimSetOf([{ ...first, finding: id }, ...rest]), asked),
          claimSetHash(claimSetOf([first, ...rest]), { ...asked, asOf: '2020-01-02' }),
          claimSetHash(claimSetOf([first, ...rest]), { ...asked, unit: 'claim' }),
          claimSetHash(claimSetOf([first, ...rest]), { ...asked, filter: { hedge: ['flat'] } }),
        ]
        expect(new Set(hashes).size).toBe(hashes.length)
      }),
    )
  })

  it('is what its definition says', () => {
    // Worked out apart from this code, by Python's hashlib.
    const set = claimSetOf([{ claim: 'a', revision: 1, finding: 'f' }])
    expect([...set.sum].map((word) => word.toString(16).padStart(8, '0')).join('')).toBe(
      '0ada990823daee2af0400696f9c585a4',
    )
    expect(claimSetHash(set, asked)).toBe('a7ab1d54c424e2c322f28382475c20e8c732abd8282e99c97372edda6dc04c4c')
  })
})
