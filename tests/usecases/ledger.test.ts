import { describe, expect, it } from 'vitest'
import { ledgerSchema } from '#lib/domain/ledger.ts'
import { assessClaim } from '#lib/usecases/assess-claim.ts'
import { correctClaim } from '#lib/usecases/correct-claim.ts'
import { overview } from '#lib/usecases/overview.ts'
import { questionLedger } from '#lib/usecases/question-ledger.ts'
import { reviewQueue } from '#lib/usecases/review-queue.ts'
import { takeDispute } from '#lib/usecases/take-dispute.ts'
import { updateQuestion } from '#lib/usecases/update-question.ts'
import { aCase, aClaim, aFinding } from '../support/claim-fixtures.ts'
import { aDocument, anActor, anIncident, aPlace, aQuestion, aSource } from '../support/fixtures.ts'
import { refused } from '../support/refused.ts'
import { testDatabase } from '../support/test-database.ts'

testDatabase()

const nowhere = '0193b6c4-7a3e-7c11-9b0e-3f6d2a9c1e55'
const pause = () => new Promise((resolve) => setTimeout(resolve, 5))

describe('questionLedger', () => {
  it('is refused without signing in and for a question that does not exist', async () => {
    const c = await aCase()
    expect((await refused(questionLedger({ caller: null }, { question: c.question.id }))).code).toBe('unauthenticated')
    expect((await refused(questionLedger({ caller: c.other }, { question: nowhere }))).code).toBe('not-found')
    const future = { question: c.question.id, recordedAt: '2999-01-01T00:00:00Z' }
    expect((await refused(questionLedger({ caller: c.other }, future))).fields[0]?.path).toBe('recordedAt')
  })

  it('sets the sides against each other, with origins, changes of position and awaited parties', async () => {
    const c = await aCase()
    const awaited = await anActor('Awaited')
    const question = await aQuestion('Who holds the town?', {
      options: ['us', 'them', 'nobody'],
      awaited: [c.us.id, awaited.id],
    })
    const own = { ...c, question }
    const media = await aSource('Own media', { affiliatedWith: [c.us.id] })
    const statement = await aDocument('Statement', { source: media.id })
    const wire = await aDocument('Wire')
    const copy = await aDocument('Copy', { lineage: [{ relation: 'wire_copy', to: wire.id }] })
    const first = await aClaim(own, {
      answer: { options: ['us'] },
      citations: [{ document: statement.id }, { document: copy.id }],
    })
    const early = await aClaim(own, { claimant: c.them.id, answer: { options: ['us'] }, assertedOn: '2019-03-19' })
    const late = await aClaim(own, { claimant: c.them.id, answer: { options: ['them'] }, assertedOn: '2019-03-25' })
    await assessClaim({ caller: c.reviewer }, { id: first.id, likelihood: 30, reasons: 'Boast' })
    const ledger = await questionLedger({ caller: c.other }, { question: question.id })
    expect(ledgerSchema.safeParse(ledger).error).toBeUndefined()
    expect(ledger).toMatchObject({
      standing: 'disputed',
      findingInForce: null,
      awaited: [{ id: awaited.id, name: 'Awaited' }],
    })
    expect(ledger.sides.map((side) => [side.answerText, side.claimants.map(({ name }) => name)])).toEqual([
      ['us', [c.us.name]],
      ['them', [c.them.name]],
    ])
    expect(ledger.sides[0]).toMatchObject({ originsProven: 1, originsUnproven: 0, originsOwn: 1, claims: [first.id] })
    expect(ledger.claims.map((claim) => [claim.id, claim.side, claim.isPosition, claim.changesPositionFrom])).toEqual([
      [first.id, 0, true, null],
      [early.id, 0, false, null],
      [late.id, 1, true, early.id],
    ])
    expect(ledger.claims[0]?.origins).toEqual(
      expect.arrayContaining([
        { document: statement.id, title: 'Statement', isProven: false, isOwn: true },
        { document: wire.id, title: 'Wire', isProven: true, isOwn: false },
      ]),
    )
    expect(ledger.claims[0]?.assessments).toHaveLength(1)
    expect(ledger.lineage.edges).toContainEqual({ from: copy.id, to: wire.id, relation: 'wire_copy' })
    expect(ledger.lineage.documents.find(({ id }) => id === copy.id)).toMatchObject({ isOrigin: false })
    expect(ledger.history.map(({ action }) => action)).toEqual([
      'claim.assess',
      'claim.log',
      'claim.log',
      'claim.log',
      'question.create',
    ])
  })

  it('shows a day without what was learned after it', async () => {
    const c = await aCase()
    await aClaim(c, { assertedOn: '2019-03-18' })
    await aClaim(c, { claimant: c.them.id, answer: { options: ['no'] }, assertedOn: '2019-03' })
    await aFinding(c, { establishedOn: '2019-06' })
    const on = async (asOf: string) => {
      const {
        standing,
        claims,
        findings,
        asOf: stated,
      } = await questionLedger({ caller: c.other }, { question: c.question.id, asOf })
      return [standing, claims.map(({ outcome }) => outcome), findings.length, stated]
    }
    expect(await on('2019-03-17')).toEqual(['unanswered', [], 0, '2019-03-17'])
    expect(await on('2019-03-30')).toEqual(['undisputed', ['open'], 0, '2019-03-30'])
    expect(await on('2019-06-29')).toEqual(['disputed', ['open', 'open'], 0, '2019-06-29'])
    expect(await on('2019-06-30')).toEqual(['settled', ['confirmed', 'refuted'], 1, '2019-06-30'])
  })

  it('says at every moment what it said then', async () => {
    const c = await aCase()
    const claim = await aClaim(c)
    await pause()
    const read = (recordedAt?: string) =>
      questionLedger(
        { caller: c.other },
        { question: c.question.id, asOf: '2026-01-01', ...(recordedAt ? { recordedAt } : {}) },
      )
    const moment = new Date().toISOString()
    const before = await read(moment)
    await pause()
    const { id } = c.question
    await correctClaim(
      { caller: c.reviewer },
      { id: claim.id, ifMatch: 1, answer: { options: ['no'] }, reason: 'Misread' },
    )
    await updateQuestion({ caller: c.contributor }, { id, revision: 1, text: 'Another wording?', kind: 'choice' })
    await aFinding(c)
    expect(await read(moment)).toEqual(before)
    expect(await read()).toMatchObject({
      question: { text: 'Another wording?' },
      claims: [{ answerText: 'no', outcome: 'refuted' }],
    })
  })

  it('is the same however the claims were entered', async () => {
    const c = await aCase()
    const [first, second] = [await aQuestion(), await aQuestion()]
    const inputs = [
      { assertedOn: '2019-03-18' },
      { assertedOn: '2019-03-19', claimant: c.them.id, answer: { options: ['no'] } },
      { assertedOn: '2019-03-20', answer: { options: ['no'] } },
    ]
    for (const input of inputs) await aClaim({ ...c, question: first }, input)
    for (const input of inputs.toReversed()) await aClaim({ ...c, question: second }, input)
    const read = async (question: string) => {
      const ledger = await questionLedger({ caller: c.other }, { question })
      return ledger.claims.map((claim) => [
        claim.assertedOn,
        claim.claimant,
        claim.side,
        claim.isPosition,
        claim.contradictedBy,
      ])
    }
    expect(await read(second.id)).toEqual(await read(first.id))
  })
})

describe('reviewQueue', () => {
  it('orders disputes by priority, with reasons that add up, filters, pages and counts', async () => {
    const small = await aCase()
    const place = await aPlace()
    const inner = await aPlace(undefined, { within: place.id })
    const incident = await anIncident(undefined, { place: inner.id })
    const large = {
      ...small,
      question: await aQuestion(undefined, { kind: 'quantity', unit: 'killed', incident: incident.id }),
    }
    const no = { answer: { options: ['no'] } }
    await aClaim(small)
    await aClaim(small, { claimant: small.them.id, ...no })
    for (const value of [10, 400]) {
      for (const turn of [1, 2]) {
        const { id } = await anActor()
        await aClaim(large, { claimant: id, answer: { value }, assertedOn: `2020-0${turn}` })
      }
    }
    const asking = { caller: small.reviewer }
    const queue = await reviewQueue(asking, {})
    const order = queue.items.map(({ question }) => question.id)
    expect(order.indexOf(large.question.id)).toBeLessThan(order.indexOf(small.question.id))
    const [top] = queue.items.filter(({ question }) => question.id === large.question.id)
    expect(top?.reasons.reduce((sum, { weight }) => sum + weight, 0)).toBe(top?.priority)
    expect(top).toMatchObject({ standing: 'disputed', disputedSince: '2020-01-31', reviewer: null })
    expect(top?.sides.map((side) => [side.answerText, side.claimants.length])).toEqual([
      ['10 killed', 2],
      ['400 killed', 2],
    ])
    expect(top?.claims).toHaveLength(4)
    expect(queue).toMatchObject({ open: queue.items.length, challenged: 0 })

    const of = async (query: Parameters<typeof reviewQueue>[1]) =>
      (await reviewQueue(asking, query)).items.map(({ question }) => question.id)
    expect(await of({ kind: 'quantity' })).toEqual([large.question.id])
    expect(await of({ place: place.id })).toEqual([large.question.id])
    await takeDispute(asking, { question: small.question.id })
    expect(await of({ assigned: 'me' })).toEqual([small.question.id])
    expect(await of({ assigned: 'none' })).not.toContain(small.question.id)
    const page = await reviewQueue(asking, { limit: 1 })
    const next = await reviewQueue(asking, { limit: 1, cursor: page.nextCursor ?? undefined })
    expect([...page.items, ...next.items].map(({ question }) => question.id)).toEqual(order.slice(0, 2))

    expect(await of({ asOf: '2020-01-30', kind: 'quantity' })).toEqual([])
    const then = await reviewQueue(asking, { asOf: '2020-02-01', kind: 'quantity' })
    expect(then.items[0]).toMatchObject({ standing: 'disputed', question: { claimCount: 2 } })
    expect(then.items[0]?.claims).toHaveLength(2)
    expect((await refused(reviewQueue({ caller: null }, {}))).code).toBe('unauthenticated')
  })

  it('shows a challenged finding, and the overview counts it', async () => {
    const c = await aCase()
    await aClaim(c)
    await aFinding(c)
    await aClaim(c, { claimant: c.them.id, answer: { options: ['no'] }, assertedOn: '2020-01-01' })
    const queue = await reviewQueue({ caller: c.other }, {})
    const [item] = queue.items.filter(({ question }) => question.id === c.question.id)
    expect(item).toMatchObject({ standing: 'challenged', disputedSince: '2020-01-01' })
    expect(item?.reasons.map(({ factor }) => factor)).toContain('challenged')
    expect(queue.challenged).toBe(1)
    const { counts, claims, findings, proposals } = await overview({ caller: c.other }, {})
    expect(counts).toMatchObject({ challenged: 1, proposals: 0 })
    expect([claims[0]?.claimantName, findings[0]?.answerText, proposals]).toEqual([c.them.name, 'yes', []])
  })
})
