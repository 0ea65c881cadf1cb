import { afterEach, describe, expect, it } from 'vitest'
import { db } from '#lib/db/client.ts'
import { pgError } from '#lib/db/pg-error.ts'
import { reloadSettings } from '#lib/settings.ts'
import { decideFinding } from '#lib/usecases/decide-finding.ts'
import { getClaim } from '#lib/usecases/get-claim.ts'
import { getFinding } from '#lib/usecases/get-finding.ts'
import { listFindings } from '#lib/usecases/list-findings.ts'
import { markContradiction } from '#lib/usecases/mark-contradiction.ts'
import { proposeFinding } from '#lib/usecases/propose-finding.ts'
import { proposeReversal } from '#lib/usecases/propose-reversal.ts'
import { questionLedger } from '#lib/usecases/question-ledger.ts'
import { releaseDispute } from '#lib/usecases/release-dispute.ts'
import { retractContradiction } from '#lib/usecases/retract-contradiction.ts'
import { takeDispute } from '#lib/usecases/take-dispute.ts'
import { aCase, aClaim, aFinding, aFindingInput } from '../support/claim-fixtures.ts'
import { aCaller } from '../support/fixtures.ts'
import { refused } from '../support/refused.ts'
import { testDatabase } from '../support/test-database.ts'

testDatabase()

const nowhere = '0193b6c4-7a3e-7c11-9b0e-3f6d2a9c1e55'

afterEach(() => {
  delete process.env['REVIEW_APPROVALS']
  reloadSettings()
})

describe('proposeFinding', () => {
  it('is refused to viewers', async () => {
    const c = await aCase()
    const no = await refused(proposeFinding({ caller: await aCaller('viewer') }, aFindingInput(c)))
    expect(no.detail).toEqual({ needs: 'contributor' })
  })

  it.each([
    ['establishedOn', { establishedOn: '2999' }],
    ['answer', { answer: { options: ['yes', 'no'] } }],
    ['answer.options.0', { answer: { options: ['perhaps'] } }],
    ['confirmedBy.0', { confirmedBy: [nowhere] }],
    ['confirmedBy', { basis: 'adverse_admission' as const }],
    ['againstInterest', { againstInterest: true }],
    ['citations.0.document', { citations: [{ document: nowhere }] }],
    ['citations', { citations: [] }],
    ['reverses', { reverses: nowhere }],
  ])('refuses what cannot be, on %s', async (path, given) => {
    const c = await aCase()
    const no = await refused(proposeFinding({ caller: c.contributor }, aFindingInput(c, given)))
    expect([no.code, no.fields[0]?.path]).toEqual(['invalid', path])
  })

  it('changes no outcome until somebody else approves it', async () => {
    const c = await aCase()
    const claim = await aClaim(c)
    const counter = await aClaim(c, { claimant: c.them.id, answer: { options: ['no'] } })
    const proposed = await proposeFinding({ caller: c.reviewer }, aFindingInput(c))
    expect(proposed).toMatchObject({ status: 'proposed', answerText: 'yes', decidedBy: null, isSinglePerson: false })
    expect((await getClaim({ caller: c.reviewer }, { id: claim.id })).outcome).toBe('open')
    const approved = await decideFinding({ caller: c.other }, { id: proposed.id, decision: 'approve' })
    expect(approved).toMatchObject({ status: 'in_force', decidedByName: c.other.name, isSinglePerson: false })
    expect(await getClaim({ caller: c.reviewer }, { id: claim.id })).toMatchObject({
      outcome: 'confirmed',
      settledOn: '2019-04-01',
      disputed: false,
    })
    expect((await getClaim({ caller: c.reviewer }, { id: counter.id })).outcome).toBe('refuted')
  })
})

describe('decideFinding', () => {
  it('is refused to contributors and for one’s own proposal', async () => {
    const c = await aCase()
    const { id } = await proposeFinding({ caller: c.reviewer }, aFindingInput(c))
    const approval = { id, decision: 'approve' as const }
    expect((await refused(decideFinding({ caller: c.contributor }, approval))).detail).toEqual({ needs: 'reviewer' })
    expect((await refused(decideFinding({ caller: c.reviewer }, approval))).code).toBe('forbidden')
    expect((await refused(decideFinding({ caller: c.other }, { id: nowhere, decision: 'approve' }))).code).toBe(
      'not-found',
    )
    const silent = { id, decision: 'reject' as const }
    expect((await refused(decideFinding({ caller: c.other }, silent))).fields[0]?.path).toBe('reasons')
  })

  it('is refused for one’s own proposal by the database too', async () => {
    const c = await aCase()
    const { id } = await proposeFinding({ caller: c.reviewer }, aFindingInput(c))
    const decision = { decision: 'approve' as const, decidedBy: c.reviewer.id, decidedAt: new Date() }
    const forced = db().finding.update({ where: { id }, data: decision })
    const error = await forced.then(() => undefined, pgError)
    expect(error?.sqlState).toBe('23514')
    expect(error?.message).toContain('finding_not_approved_by_its_proposer')
  })

  it('comes into force by one person where no approvals are asked for, and says so', async () => {
    const c = await aCase()
    process.env['REVIEW_APPROVALS'] = '0'
    reloadSettings()
    const { id } = await proposeFinding({ caller: c.reviewer }, aFindingInput(c))
    const approved = await decideFinding({ caller: c.reviewer }, { id, decision: 'approve' })
    expect(approved).toMatchObject({ status: 'in_force', isSinglePerson: true })
  })

  it('is refused a second time, and keeps a rejected proposal', async () => {
    const c = await aCase()
    const { id } = await proposeFinding({ caller: c.contributor }, aFindingInput(c))
    const rejected = await decideFinding({ caller: c.other }, { id, decision: 'reject', reasons: 'Thin' })
    expect(rejected).toMatchObject({ status: 'rejected', decisionReasons: 'Thin', inForceAt: null })
    expect((await refused(decideFinding({ caller: c.reviewer }, { id, decision: 'approve' }))).code).toBe('conflict')
    expect((await getFinding({ caller: c.reviewer }, { id })).reasons).toBe('Seen on imagery')
  })

  it('lets one of two approvals of one proposal win', async () => {
    const c = await aCase()
    const { id } = await proposeFinding({ caller: c.contributor }, aFindingInput(c))
    const approval = { id, decision: 'approve' as const }
    const both = await Promise.allSettled([c.reviewer, c.other].map((caller) => decideFinding({ caller }, approval)))
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(both.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []))).toEqual(['conflict'])
  })

  it('leaves one finding in force where two proposals are approved at once', async () => {
    const c = await aCase()
    const proposals = [
      await proposeFinding({ caller: c.contributor }, aFindingInput(c)),
      await proposeFinding({ caller: c.contributor }, aFindingInput(c, { answer: { options: ['no'] } })),
    ]
    await Promise.all(
      proposals.map(({ id }, index) =>
        decideFinding({ caller: index ? c.reviewer : c.other }, { id, decision: 'approve' }),
      ),
    )
    const { items } = await listFindings({ caller: c.other }, { question: c.question.id })
    expect(items.map(({ status }) => status).sort()).toEqual(['in_force', 'superseded'])
    const ledger = await questionLedger({ caller: c.other }, { question: c.question.id })
    expect(ledger.findingInForce).toBe(items.find(({ status }) => status === 'in_force')?.id)
  })
})

describe('listFindings', () => {
  it('lists the latest proposal first, by status, and pages by key', async () => {
    const c = await aCase()
    const moment = Date.now()
    const ids: string[] = []
    for (const turn of [0, 1, 2]) {
      ids.unshift((await proposeFinding({ caller: c.reviewer, now: new Date(moment + turn) }, aFindingInput(c))).id)
    }
    await decideFinding({ caller: c.other }, { id: ids[0] ?? '', decision: 'approve' })
    const asking = { caller: c.contributor }
    const question = c.question.id
    const first = await listFindings(asking, { question, limit: 2 })
    const rest = await listFindings(asking, { question, limit: 2, cursor: first.nextCursor ?? undefined })
    expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual(ids)
    expect(rest.nextCursor).toBeNull()
    expect((await listFindings(asking, { question, status: 'proposed' })).items).toHaveLength(2)
    expect((await listFindings(asking, { question, status: 'in_force' })).items.map(({ id }) => id)).toEqual([ids[0]])
  })
})

describe('a finding that turned out otherwise', () => {
  it('stays in force for the days before its successor’s evidence', async () => {
    const c = await aCase()
    const { id } = await aClaim(c)
    await aFinding(c, { establishedOn: '2019-04-01' })
    await aFinding(c, { establishedOn: '2019-06-01', answer: { options: ['no'] } })
    const outcomeOn = async (asOf?: string) =>
      (await getClaim({ caller: c.other }, { id, ...(asOf ? { asOf } : {}) })).outcome
    expect([await outcomeOn('2019-03-31'), await outcomeOn('2019-05-31'), await outcomeOn()]).toEqual([
      'open',
      'confirmed',
      'refuted',
    ])
  })

  it('is void for every day when it is reversed, and brings no older one back', async () => {
    const c = await aCase()
    const { id } = await aClaim(c)
    const first = await aFinding(c)
    const second = await aFinding(c, { establishedOn: '2019-06-01', answer: { options: ['no'] } })
    const reversal = { id: second.id, reasons: 'Forged', citations: [{ document: c.document.id }] }
    expect((await refused(proposeReversal({ caller: c.reviewer }, { ...reversal, id: first.id }))).code).toBe(
      'conflict',
    )
    const proposal = await proposeReversal({ caller: c.reviewer }, reversal)
    expect(proposal).toMatchObject({ answer: null, reverses: second.id, status: 'proposed' })
    await decideFinding({ caller: c.other }, { id: proposal.id, decision: 'approve' })
    expect((await getFinding({ caller: c.other }, { id: second.id })).status).toBe('reversed')
    expect((await getClaim({ caller: c.other }, { id })).outcome).toBe('open')
    expect((await getClaim({ caller: c.other }, { id, asOf: '2019-05-31' })).outcome).toBe('confirmed')
    expect((await getClaim({ caller: c.other }, { id, asOf: '2019-07-01' })).outcome).toBe('open')
  })

  it('cannot be reversed twice', async () => {
    const c = await aCase()
    const finding = await aFinding(c)
    const reversal = { id: finding.id, reasons: 'Forged', citations: [{ document: c.document.id }] }
    const one = await proposeReversal({ caller: c.reviewer }, reversal)
    const two = await proposeFinding(
      { caller: c.reviewer },
      aFindingInput(c, { answer: { options: ['no'] }, reverses: finding.id }),
    )
    await decideFinding({ caller: c.other }, { id: two.id, decision: 'approve' })
    expect((await getFinding({ caller: c.other }, { id: finding.id })).status).toBe('reversed')
    expect((await refused(decideFinding({ caller: c.other }, { id: one.id, decision: 'approve' }))).code).toBe(
      'conflict',
    )
  })

  it('is challenged by a later claim that contradicts it', async () => {
    const c = await aCase()
    await aClaim(c)
    await aFinding(c)
    const late = await aClaim(c, { claimant: c.them.id, answer: { options: ['no'] }, assertedOn: '2019-05-01' })
    const ledger = await questionLedger({ caller: c.other }, { question: c.question.id })
    expect([ledger.standing, ledger.challengedBy]).toEqual(['challenged', [late.id]])
  })
})

describe('an admission', () => {
  it('confirms the other side and settles apart who made it', async () => {
    const c = await aCase()
    const theirs = await aClaim(c)
    const own = await aClaim(c, { claimant: c.them.id, assertedOn: '2019-03-20' })
    await aFinding(c, { basis: 'adverse_admission', againstInterest: true, confirmedBy: [c.them.id] })
    const stored = await db().claim.findMany({ where: { id: { in: [theirs.id, own.id] } }, orderBy: { id: 'asc' } })
    expect(stored.map((one) => [one.outcome, one.isSelfSettled])).toEqual([
      ['confirmed', false],
      ['confirmed', true],
    ])
  })
})

describe('markContradiction', () => {
  it('is for reviewers, open questions and two claims of one question', async () => {
    const [c, other] = [await aCase({ kind: 'open' }), await aCase()]
    const text = (words: string) => ({ answer: { text: words } })
    const [a, b] = [await aClaim(c, text('It rained')), await aClaim(c, { ...text('It was dry'), claimant: c.them.id })]
    const elsewhere = await aClaim(other)
    const mark = { first: b.id, second: a.id, reasons: 'Not both' }
    expect((await refused(markContradiction({ caller: c.contributor }, mark))).detail).toEqual({ needs: 'reviewer' })
    const wrong = [
      [{ ...mark, second: b.id }, 'second'],
      [{ ...mark, second: nowhere }, 'second'],
      [{ ...mark, second: elsewhere.id }, 'second'],
      [{ first: elsewhere.id, second: (await aClaim(other)).id, reasons: 'No' }, 'first'],
    ] as const
    for (const [input, path] of wrong) {
      expect((await refused(markContradiction({ caller: c.reviewer }, input))).fields[0]?.path).toBe(path)
    }
    const { id } = await markContradiction({ caller: c.reviewer }, mark)
    expect((await refused(markContradiction({ caller: c.reviewer }, mark))).code).toBe('conflict')
    expect((await getClaim({ caller: c.reviewer }, { id: a.id })).relations).toEqual([
      { claim: b.id, relation: 'contradicts', isCounterclaim: true },
    ])
    expect((await questionLedger({ caller: c.reviewer }, { question: c.question.id })).standing).toBe('disputed')
    await retractContradiction({ caller: c.other }, { id })
    expect((await refused(retractContradiction({ caller: c.other }, { id }))).code).toBe('conflict')
    expect((await questionLedger({ caller: c.reviewer }, { question: c.question.id })).standing).toBe('undisputed')
  })
})

describe('takeDispute', () => {
  it('is for reviewers and disputes, and is let go again', async () => {
    const c = await aCase()
    await aClaim(c)
    const question = c.question.id
    expect((await refused(takeDispute({ caller: c.contributor }, { question }))).code).toBe('forbidden')
    expect((await refused(takeDispute({ caller: c.reviewer }, { question }))).code).toBe('conflict')
    expect((await refused(takeDispute({ caller: c.reviewer }, { question: nowhere }))).code).toBe('not-found')
    await aClaim(c, { claimant: c.them.id, answer: { options: ['no'] } })
    await takeDispute({ caller: c.other }, { question })
    const { reviewer } = await takeDispute({ caller: c.reviewer }, { question })
    expect(reviewer.name).toBe(c.reviewer.name)
    expect((await takeDispute({ caller: c.reviewer }, { question })).reviewer).toEqual(reviewer)
    await releaseDispute({ caller: c.other }, { question })
    expect((await refused(releaseDispute({ caller: c.reviewer }, { question }))).code).toBe('conflict')
  })
})
