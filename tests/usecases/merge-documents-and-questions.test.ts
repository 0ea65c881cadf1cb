import { describe, expect, test } from 'vitest'
import { getDocument } from '#lib/usecases/get-document.ts'
import { getQuestion } from '#lib/usecases/get-question.ts'
import { listClaims } from '#lib/usecases/list-claims.ts'
import { questionLedger } from '#lib/usecases/question-ledger.ts'
import { search } from '#lib/usecases/search.ts'
import { aCase, aClaim, aFinding } from '../support/claim-fixtures.ts'
import { aDocument, anActor, aQuestion } from '../support/fixtures.ts'
import { expectSound, reviewing } from '../support/merging.ts'
import { refused } from '../support/refused.ts'
import { testDatabase } from '../support/test-database.ts'
import { toldOf } from '../support/told-of-case.ts'

testDatabase()

const { asking, merge, undo } = reviewing()
const no = { options: ['no'] }

describe('two documents that are one', () => {
  test('are one origin, with the lineage of both', async () => {
    const c = await aCase()
    const [wire, copy] = [await aDocument('The wire'), await aDocument('The wire, again')]
    const late = await aDocument('A reprint', { lineage: [{ relation: 'republishes', to: copy.id }] })
    await aClaim(c, { citations: [{ document: wire.id }] })
    await aClaim(c, { claimant: c.them.id, citations: [{ document: late.id }] })
    const origins = async () => {
      const { sides } = await questionLedger(asking, { question: c.question.id })
      return JSON.stringify(sides)
    }
    const before = await origins()
    const { id } = await merge('document', wire, copy)
    expect(await origins()).not.toBe(before)
    expect(await getDocument(asking, { id: copy.id })).toMatchObject({
      id: wire.id,
      usedBy: [{ to: late.id }],
      merged: [{ id: copy.id, name: 'The wire, again' }],
    })
    expect((await getDocument(asking, { id: late.id })).lineage).toMatchObject([{ to: wire.id, title: 'The wire' }])
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
      const { items } = await listClaims(asking, { document: [document], limit: 50 })
      expect(items.map(({ id }) => id)).toEqual([claim.id])
      expect(items[0]?.citations).toMatchObject([{ document: c.document.id, documentTitle: c.document.title }])
    }
  })

  test('are found once by words that both have', async () => {
    const [wire, copy] = [await aDocument('Zanzibar wire'), await aDocument('Zanzibar wire, reprinted')]
    await merge('document', wire, copy)
    for (const q of ['zanzibar', 'reprinted']) {
      const { groups } = await search(asking, { q })
      expect(groups).toMatchObject([{ kind: 'document', count: 1, items: [{ id: wire.id }] }])
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
    const before = await toldOf(asking.caller, c)
    const { id } = await merge('question', c.question, twin)
    for (const one of [c.question, twin]) {
      const view = await getQuestion(asking, { id: one.id })
      expect(view).toMatchObject({ id: c.question.id, standing: 'disputed', claimCount: 2 })
    }
    const claims = (question: string) => listClaims(asking, { question: [question], limit: 50 })
    expect((await claims(twin.id)).items).toHaveLength(2)
    expect((await claims(c.question.id)).items).toHaveLength(2)
    expect((await questionLedger(asking, { question: twin.id })).question.id).toBe(c.question.id)
    const later = await aClaim(c, { claimant: (await anActor()).id, question: twin.id })
    expect(later).toMatchObject({ question: c.question.id, disputed: true })
    await expectSound()
    await undo(id)
    expect((await claims(twin.id)).items.map((one) => one.id).sort()).toEqual([other.id, later.id].sort())
    await expectSound()
    expect(JSON.parse(before)[3].question.standing).toBe('undisputed')
    expect((await getQuestion(asking, { id: c.question.id })).standing).toBe('undisputed')
  })

  test('share a finding, which the next one supersedes', async () => {
    const c = await aCase()
    const twin = await aQuestion('Asked again?')
    await aClaim(c, { question: twin.id, answer: no })
    await aFinding(c)
    const { id } = await merge('question', c.question, twin)
    const outcome = async () => (await listClaims(asking, { question: [twin.id], limit: 9 })).items[0]?.outcome
    expect(await outcome()).toBe('refuted')
    await aFinding({ ...c, question: twin }, { answer: no, establishedOn: '2019-05-01' })
    expect(await outcome()).toBe('confirmed')
    expect((await questionLedger(asking, { question: c.question.id })).findings).toHaveLength(2)
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
