import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '#lib/db/client.ts'
import type { Caller } from '#lib/domain/caller.ts'
import type { MergeKind } from '#lib/domain/merge.ts'
import { correctClaim } from '#lib/usecases/correct-claim.ts'
import { findActors } from '#lib/usecases/find-actors.ts'
import { getActor } from '#lib/usecases/get-actor.ts'
import { getDocument } from '#lib/usecases/get-document.ts'
import { getQuestion } from '#lib/usecases/get-question.ts'
import { listActors } from '#lib/usecases/list-actors.ts'
import { listAudit } from '#lib/usecases/list-audit.ts'
import { listAwaitedParties } from '#lib/usecases/list-awaited-parties.ts'
import { listClaims } from '#lib/usecases/list-claims.ts'
import { listMerges } from '#lib/usecases/list-merges.ts'
import { mergeRecords } from '#lib/usecases/merge-records.ts'
import { questionLedger } from '#lib/usecases/question-ledger.ts'
import { reviewQueue } from '#lib/usecases/review-queue.ts'
import { settleQuestions } from '#lib/usecases/settle-questions.ts'
import { undoMerge } from '#lib/usecases/undo-merge.ts'
import { updateActor } from '#lib/usecases/update-actor.ts'
import { verificationReport } from '#lib/usecases/verification-report.ts'
import { verifyAudit } from '#lib/usecases/verify-audit.ts'
import { verifyProjections } from '#lib/usecases/verify-projections.ts'
import { aCase, aClaim, aFinding, type Case } from '../support/claim-fixtures.ts'
import { aCaller, aDocument, anActor, aQuestion, aSource } from '../support/fixtures.ts'
import { refused } from '../support/refused.ts'
import { testDatabase } from '../support/test-database.ts'

testDatabase()

let admin: Caller
let reviewer: Caller
beforeAll(async () => {
  admin = await aCaller('admin')
  reviewer = await aCaller('reviewer')
})

const merge = (kind: MergeKind, keep: { id: string }, other: { id: string }, caller: Caller = reviewer) =>
  mergeRecords({ caller }, { kind, keep: keep.id, merge: other.id, reasons: 'They are one' })

const undo = (id: string) => undoMerge({ caller: reviewer }, { id })

const no = { options: ['no'] }

/** Everything that is told of a case, as one text. */
async function told(c: Case): Promise<string> {
  const asking = { caller: reviewer, now: new Date('2026-01-01T00:00:00Z') }
  const report = (by: 'claimant' | 'source') => verificationReport(asking, { by, unit: 'position' })
  return JSON.stringify([
    await listClaims(asking, { limit: 200 }),
    await listClaims(asking, { claimant: [c.us.id], limit: 200 }),
    await listClaims(asking, { claimant: [c.them.id], limit: 200 }),
    await questionLedger(asking, { question: c.question.id }),
    await report('claimant'),
    await report('source'),
    await reviewQueue(asking, { limit: 200 }),
    await listActors(asking, { limit: 200 }),
    await getActor(asking, { id: c.us.id }),
    await getActor(asking, { id: c.them.id }),
    await getDocument(asking, { id: c.document.id }),
    await getQuestion(asking, { id: c.question.id }),
  ])
}

async function expectSound() {
  expect((await verifyProjections({ caller: admin }, {})).differences).toEqual([])
  expect(await verifyAudit({ caller: admin }, {})).toMatchObject({ broken: [] })
}

describe('two claimants that are one', () => {
  test('have one position, the dispute between them is a change of position, and undoing it restores every byte', async () => {
    const c = await aCase()
    const first = await aClaim(c)
    const second = await aClaim(c, { claimant: c.them.id, answer: no, assertedOn: '2019-03-20' })
    await aClaim(await aCase(), { claimant: c.them.id })
    const before = await told(c)
    expect((await getQuestion({ caller: reviewer }, { id: c.question.id })).standing).toBe('disputed')

    const done = await merge('actor', c.us, c.them)
    expect(done).toMatchObject({ kept: { id: c.us.id, name: c.us.name }, merged: { id: c.them.id }, unsettled: 0 })
    expect((await getQuestion({ caller: reviewer }, { id: c.question.id })).standing).toBe('undisputed')
    const ledger = await questionLedger({ caller: reviewer }, { question: c.question.id })
    expect(ledger.claims.map(({ id, claimant }) => [id, claimant])).toEqual([
      [first.id, c.us.id],
      [second.id, c.us.id],
    ])
    for (const claimant of [c.us.id, c.them.id])
      expect((await listClaims({ caller: reviewer }, { claimant: [claimant], limit: 50 })).items).toHaveLength(3)
    const report = await verificationReport({ caller: reviewer }, { by: 'claimant', claimant: [c.us.id] })
    expect(report.groups).toMatchObject([{ key: c.us.id, n: 2 }])
    await expectSound()

    await undo(done.id)
    expect(await told(c)).toBe(before)
    await expectSound()
  })

  test('are one actor with all names, under either id, in lists and pickers once', async () => {
    const [a, b] = [await anActor('Ba Ag Moussa Zweifel'), await anActor('Bamoussa Diarra Zweifel')]
    const { id } = await merge('actor', a, b)
    for (const one of [a, b]) {
      const view = await getActor({ caller: reviewer }, { id: one.id })
      expect(view).toMatchObject({ id: a.id, name: a.name, merged: [{ id: b.id, name: b.name }] })
      expect(view.names.map(({ text, kind }) => [text, kind])).toEqual([
        [a.name, 'preferred'],
        [b.name, 'alias'],
      ])
    }
    expect((await findActors({ caller: reviewer }, { q: 'Bamoussa Diarra Zweifel' })).map((one) => one.id)).toEqual([
      a.id,
    ])
    expect((await listActors({ caller: reviewer }, { q: 'Zweifel' })).items.map((one) => one.id)).toEqual([a.id])
    await undo(id)
    expect(await getActor({ caller: reviewer }, { id: b.id })).toEqual(b)
  })

  test('carry over what is part of either, whom either speaks for and who is awaited', async () => {
    const c = await aCase({ kind: 'actor' })
    const [alliance, twin] = [await anActor('The alliance'), await anActor('The alliance again')]
    const unit = await anActor('The unit', { relations: [{ type: 'part_of', to: twin.id }] })
    await aClaim(c, { answer: { actors: [alliance.id] } })
    await aClaim(c, { claimant: c.them.id, answer: { actors: [unit.id] } })
    const waiting = await aQuestion('Did the twin say so?', { awaited: [twin.id] })
    const source = await aSource('Its own outlet', { affiliatedWith: [twin.id] })
    expect((await getQuestion({ caller: reviewer }, { id: c.question.id })).standing).toBe('disputed')
    const { id } = await merge('actor', alliance, twin)
    expect((await getQuestion({ caller: reviewer }, { id: c.question.id })).standing).toBe('undisputed')
    const awaited = await listAwaitedParties({ caller: reviewer }, {})
    expect(awaited.filter(({ question }) => question === waiting.id)).toMatchObject([{ actor: alliance.id }])
    expect((await getActor({ caller: reviewer }, { id: unit.id })).relations).toMatchObject([
      { to: alliance.id, toName: 'The alliance' },
    ])
    expect(source.affiliatedWith).toMatchObject([{ id: twin.id }])
    await expectSound()
    await undo(id)
    await expectSound()
  })

  test('settle their own claims when one confirms the other', async () => {
    const c = await aCase()
    await aClaim(c)
    await aFinding(c, { basis: 'own_side_admission', confirmedBy: [c.them.id] })
    const tally = async () => {
      const filter = { question: [c.question.id] }
      return (await verificationReport({ caller: reviewer }, { by: 'claimant', ...filter })).total
    }
    expect(await tally()).toMatchObject({ confirmed: 1, selfSettled: 0 })
    const { id } = await merge('actor', c.us, c.them)
    expect(await tally()).toMatchObject({ selfSettled: 1 })
    await undo(id)
    expect(await tally()).toMatchObject({ confirmed: 1, selfSettled: 0 })
  })

  test('keep their own names in what was corrected meanwhile', async () => {
    const c = await aCase()
    const claim = await aClaim(c, { claimant: c.them.id })
    const { id } = await merge('actor', c.us, c.them)
    const corrected = await correctClaim(
      { caller: reviewer },
      { id: claim.id, ifMatch: 1, wording: 'It was so', reason: 'Words added' },
    )
    expect(corrected.claimant).toBe(c.us.id)
    await undo(id)
    const { items } = await listClaims({ caller: reviewer }, { claimant: [c.them.id], limit: 50 })
    expect(items.map((one) => [one.id, one.revision])).toEqual([[claim.id, 2]])
    await expectSound()
  })

  test('are two in what was recorded before, and one in what was recorded while they were', async () => {
    const c = await aCase()
    await aClaim(c, {}, c.contributor, new Date('2021-01-01T00:00:00Z'))
    await aClaim(c, { claimant: c.them.id }, c.contributor, new Date('2021-01-02T00:00:00Z'))
    const at = (time: string) => ({ caller: reviewer, now: new Date(time) })
    const records = { kind: 'actor' as const, keep: c.us.id, merge: c.them.id, reasons: 'One' }
    const { id } = await mergeRecords(at('2030-02-01T00:00:00Z'), records)
    await undoMerge(at('2030-03-01T00:00:00Z'), { id })
    const positions = async (recordedAt: string) => {
      const query = { by: 'claimant' as const, question: [c.question.id], recordedAt }
      return (await verificationReport(at('2030-04-01T00:00:00Z'), query)).total.n
    }
    expect(await positions('2030-01-15T00:00:00Z')).toBe(2)
    expect(await positions('2030-02-15T00:00:00Z')).toBe(1)
    expect(await positions('2030-03-15T00:00:00Z')).toBe(2)
  })

  test('of three the order does not matter, and each step is undone by itself', async () => {
    const result = []
    for (const order of [
      [0, 1],
      [1, 0],
    ]) {
      const c = await aCase()
      const third = await anActor()
      await aClaim(c)
      await aClaim(c, { claimant: c.them.id, answer: no })
      await aClaim(c, { claimant: third.id, answer: no, assertedOn: '2019-03-19' })
      const steps = [() => merge('actor', c.us, c.them), () => merge('actor', c.them, third)]
      const done = []
      for (const step of order) done.push(await steps[step]?.())
      const ledger = await questionLedger({ caller: reviewer }, { question: c.question.id })
      const actors = [c.us.id, c.them.id, third.id]
      result.push(ledger.claims.map(({ claimant }) => actors.indexOf(claimant)))
      expect((await getActor({ caller: reviewer }, { id: third.id })).id).toBe(c.us.id)
      await expectSound()
      for (const one of done) if (one) await undo(one.id)
      await expectSound()
      expect((await getActor({ caller: reviewer }, { id: third.id })).id).toBe(third.id)
    }
    expect(result).toEqual([
      [0, 0, 0],
      [0, 0, 0],
    ])
  })
})

describe('two documents that are one', () => {
  test('are one origin, with the lineage of both', async () => {
    const c = await aCase()
    const [wire, copy] = [await aDocument('The wire'), await aDocument('The wire, again')]
    const late = await aDocument('A reprint', { lineage: [{ relation: 'republishes', to: copy.id }] })
    await aClaim(c, { citations: [{ document: wire.id }] })
    await aClaim(c, { claimant: c.them.id, citations: [{ document: late.id }] })
    const origins = async () => {
      const { sides } = await questionLedger({ caller: reviewer }, { question: c.question.id })
      return JSON.stringify(sides)
    }
    const before = await origins()
    const { id } = await merge('document', wire, copy)
    expect(await origins()).not.toBe(before)
    expect(await getDocument({ caller: reviewer }, { id: copy.id })).toMatchObject({
      id: wire.id,
      usedBy: [{ to: late.id }],
      merged: [{ id: copy.id, name: 'The wire, again' }],
    })
    expect((await getDocument({ caller: reviewer }, { id: late.id })).lineage).toMatchObject([
      { to: wire.id, title: 'The wire' },
    ])
    await expectSound()
    await undo(id)
    expect(await origins()).toBe(before)
    await expectSound()
  })

  test('are found by either when claims are listed', async () => {
    const c = await aCase()
    const twin = await aDocument('Its twin')
    const claim = await aClaim(c, { citations: [{ document: twin.id, quote: 'so' }] })
    await merge('document', c.document, twin)
    for (const document of [c.document.id, twin.id]) {
      const { items } = await listClaims({ caller: reviewer }, { document: [document], limit: 50 })
      expect(items.map(({ id }) => id)).toEqual([claim.id])
      expect(items[0]?.citations).toMatchObject([{ document: c.document.id, documentTitle: c.document.title }])
    }
  })

  test('are refused where one goes back to the other, with the way', async () => {
    const first = await aDocument('The first')
    const second = await aDocument('The second', { lineage: [{ relation: 'translates', to: first.id }] })
    const third = await aDocument('The third', { lineage: [{ relation: 'cites', to: second.id }] })
    const { code, message } = await refused(merge('document', first, third))
    expect([code, message]).toEqual([
      'invalid',
      'One of the two goes back to the other, so they are two: “The third” → “The second” → “The first”',
    ])
    const same = await aDocument('The same', { lineage: [{ relation: 'same_material', to: first.id }] })
    await merge('document', first, same)
    await expectSound()
  })
})

describe('two questions that are one', () => {
  test('share their claims, and the dispute that arises, and undoing parts them', async () => {
    const c = await aCase()
    const twin = await aQuestion('The same question?')
    await aClaim(c)
    const other = await aClaim(c, { claimant: c.them.id, answer: no, question: twin.id })
    const before = await told(c)
    const { id } = await merge('question', c.question, twin)
    for (const one of [c.question, twin]) {
      const view = await getQuestion({ caller: reviewer }, { id: one.id })
      expect(view).toMatchObject({ id: c.question.id, standing: 'disputed', claimCount: 2 })
    }
    const claims = (question: string) => listClaims({ caller: reviewer }, { question: [question], limit: 50 })
    expect((await claims(twin.id)).items).toHaveLength(2)
    expect((await claims(c.question.id)).items).toHaveLength(2)
    expect((await questionLedger({ caller: reviewer }, { question: twin.id })).question.id).toBe(c.question.id)
    const later = await aClaim(c, { claimant: (await anActor()).id, question: twin.id })
    expect(later).toMatchObject({ question: c.question.id, disputed: true })
    await expectSound()
    await undo(id)
    expect((await claims(twin.id)).items.map((one) => one.id).sort()).toEqual([other.id, later.id].sort())
    await expectSound()
    expect(JSON.parse(before)[3].question.standing).toBe('undisputed')
    expect((await getQuestion({ caller: reviewer }, { id: c.question.id })).standing).toBe('undisputed')
  })

  test('share a finding, which the next one supersedes', async () => {
    const c = await aCase()
    const twin = await aQuestion('Asked again?')
    await aClaim(c, { question: twin.id, answer: no })
    await aFinding(c)
    const { id } = await merge('question', c.question, twin)
    const outcome = async () =>
      (await listClaims({ caller: reviewer }, { question: [twin.id], limit: 9 })).items[0]?.outcome
    expect(await outcome()).toBe('refuted')
    await aFinding({ ...c, question: twin }, { answer: no, establishedOn: '2019-05-01' })
    expect(await outcome()).toBe('confirmed')
    expect((await questionLedger({ caller: reviewer }, { question: c.question.id })).findings).toHaveLength(2)
    await expectSound()
    await undo(id)
    await expectSound()
  })

  test('are refused where one answer cannot answer the other, or both have a finding', async () => {
    const c = await aCase()
    const message = async (question: { id: string }) => (await refused(merge('question', c.question, question))).message
    expect(await message(await aQuestion('How many?', { kind: 'quantity' }))).toContain('of kind quantity')
    expect(await message(await aQuestion('Which?', { options: ['yes', 'perhaps'] }))).toContain('different options')
    const d = await aCase()
    await aFinding(c)
    await aFinding(d)
    expect(await message(d.question)).toContain('Both questions have a finding')
    const [dead, hurt] = [
      await aQuestion('?', { kind: 'quantity', unit: 'dead' }),
      await aQuestion('?', { kind: 'quantity', unit: 'hurt' }),
    ]
    expect((await refused(merge('question', dead, hurt))).message).toContain('count different things')
  })
})

describe('a merge is refused', () => {
  test('to whoever may not, and where it makes no sense', async () => {
    const [a, b, person] = [await anActor(), await anActor(), await anActor('A person', { kind: 'person' })]
    for (const role of ['viewer', 'contributor'] as const)
      expect(await refused(merge('actor', a, b, await aCaller(role)))).toMatchObject({ code: 'forbidden' })
    expect((await refused(merge('actor', a, a))).message).toContain('the same actor')
    expect((await refused(merge('actor', a, person))).message).toContain('a person')
    expect(await refused(merge('actor', a, await aDocument()))).toMatchObject({ code: 'invalid' })
    const part = await anActor('A part', { relations: [{ type: 'part_of', to: a.id }] })
    expect((await refused(merge('actor', a, part))).message).toBe(
      `One is part of the other: “A part” → “${a.name}”. Correct that first`,
    )
    const heir = await anActor('An heir', { relations: [{ type: 'successor_of', to: a.id }] })
    expect((await refused(merge('actor', a, heir))).message).toContain('successor')
    const unknown = await anActor('Initial reports', { kind: 'unknown' })
    expect((await refused(merge('actor', unknown, a))).message).toContain('placeholder')
  })

  test('of a record that is merged already, and merging into one means what it is', async () => {
    const [a, b, c] = [await anActor(), await anActor(), await anActor()]
    await merge('actor', a, b)
    expect(await refused(merge('actor', c, b))).toMatchObject({ code: 'conflict' })
    expect((await refused(merge('actor', b, a))).message).toContain('the same actor')
    expect(await merge('actor', b, c)).toMatchObject({ kept: { id: a.id } })
  })

  test('once of two at one moment', async () => {
    const [a, b, c] = [await anActor(), await anActor(), await anActor()]
    const outcomes = await Promise.allSettled([merge('actor', a, c), merge('actor', b, c)])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const [one] = (await listMerges({ caller: reviewer }, { record: c.id })).items
    const undone = await Promise.allSettled([undo(one?.id ?? ''), undo(one?.id ?? '')])
    expect(undone.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })
})

test('who merged and who undid it is in the audit and in the list', async () => {
  const [a, b] = [await anActor(), await anActor()]
  const { id } = await merge('actor', a, b)
  await undo(id)
  const entries = (await listAudit({ caller: admin }, { limit: 2 })).items
  expect(entries.map(({ action, subjectId, detail }) => [action, subjectId, detail])).toMatchObject([
    ['record.unmerge', id, { kept: { id: a.id }, merged: { id: b.id } }],
    ['record.merge', id, { kept: { id: a.id }, merged: { id: b.id }, reasons: 'They are one' }],
  ])
  const list = await listMerges({ caller: reviewer }, { record: b.id })
  expect(list.items).toMatchObject([{ id, mergedByName: reviewer.name, undoneByName: reviewer.name }])
})

test('a large merge is settled after its commit', async () => {
  const c = await aCase()
  await aClaim(c)
  await aClaim(c, { claimant: c.them.id, answer: no })
  await db().$executeRaw`insert into question (id, text, folded, kind, revision, recorded_at)
    select gen_random_uuid(), 'Filler', 'filler', 'choice', 1, now() from generate_series(1, 501)`
  await db().$executeRaw`insert into question_awaited (question_id, actor_id)
    select id, ${c.them.id}::uuid from question where text = 'Filler'`
  const done = await merge('actor', c.us, c.them)
  expect([done.touched, done.unsettled]).toEqual([502, 502])
  expect(await settleQuestions(new Date())).toBe(502)
  expect((await getQuestion({ caller: reviewer }, { id: c.question.id })).standing).toBe('undisputed')
  await expectSound()
})

describe('an edit of a record that another was merged into', () => {
  test('leaves what it shows of the other with the other', async () => {
    const whole = await anActor('The whole')
    const [a, b] = [
      await anActor('Own name'),
      await anActor('Borrowed name', { relations: [{ type: 'part_of', to: whole.id }] }),
    ]
    const { id } = await merge('actor', a, b)
    const shown = await getActor({ caller: reviewer }, { id: a.id })
    expect(shown.relations).toMatchObject([{ to: whole.id }])
    const { names, relations, kind } = shown
    const edited = await updateActor(
      { caller: reviewer },
      {
        ...{ id: a.id, revision: 1, kind, names: [...names, { text: 'A third name' }] },
        relations: relations.map(({ type, to }) => ({ type, to })),
      },
    )
    expect(edited.names.map(({ text }) => text)).toEqual(['Own name', 'A third name', 'Borrowed name'])
    const other = { id: b.id, revision: 1, kind: b.kind, names: [{ text: 'Another' }] }
    expect((await refused(updateActor({ caller: reviewer }, other))).code).toBe('conflict')
    await undo(id)
    const parted = await getActor({ caller: reviewer }, { id: a.id })
    expect([parted.names.map(({ text }) => text), parted.relations]).toEqual([['Own name', 'A third name'], []])
    expect(await getActor({ caller: reviewer }, { id: b.id })).toEqual(b)
  })
})
