import { describe, expect, it } from 'vitest'
import { readCitationText } from '#lib/usecases/read-citation-text.ts'
import { aCaller, aDocument, aSource } from '../support/fixtures.ts'
import { refused } from '../support/refused.ts'
import { testDatabase } from '../support/test-database.ts'

testDatabase()

describe('readCitationText', () => {
  it('asks for signing in, and for something to read', async () => {
    expect((await refused(readCitationText({ caller: null }, { text: 'x' }))).code).toBe('unauthenticated')
    const caller = await aCaller('viewer')
    expect((await refused(readCitationText({ caller }, { text: ' ' }))).fields[0]?.path).toBe('text')
  })

  it('knows an outlet by its homepage, and a document by its address', async () => {
    const caller = await aCaller('viewer')
    const journal = await aSource('Long War Journal', { homepage: 'https://www.longwarjournal.org/' })
    const document = await aDocument('Assault', { url: 'https://www.longwarjournal.org/a/b', source: journal.id })
    const reading = await readCitationText({ caller }, { text: 'longwarjournal.org/a/b/?utm_source=x' })
    expect(reading).toEqual({
      form: 'address',
      fields: { url: 'https://longwarjournal.org/a/b/?utm_source=x' },
      source: { id: journal.id, name: 'Long War Journal' },
      recorded: [{ id: document.id, title: 'Assault', sourceName: 'Long War Journal' }],
    })
  })

  it('knows an outlet by the documents at its host, and no other host that only looks like it', async () => {
    const caller = await aCaller('viewer')
    const wire = await aSource('Wire')
    await aDocument('News', { url: 'https://wire.example/news/1', source: wire.id })
    const of = async (text: string) => (await readCitationText({ caller }, { text })).source?.name
    expect(await of('https://www.wire.example/news/2')).toBe('Wire')
    expect(await of('https://notwire.example/news/2')).toBeUndefined()
    expect(await of('https://wireXexample/news/2')).toBeUndefined()
  })

  it('reads a citation with its dates, and matches the outlet by its name alone', async () => {
    const caller = await aCaller('viewer')
    const source = await aSource('Terrorism Monitor')
    const text = 'A. Weiss, “Who attacked?”, The Terrorism Monitor, March 2017, accessed 3 May 2020'
    expect(await readCitationText({ caller }, { text })).toMatchObject({
      form: 'citation',
      fields: { title: 'Who attacked?', authors: ['A. Weiss'], publishedOn: '2017-03', accessedOn: '2020-05-03' },
      source: { id: source.id },
    })
    const wire = await aSource('FDD’s Long Wire', { homepage: 'https://longwire.example' })
    const of = async (outlet: string) =>
      (await readCitationText({ caller }, { text: `“A raid,” ${outlet}, 2019, https://longwire.example/a` })).source?.id
    expect([await of('The Long Wire'), await of('Another Paper')]).toEqual([wire.id, undefined])
    expect((await readCitationText({ caller }, { text: '@article{broken, title = {' })).form).toBe('unread')
  })
})
