import { describe, expect, test } from 'vitest'
import { correctClaim } from '#lib/usecases/correct-claim.ts'
import { findActors } from '#lib/usecases/find-actors.ts'
import { getActor } from '#lib/usecases/get-actor.ts'
import { getQuestion } from '#lib/usecases/get-question.ts'
import { listActors } from '#lib/usecases/list-actors.ts'
import { listAwaitedParties } from '#lib/usecases/list-awaited-parties.ts'
import { listClaims } from '#lib/usecases/list-claims.ts'
import { mergeRecords } from '#lib/usecases/merge-records.ts'
import { questionLedger } from '#lib/usecases/question-ledger.ts'
import { undoMerge } from '#lib/usecases/undo-merge.ts'
import { verificationReport } from '#lib/usecases/verification-report.ts'
import { aCase, aClaim, aFinding } from '../support/claim-fixtures.ts'
import { anActor, aQuestion, aSource } from '../support/fixtures.ts'
import { expectSound, reviewing } from '../support/merging.ts'
import { testDatabase } from '../support/test-database.ts'
import { toldOf } from '../support/told-of-case.ts'

testDatabase()

const { asking, merge, undo } = reviewing()
const no = { options: ['no'] }

describe('two claimants that are one', () => {
  test('have one position, the dispute between them is a change of position, and undoing it restores every byte', async () => {
    const c = await aCase()
    const first = await aClaim(c)
    const second = await aClaim(c, { claimant: c.them.id, answer: no, assertedOn: '2019-03-20' })
    await aClaim(await aCase(), { claimant: c.them.id })
    const before = await toldOf(asking.caller, c)
    expect((await getQuestion(asking, { id: c.question.id })).standing).toBe('disputed')

    const done = await merge('actor', c.us, c.them)
    expect(done).toMatchObject({ kept: { id: c.us.id, name: c.us.name }, merged: { id: c.them.id }, unsettled: 0 })
    expect((await getQuestion(asking, { id: c.question.id })).standing).toBe('undisputed')
    const ledger = await questionLedger(asking, { question: c.question.id })
    expect(ledger.claims.map(({ id, claimant }) => [id, claimant])).toEqual([
      [first.id, c.us.id],
      [second.id, c.us.id],
    ])
    for (const claimant of [c.us.id, c.them.id])
      expect((await listClaims(asking, { claimant: [claimant], limit: 50 })).items).toHaveLength(3)
    const report = await verificationReport(asking, { by: 'claimant', claimant: [c.us.id] })
    expect(report.groups).toMatchObject([{ key: c.us.id, n: 2 }])
    await expectSound()

    await undo(done.id)
    expect(await toldOf(asking.caller, c)).toBe(before)
    await expectSound()
  })

  test('are one actor with all names, under either id, in lists and pickers once', async () => {
    const [a, b] = [await anActor('Ba Ag Moussa Zweifel'), await anActor('Bamoussa Diarra Zweifel')]
    const { id } = await merge('actor', a, b)
    for (const one of [a, b]) {
      const view = await getActor(asking, { id: one.id })
      expect(view).toMatchObject({ id: a.id, name: a.name, merged: [{ id: b.id, name: b.name }] })
      expect(view.names.map(({ text, kind }) => [text, kind])).toEqual([
        [a.name, 'preferred'],
        [b.name, 'alias'],
      ])
    }
    expect((await findActors(asking, { q: 'Bamoussa Diarra Zweifel' })).map((one) => one.id)).toEqual([a.id])
    expect((await listActors(asking, { q: 'Zweifel' })).items.map((one) => one.id)).toEqual([a.id])
    await undo(id)
    expect(await getActor(asking, { id: b.id })).toEqual(b)
  })

  test('carry over what is part of either, whom either speaks for and who is awaited', async () => {
    const c = await aCase({ kind: 'actor' })
    const [alliance, twin] = [await anActor('The alliance'), await anActor('The alliance again')]
    const unit = await anActor('The unit', { relations: [{ type: 'part_of', to: twin.id }] })
    await aClaim(c, { answer: { actors: [alliance.id] } })
    await aClaim(c, { claimant: c.them.id, answer: { actors: [unit.id] } })
    const waiting = await aQuestion('Did the twin say so?', { awaited: [twin.id] })
    const source = await aSource('Its own outlet', { affiliatedWith: [twin.id] })
    expect((await getQuestion(asking, { id: c.question.id })).standing).toBe('disputed')
    const { id } = await merge('actor', alliance, twin)
    expect((await getQuestion(asking, { id: c.question.id })).standing).toBe('undisputed')
    const awaited = await listAwaitedParties(asking, {})
    expect(awaited.filter(({ question }) => question === waiting.id)).toMatchObject([{ actor: alliance.id }])
    expect((await getActor(asking, { id: unit.id })).relations).toMatchObject([
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
      return (await verificationReport(asking, { by: 'claimant', ...filter })).total
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
    const corrected = await correctClaim(asking, {
      id: claim.id,
      ifMatch: 1,
      wording: 'It was so',
      reason: 'Words added',
    })
    expect(corrected.claimant).toBe(c.us.id)
    await undo(id)
    const { items } = await listClaims(asking, { claimant: [c.them.id], limit: 50 })
    expect(items.map((one) => [one.id, one.revision])).toEqual([[claim.id, 2]])
    await expectSound()
  })

  test('are two in what was recorded before, and one in what was recorded while they were', async () => {
    const c = await aCase()
    await aClaim(c, {}, c.contributor, new Date('2021-01-01T00:00:00Z'))
    await aClaim(c, { claimant: c.them.id }, c.contributor, new Date('2021-01-02T00:00:00Z'))
    const at = (time: string) => ({ ...asking, now: new Date(time) })
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
      const ledger = await questionLedger(asking, { question: c.question.id })
      const actors = [c.us.id, c.them.id, third.id]
      result.push(ledger.claims.map(({ claimant }) => actors.indexOf(claimant)))
      expect((await getActor(asking, { id: third.id })).id).toBe(c.us.id)
      await expectSound()
      for (const one of done) if (one) await undo(one.id)
      await expectSound()
      expect((await getActor(asking, { id: third.id })).id).toBe(third.id)
    }
    expect(result).toEqual([
      [0, 0, 0],
      [0, 0, 0],
    ])
  })
})
