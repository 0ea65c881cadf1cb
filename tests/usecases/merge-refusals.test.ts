import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '#lib/db/client.ts'
import type { Caller } from '#lib/domain/caller.ts'
import { getActor } from '#lib/usecases/get-actor.ts'
import { getQuestion } from '#lib/usecases/get-question.ts'
import { listActors } from '#lib/usecases/list-actors.ts'
import { listAudit } from '#lib/usecases/list-audit.ts'
import { listClaims } from '#lib/usecases/list-claims.ts'
import { listMerges } from '#lib/usecases/list-merges.ts'
import { settleQuestions } from '#lib/usecases/settle-questions.ts'
import { undoImport } from '#lib/usecases/undo-import.ts'
import { updateActor } from '#lib/usecases/update-actor.ts'
import { aCase, aClaim } from '../support/claim-fixtures.ts'
import { aCaller, aDocument, anActor } from '../support/fixtures.ts'
import { aRow, csvOf, importText } from '../support/import-fixtures.ts'
import { expectSound, reviewing } from '../support/merging.ts'
import { refused } from '../support/refused.ts'
import { testDatabase } from '../support/test-database.ts'

testDatabase()

let admin: Caller
beforeAll(async () => {
  admin = await aCaller('admin')
})

const { asking, merge, undo } = reviewing()
const no = { options: ['no'] }

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
    const [one] = (await listMerges(asking, { record: c.id })).items
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
  const list = await listMerges(asking, { record: b.id })
  expect(list.items).toMatchObject([{ id, mergedByName: asking.caller.name, undoneByName: asking.caller.name }])
})

test('a large merge is settled after its commit', async () => {
  const c = await aCase()
  await aClaim(c)
  await aClaim(c, { claimant: c.them.id, answer: no })
  await db().$executeRaw`insert into question (id, text, folded, kind, revision, recorded_at)
    select gen_random_uuid(), 'Filler', 'flr', 'choice', 1, now() from generate_series(1, 501)`
  await db().$executeRaw`insert into question_awaited (question_id, actor_id)
    select id, ${c.them.id}::uuid from question where text = 'Filler'`
  const done = await merge('actor', c.us, c.them)
  expect([done.touched, done.unsettled]).toEqual([502, 502])
  expect(await settleQuestions(new Date())).toBe(502)
  expect((await getQuestion(asking, { id: c.question.id })).standing).toBe('undisputed')
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
    const shown = await getActor(asking, { id: a.id })
    expect(shown.relations).toMatchObject([{ to: whole.id }])
    const { names, relations, kind } = shown
    const edited = await updateActor(asking, {
      ...{ id: a.id, revision: 1, kind, names: [...names, { text: 'A third name' }] },
      relations: relations.map(({ type, to }) => ({ type, to })),
    })
    expect(edited.names.map(({ text }) => text)).toEqual(['Own name', 'A third name', 'Borrowed name'])
    const other = { id: b.id, revision: 1, kind: b.kind, names: [{ text: 'Another' }] }
    expect((await refused(updateActor(asking, other))).code).toBe('conflict')
    await undo(id)
    const parted = await getActor(asking, { id: a.id })
    expect([parted.names.map(({ text }) => text), parted.relations]).toEqual([['Own name', 'A third name'], []])
    expect(await getActor(asking, { id: b.id })).toEqual(b)
  })
})

test('an import finds the kept record by either name, and taking it back leaves what was merged', async () => {
  const rows = (ref: string, claimant: string) => csvOf([aRow({ claim_ref: ref, claimant })])
  const first = await importText(asking.caller, rows('m1', 'Harakat Imported'))
  const [imported] = (await listActors(asking, { q: 'Harakat Imported' })).items
  const twin = await anActor('Movement Imported', { kind: 'state' })
  await merge('actor', { id: imported?.id ?? '' }, twin)
  await importText(asking.caller, rows('m2', 'Movement Imported'))
  const claims = async () =>
    (await listClaims(asking, { claimant: [twin.id] })).items.map(({ claimantName }) => claimantName)
  expect(await claims()).toEqual(['Harakat Imported', 'Harakat Imported'])
  await undoImport(asking, { id: first.import ?? '', reason: 'The wrong file' })
  expect(await claims()).toEqual(['Harakat Imported'])
  expect(await getActor(asking, { id: twin.id })).toMatchObject({ id: imported?.id })
  await expectSound()
})
