import { beforeAll, describe, expect, it } from 'vitest'
import type { Caller } from '#lib/domain/caller.ts'
import { findActors } from '#lib/usecases/find-actors.ts'
import { findDocuments } from '#lib/usecases/find-documents.ts'
import { findQuestions } from '#lib/usecases/find-questions.ts'
import { listActors } from '#lib/usecases/list-actors.ts'
import { listDocuments } from '#lib/usecases/list-documents.ts'
import { listIncidents } from '#lib/usecases/list-incidents.ts'
import { search } from '#lib/usecases/search.ts'
import { aCaller, aDocument, anActor, anIncident, aQuestion } from '../support/fixtures.ts'
import { testDatabase } from '../support/test-database.ts'

testDatabase()

let caller: Caller

beforeAll(async () => {
  caller = await aCaller('viewer')
  const names = ['Amadou Kouffa', 'Red Beard'].map((text) => ({ text }))
  await anActor('Amadou Kouffa', { kind: 'person', names })
  await anActor('Raid Brigade')
  await anActor('Kouffa Barry')
  await aDocument('Attack report of 2017')
  await aDocument('Raid on the camp')
  await anIncident('Ambush near the border')
  await aQuestion('How many soldiers were lost?')
})

describe('a list with q', () => {
  const actors = async (q: string) => (await listActors({ caller }, { q })).items.map(({ name }) => name)
  const titled = async (list: typeof listDocuments | typeof listIncidents, q: string) =>
    (await list({ caller }, { q })).items.map(({ title }) => title)

  it('reads names as the search box does: quoted as they stand, -word left out', async () => {
    expect((await actors('Kouffa')).sort()).toEqual(['Amadou Kouffa', 'Kouffa Barry'])
    expect(await actors('Kouffa -raid')).toEqual(await actors('Kouffa'))
    expect(await actors('Kouffa -Barry')).toEqual(['Amadou Kouffa'])
    expect(await actors('"Red Beard"')).toEqual(['Amadou Kouffa'])
    expect(await actors('"French raid"')).toEqual([])
    expect(await actors('-Kouffa')).toEqual([])
    const { groups } = await search({ caller }, { q: 'Kouffa -Barry', kind: 'actor' })
    expect(groups[0]?.items.map(({ title }) => title.map(({ text }) => text).join(''))).toEqual(['Amadou Kouffa'])
  })

  it('finds no title by exclusions alone, by another number, or by a few letters inside of its words', async () => {
    expect(await titled(listDocuments, '-raid')).toEqual([])
    expect(await titled(listDocuments, 'report 2018')).toEqual([])
    expect(await titled(listDocuments, '2018')).toEqual([])
    expect(await titled(listIncidents, 'Red Beard')).toEqual([])
    expect(await titled(listIncidents, 'zzzz')).toEqual([])
    expect(await titled(listIncidents, 'ambussh')).toEqual(['Ambush near the border'])
  })
})

describe('a suggestion', () => {
  it('is made of what matches, and of nothing for nonsense', async () => {
    const asked = { q: 'zzzz', limit: 5 }
    for (const find of [findActors, findDocuments, findQuestions]) expect(await find({ caller }, asked)).toEqual([])
    expect((await findQuestions({ caller }, { q: 'sold', limit: 5 })).map(({ text }) => text)).toEqual([
      'How many soldiers were lost?',
    ])
  })
})
