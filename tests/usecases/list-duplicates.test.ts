import { beforeAll, describe, expect, test } from 'vitest'
import type { Caller } from '#lib/domain/caller.ts'
import type { LikelyDuplicate, MergeKind } from '#lib/domain/merge.ts'
import { compareRecords } from '#lib/usecases/compare-records.ts'
import { distinguishRecords } from '#lib/usecases/distinguish-records.ts'
import { listAudit } from '#lib/usecases/list-audit.ts'
import { listDistinctions } from '#lib/usecases/list-distinctions.ts'
import { listDuplicates } from '#lib/usecases/list-duplicates.ts'
import { mergeRecords } from '#lib/usecases/merge-records.ts'
import { retractDistinction } from '#lib/usecases/retract-distinction.ts'
import { undoMerge } from '#lib/usecases/undo-merge.ts'
import { updateActor } from '#lib/usecases/update-actor.ts'
import { aCase, aClaim } from '../support/claim-fixtures.ts'
import { aCaller, aDocument, anActor, anIncident, aQuestion, aSource } from '../support/fixtures.ts'
import { refused } from '../support/refused.ts'
import { testDatabase } from '../support/test-database.ts'

testDatabase()

let reviewer: Caller
beforeAll(async () => {
  reviewer = await aCaller('reviewer')
})

const offered = async (kind: MergeKind, of?: { id: string }) =>
  (await listDuplicates({ caller: reviewer }, { kind, ...(of ? { of: of.id } : {}) })).items

const pairOf = ({ first, second }: LikelyDuplicate) => [first.id, second.id]
const sorted = (...records: { id: string }[]) => records.map(({ id }) => id).sort()

describe('what may be one is offered', () => {
  test('actors of one name in any spelling, and surely those of one Wikidata id', async () => {
    const a = await anActor('Amadou Koufa', { kind: 'person' })
    const b = await anActor('Amadou Kouffa', { kind: 'person' })
    const [c, d] = [await anActor('JNIM', { wikidata: 'Q28854582' }), await anActor('GSIM', { wikidata: 'Q28854582' })]
    const items = await offered('actor')
    expect(items.map(pairOf)).toEqual([sorted(c, d), sorted(a, b)])
    expect(items.map(({ isNearCertain, likeness }) => [isNearCertain, likeness[0]?.by])).toEqual([
      [true, 'wikidata'],
      [false, 'name'],
    ])
    expect((await offered('actor', a)).map(pairOf)).toEqual([sorted(a, b)])
  })

  test('and not what cannot be one: a person and a state of one name, or placeholders', async () => {
    await anActor('Mali Same', { kind: 'person' })
    await anActor('Mali Same', { kind: 'state' })
    await anActor('Initial reports', { kind: 'unknown' })
    const other = await anActor('Initial reports', { kind: 'unknown' })
    const names = (await offered('actor')).flatMap(({ first, second }) => [first.name, second.name])
    expect(names).not.toContain('Mali Same')
    expect(await offered('actor', other)).toEqual([])
  })

  test('documents of one address, identifier, or title with source or date', async () => {
    const [source, elsewhere] = [await aSource(), await aSource()]
    const at = (url: string) => aDocument(undefined, { url })
    const [a, b] = [await at('https://www.example.org/a?utm_source=x'), await at('http://example.org/a/')]
    const [c, d] = [
      await aDocument('One', { identifier: '10.1000/ABC' }),
      await aDocument('Two', { identifier: '10.1000/abc' }),
    ]
    const [e, f] = [
      await aDocument('Weekly report', { source: source.id, publishedOn: '2019-03-18' }),
      await aDocument('Weekly Report', { source: source.id }),
    ]
    await aDocument('Weekly report', { source: elsewhere.id, publishedOn: '2019-04-01' })
    const items = await offered('document')
    expect(items.map(({ likeness }) => likeness[0]?.by).sort()).toEqual(['address', 'identifier', 'title'])
    expect((await offered('document', a)).map(pairOf)).toEqual([sorted(a, b)])
    expect((await offered('document', c)).map(pairOf)).toEqual([sorted(c, d)])
    expect((await offered('document', f)).map(pairOf)).toEqual([sorted(e, f)])
  })

  test('questions of one text and kind, of one incident or of none', async () => {
    const [attack, another] = [await anIncident(), await anIncident()]
    const ask = (given: Parameters<typeof aQuestion>[1]) => aQuestion('Who led the assault?', given)
    const [a, b] = [await ask({ incident: attack.id }), await ask({})]
    await ask({ kind: 'open', incident: another.id })
    await ask({ incident: another.id, options: ['yes', 'perhaps'] })
    expect((await offered('question')).map(pairOf)).toEqual([sorted(a, b)])
  })
})

test('until somebody says that two are two, which can be taken back', async () => {
  const [a, b] = [await anActor('Father Son'), await anActor('Father  Son')]
  expect(await offered('actor', a)).toHaveLength(1)
  const pair = { kind: 'actor' as const, first: b.id, second: a.id, reasons: 'Father and son' }
  expect((await refused(distinguishRecords({ caller: await aCaller('contributor') }, pair))).code).toBe('forbidden')
  const said = await distinguishRecords({ caller: reviewer }, pair)
  expect(await offered('actor', a)).toEqual([])
  expect((await refused(distinguishRecords({ caller: reviewer }, pair))).code).toBe('conflict')
  const merge = { kind: 'actor' as const, keep: a.id, merge: b.id, reasons: 'One' }
  expect((await refused(mergeRecords({ caller: reviewer }, merge))).message).toContain('said that these are two')
  expect((await listDistinctions({ caller: reviewer }, { kind: 'actor' })).items).toMatchObject([
    { id: said.id, reasons: 'Father and son', saidByName: reviewer.name, takenBackAt: null },
  ])
  await retractDistinction({ caller: reviewer }, { id: said.id })
  expect((await refused(retractDistinction({ caller: reviewer }, { id: said.id }))).code).toBe('conflict')
  expect(await offered('actor', a)).toHaveLength(1)
  const audit = await listAudit({ caller: await aCaller('admin') }, { limit: 2 })
  expect(audit.items.map(({ action }) => action)).toEqual(['record.distinguish-retract', 'record.distinguish'])
})

test('nor what is one already: a third is offered with the kept one', async () => {
  const [a, b, c] = [await anActor('Three alike'), await anActor('Three alike'), await anActor('Three alike')]
  expect(await offered('actor', b)).toHaveLength(2)
  const { id } = await mergeRecords({ caller: reviewer }, { kind: 'actor', keep: a.id, merge: b.id, reasons: 'One' })
  expect((await offered('actor', b)).map(pairOf)).toEqual([sorted(a, c)])
  await undoMerge({ caller: reviewer }, { id })
  expect(await offered('actor', b)).toHaveLength(2)
})

test('a short list says that it is cut', async () => {
  const list = await listDuplicates({ caller: reviewer }, { kind: 'actor', limit: 1 })
  expect([list.items.length, list.isCut]).toEqual([1, true])
})

test('each of a pair comes with what tells it from the other of its name', async () => {
  const c = await aCase()
  const [a, b] = [await anActor('Iyad Same', { kind: 'person' }), await anActor('Iyad Same', { kind: 'person' })]
  await aClaim(c, { claimant: a.id })
  const [pair] = await offered('actor', a)
  expect(new Map([pair?.first, pair?.second].map((one) => [one?.id, [one?.recordKind, one?.uses]]))).toEqual(
    new Map([
      [a.id, ['person', 1]],
      [b.id, ['person', 0]],
    ]),
  )
  const [wire, copy] = [
    await aDocument('Wire', { url: 'https://example.org/wire' }),
    await aDocument('Wire', { url: 'https://example.org/wire' }),
  ]
  await aClaim(c, { claimant: c.them.id, citations: [{ document: copy.id }] })
  const [documents] = await offered('document', wire)
  expect([documents?.first, documents?.second].find((one) => one?.id === copy.id)).toMatchObject({ uses: 1 })
})

test('two side by side say when each was first recorded, whatever was edited since', async () => {
  const [a, b] = [await anActor('Early Same', { kind: 'person' }), await anActor('Late Same', { kind: 'person' })]
  const caller = await aCaller('contributor')
  const names = [{ text: 'Early Same, edited' }]
  const edit = { id: a.id, revision: a.revision, kind: 'person' as const, names }
  await updateActor({ caller, now: new Date('2027-04-01T12:00:00.000Z') }, edit)
  const { kept } = await compareRecords({ caller }, { kind: 'actor', keep: a.id, merge: b.id })
  expect([kept.firstRecordedAt, kept.record.recordedAt]).toEqual([a.recordedAt, '2027-04-01T12:00:00.000Z'])
})
