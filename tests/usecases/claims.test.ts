import { describe, expect, it } from 'vitest'
import { db } from '#lib/db/client.ts'
import { correctClaim } from '#lib/usecases/correct-claim.ts'
import { getClaim } from '#lib/usecases/get-claim.ts'
import { listClaimRevisions } from '#lib/usecases/list-claim-revisions.ts'
import { logClaim } from '#lib/usecases/log-claim.ts'
import { withdrawClaim } from '#lib/usecases/withdraw-claim.ts'
import { aCase, aClaim, aClaimInput } from '../support/claim-fixtures.ts'
import { aCaller, anActor, aQuestion } from '../support/fixtures.ts'
import { refused } from '../support/refused.ts'
import { testDatabase } from '../support/test-database.ts'

testDatabase()

const nowhere = '0193b6c4-7a3e-7c11-9b0e-3f6d2a9c1e55'
describe('logClaim', () => {
  it('is refused without signing in and to viewers, naming the role that may', async () => {
    const c = await aCase()
    expect((await refused(logClaim({ caller: null }, aClaimInput(c)))).code).toBe('unauthenticated')
    const no = await refused(logClaim({ caller: await aCaller('viewer') }, aClaimInput(c)))
    expect([no.code, no.detail]).toEqual(['forbidden', { needs: 'contributor' }])
  })

  it('names every field that is wrong', async () => {
    const c = await aCase()
    const input = aClaimInput(c, {
      claimant: nowhere,
      assertedOn: '2999-01-01',
      answer: { options: ['perhaps'] },
      citations: [{ document: nowhere }],
    })
    const no = await refused(logClaim({ caller: c.contributor }, input))
    expect(no.code).toBe('invalid')
    expect(no.fields.map((field) => field.path)).toEqual([
      'claimant',
      'citations.0.document',
      'assertedOn',
      'answer.options.0',
    ])
    expect(no.fields[1]?.message).toBe('There is no document with this id')
    expect(await db().claim.count()).toBe(0)
  })

  it.each([
    ['citations', { citations: [] }],
    ['assertedOn', { assertedOn: '2019-02-30' }],
    ['answer', { answer: undefined }],
    ['answer', { stance: 'declines' as const }],
    ['question', { question: nowhere }],
  ])('refuses what cannot be, on %s', async (path, given) => {
    const c = await aCase()
    const no = await refused(aClaim(c, given))
    expect([no.code, no.fields[0]?.path]).toEqual(['invalid', path])
  })

  it('refuses actors in the answer that do not exist', async () => {
    const c = await aCase({ kind: 'actor' })
    const no = await refused(aClaim(c, { answer: { actors: [c.us.id, nowhere] } }))
    expect(no.fields.map((field) => field.path)).toEqual(['answer.actors.1'])
  })

  it('takes the date on the wall in the far east, and an unknown claimant', async () => {
    const c = await aCase()
    const unknown = await anActor('Initial reports', { kind: 'unknown' })
    const now = new Date('2026-11-21T12:00:00Z')
    const claim = await aClaim(c, { claimant: unknown.id, assertedOn: '2026-11-22' }, c.contributor, now)
    expect(claim.claimantName).toBe('Initial reports')
    expect((await refused(aClaim(c, { assertedOn: '2026-11-23' }, c.contributor, now))).fields[0]?.path).toBe(
      'assertedOn',
    )
  })

  it('gives the claim with its relations and makes the question disputed', async () => {
    const c = await aCase({ kind: 'quantity', unit: 'killed' })
    const at = new Date()
    const first = await aClaim(
      c,
      { answer: { words: 'at least', value: 20 }, wording: 'at least twenty' },
      c.contributor,
      at,
    )
    expect(first).toMatchObject({
      revision: 1,
      outcome: 'open',
      disputed: false,
      relations: [],
      answerText: 'at least 20 killed',
    })
    expect(first.recordedAt).toBe(at.toISOString())
    const counter = await aClaim(c, { claimant: c.them.id, answer: { value: 10 }, assertedOn: '2019-03' })
    expect(counter.relations).toEqual([{ claim: first.id, relation: 'contradicts', isCounterclaim: false }])
    expect(counter).toMatchObject({ disputed: true, contradictedBy: 1 })
    const seen = await getClaim({ caller: c.contributor }, { id: first.id })
    expect(seen.relations).toEqual([{ claim: counter.id, relation: 'contradicts', isCounterclaim: true }])
    expect(seen.relationCounts.contradicts).toBe(1)
    expect(seen.related[0]).toMatchObject({ id: counter.id, claimantName: c.them.name, assertedOn: '2019-03' })
    expect(seen.citations[0]).toMatchObject({ document: c.document.id, quote: { exact: 'it was so', prefix: null } })
  })

  it('writes nothing on a dry run, and the audit otherwise', async () => {
    const c = await aCase()
    const tried = await logClaim({ caller: c.contributor, isDryRun: true }, aClaimInput(c))
    expect((await refused(getClaim({ caller: c.contributor }, { id: tried.id }))).code).toBe('not-found')
    const claim = await aClaim(c)
    const entry = await db().auditEntry.findFirst({ where: { subjectId: claim.id } })
    expect(entry).toMatchObject({ action: 'claim.log', userId: c.contributor.id, subjectKind: 'claim' })
  })
})

describe('correctClaim', () => {
  it('is refused to viewers, and to contributors for claims of others', async () => {
    const c = await aCase()
    const { id } = await aClaim(c)
    const correction = { id, ifMatch: 1, hedge: 'probable' as const, reason: 'Misread' }
    for (const role of ['viewer', 'contributor'] as const) {
      expect((await refused(correctClaim({ caller: await aCaller(role) }, correction))).code).toBe('forbidden')
    }
    expect((await correctClaim({ caller: c.reviewer }, correction)).hedge).toBe('probable')
  })

  it('needs a reason, a change, an existing claim and a fitting answer', async () => {
    const c = await aCase()
    const { id } = await aClaim(c)
    const asking = { caller: c.contributor }
    expect((await refused(correctClaim(asking, { id, ifMatch: 1, reason: 'Why' }))).fields[0]?.path).toBe('reason')
    const silent = Reflect.apply(correctClaim, undefined, [asking, { id, ifMatch: 1, hedge: 'flat' }])
    expect((await refused(silent)).fields[0]?.path).toBe('reason')
    const misfit = { id, ifMatch: 1, answer: { value: 3 }, reason: 'Why' }
    expect((await refused(correctClaim(asking, misfit))).code).toBe('invalid')
    expect((await refused(correctClaim(asking, { ...misfit, id: nowhere }))).code).toBe('not-found')
  })

  it('makes a revision, keeps the old one, and refuses a stale edit with both versions', async () => {
    const c = await aCase()
    const { id } = await aClaim(c)
    const asking = { caller: c.contributor }
    const second = await correctClaim(asking, { id, ifMatch: 1, answer: { options: ['no'] }, reason: 'Typed wrongly' })
    expect(second).toMatchObject({ revision: 2, answerText: 'no', assertedOn: '2019-03-18' })
    expect(second.citations).toHaveLength(1)
    const stale = { id, ifMatch: 1, wording: 'my words', reason: 'Late' }
    const no = await refused(correctClaim(asking, stale))
    expect(no.code).toBe('conflict')
    expect(no.detail).toMatchObject({ current: { revision: 2, answerText: 'no' }, yours: { wording: 'my words' } })
    const { items } = await listClaimRevisions(asking, { id })
    expect(items.map((one) => [one.revision, one.reason, one.changed])).toEqual([
      [2, 'Typed wrongly', ['answer']],
      [1, null, []],
    ])
  })

  it('lets exactly one of two concurrent corrections win', async () => {
    const c = await aCase()
    const { id } = await aClaim(c)
    const tries = await Promise.allSettled(
      ['mine', 'yours', 'theirs'].map((wording) =>
        correctClaim({ caller: c.reviewer }, { id, ifMatch: 1, wording, reason: wording }),
      ),
    )
    expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    const codes = tries.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []))
    expect(codes).toEqual(['conflict', 'conflict'])
    expect(await db().claimRevision.count({ where: { claimId: id } })).toBe(2)
  })

  it('moves a claim to another question and refreshes both', async () => {
    const c = await aCase()
    const first = await aClaim(c)
    const counter = await aClaim(c, { claimant: c.them.id, answer: { options: ['no'] } })
    expect(counter.disputed).toBe(true)
    const elsewhere = await aQuestion()
    const moved = await correctClaim(
      { caller: c.contributor },
      { id: counter.id, ifMatch: 1, question: elsewhere.id, reason: 'Another event' },
    )
    expect(moved).toMatchObject({ question: elsewhere.id, disputed: false, relations: [] })
    expect((await getClaim({ caller: c.contributor }, { id: first.id })).disputed).toBe(false)
    const standings = await db().questionStanding.findMany({
      where: { questionId: { in: [c.question.id, elsewhere.id] } },
    })
    expect(standings.map((one) => [one.standing, one.claimCount])).toEqual([
      ['undisputed', 1],
      ['undisputed', 1],
    ])
  })

  it('drops the answer of a claim that turns out to decline', async () => {
    const c = await aCase()
    const { id } = await aClaim(c)
    const claim = await correctClaim(
      { caller: c.contributor },
      { id, ifMatch: 1, stance: 'declines', reason: 'No comment' },
    )
    expect(claim).toMatchObject({ stance: 'declines', answer: null, answerText: 'no answer' })
  })
})

describe('withdrawClaim', () => {
  it('needs the role, citations and a date between assertion and today', async () => {
    const c = await aCase()
    const { id } = await aClaim(c)
    const citations = [{ document: c.document.id }]
    const asking = { caller: c.contributor }
    const withdrawal = { id, withdrawnOn: '2019-04', citations }
    expect((await refused(withdrawClaim({ caller: await aCaller('contributor') }, withdrawal))).code).toBe('forbidden')
    expect((await refused(withdrawClaim(asking, { ...withdrawal, citations: [] }))).fields[0]?.path).toBe('citations')
    for (const withdrawnOn of ['2019-03-17', '2999']) {
      expect((await refused(withdrawClaim(asking, { ...withdrawal, withdrawnOn }))).fields[0]?.path).toBe('withdrawnOn')
    }
    const missing = { ...withdrawal, citations: [{ document: nowhere }] }
    expect((await refused(withdrawClaim(asking, missing))).fields[0]?.path).toBe('citations.0.document')
  })

  it('keeps the assertion, ends the dispute, and can be taken back', async () => {
    const c = await aCase()
    const { id } = await aClaim(c)
    const counter = await aClaim(c, { claimant: c.them.id, answer: { options: ['no'] } })
    const asking = { caller: c.contributor }
    const citations = [{ document: c.document.id, quote: 'we were wrong' }]
    const withdrawn = await withdrawClaim(asking, { id, withdrawnOn: '2019-04-02', citations, reasons: 'Retracted' })
    expect(withdrawn).toMatchObject({ outcome: 'withdrawn', settledOn: '2019-04-02', revision: 2, disputed: false })
    expect((await getClaim(asking, { id: counter.id })).disputed).toBe(false)
    const seen = await getClaim(asking, { id })
    expect(seen.citations[0]?.quote?.exact).toBe('it was so')
    expect(seen.withdrawal).toMatchObject({
      on: '2019-04-02',
      reasons: 'Retracted',
      citations: [{ quote: { exact: 'we were wrong' } }],
    })
    expect((await refused(withdrawClaim(asking, { id, withdrawnOn: '2019-05', citations }))).code).toBe('conflict')
    const before = await getClaim(asking, { id, asOf: '2019-04-01' })
    expect([before.outcome, before.withdrawnOn, before.disputed]).toEqual(['open', null, true])
    const back = await correctClaim(asking, { id, ifMatch: 2, withdrawnOn: null, reason: 'Another outlet’s' })
    expect(back).toMatchObject({ outcome: 'open', withdrawnOn: null, disputed: true, revision: 3 })
    expect(back.citations).toHaveLength(1)
  })

  it('stays after the assertion, and findable by its own words, when the claim is corrected', async () => {
    const c = await aCase()
    const asking = { caller: c.contributor }
    const { id } = await aClaim(c)
    const citations = [{ document: c.document.id, quote: 'we were wrong' }]
    await withdrawClaim(asking, { id, withdrawnOn: '2019-04-02', citations })
    const later = { id, ifMatch: 2, assertedOn: '2019-04-03', reason: 'Another day' }
    const no = await refused(correctClaim(asking, later))
    expect([no.code, no.fields]).toEqual([
      'invalid',
      [{ path: 'assertedOn', message: '2019-04-03 lies after the claim was withdrawn, 2019-04-02' }],
    ])
    const corrected = await correctClaim(asking, { ...later, assertedOn: '2019-04-01' })
    expect(corrected).toMatchObject({ assertedOn: '2019-04-01', withdrawnOn: '2019-04-02', outcome: 'withdrawn' })
    const isFound = async () =>
      await db()
        .$queryRaw`select from claim_words where claim_id = ${id}::uuid and not is_past and words @@ search_term('wrong')`
    expect(await isFound()).toHaveLength(1)
    const back = await correctClaim(asking, { ...later, ifMatch: 3, withdrawnOn: null })
    expect(back).toMatchObject({ assertedOn: '2019-04-03', withdrawnOn: null })
    expect(await isFound()).toHaveLength(0)
  })
})
