import { describe, expect, it } from 'vitest'
import { assessClaim } from '#lib/usecases/assess-claim.ts'
import { commentClaim } from '#lib/usecases/comment-claim.ts'
import { getClaim } from '#lib/usecases/get-claim.ts'
import { aCase, aClaim } from '../support/claim-fixtures.ts'
import { aCaller, aDocument, anActor, aSource } from '../support/fixtures.ts'
import { refused } from '../support/refused.ts'
import { testDatabase } from '../support/test-database.ts'

testDatabase()

const nowhere = '0193b6c4-7a3e-7c11-9b0e-3f6d2a9c1e55'

describe('assessClaim and commentClaim', () => {
  it('asks for a reviewer to assess and a contributor to comment', async () => {
    const c = await aCase()
    const { id } = await aClaim(c)
    const judgement = { id, likelihood: 60, reasons: 'Two witnesses' }
    expect((await refused(assessClaim({ caller: c.contributor }, judgement))).detail).toEqual({ needs: 'reviewer' })
    expect((await refused(commentClaim({ caller: await aCaller('viewer') }, { id, text: 'Hm' }))).code).toBe(
      'forbidden',
    )
    expect((await refused(assessClaim({ caller: c.reviewer }, { id, reasons: 'None' }))).fields[0]?.path).toBe(
      'credibility',
    )
    expect((await refused(commentClaim({ caller: c.contributor }, { id: nowhere, text: 'Hm' }))).code).toBe('not-found')
    await assessClaim({ caller: c.reviewer }, judgement)
    await assessClaim({ caller: c.reviewer }, { ...judgement, likelihood: 80 })
    await commentClaim({ caller: c.contributor }, { id, text: 'Ask the ministry' })
    const seen = await getClaim({ caller: c.contributor }, { id })
    expect(seen.assessments.map((one) => one.likelihood)).toEqual([60, 80])
    expect(seen.comments.map((one) => one.text)).toEqual(['Ask the ministry'])
  })

  it('refuses credibility 1 without two proven independent origins, the claimant’s own left out', async () => {
    const c = await aCase()
    const own = await aSource(undefined, { affiliatedWith: [c.us.id] })
    const ownDocument = await aDocument(undefined, { source: own.id, isOriginal: true })
    const claim = await aClaim(c, { citations: [{ document: ownDocument.id }] })
    const judgement = { id: claim.id, credibility: 1 as const, reasons: 'Confirmed' }
    const original = await aDocument(undefined, { isOriginal: true })
    await aClaim(c, { claimant: c.them.id, citations: [{ document: original.id }] })
    const no = await refused(assessClaim({ caller: c.reviewer }, judgement))
    expect([no.code, no.fields[0]?.path]).toEqual(['invalid', 'credibility'])
    expect(no.message).toContain('only 1 is proven')
    expect((await assessClaim({ caller: c.reviewer }, { ...judgement, credibility: 2 })).credibility).toBe(2)
    const third = await anActor()
    const another = await aDocument(undefined, { isOriginal: true })
    await aClaim(c, { claimant: third.id, citations: [{ document: another.id }] })
    expect((await assessClaim({ caller: c.reviewer }, judgement)).credibility).toBe(1)
  })
})
