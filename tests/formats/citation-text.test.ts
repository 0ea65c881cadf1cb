import { describe, expect, test } from 'vitest'
import { readCitationSentence } from '#lib/formats/citation-sentence.ts'
import { fieldsOfCsl, readBibtex, readCslJson } from '#lib/formats/csl-fields.ts'
import { addressFields, addressIn, hostOf, identifierIn } from '#lib/formats/document-fields.ts'

describe('addresses', () => {
  test.each([
    ['https://www.longwarjournal.org/archives/2019/03/x.php', 'https://www.longwarjournal.org/archives/2019/03/x.php'],
    ['longwarjournal.org/archives/2019', 'https://longwarjournal.org/archives/2019'],
    ['javascript:alert(1)', null],
    ['not an address', null],
    ['“quoted”', null],
  ])('%s', (text, address) => expect(addressIn(text)).toBe(address))

  test('a page kept by the archive gives both addresses', () => {
    const kept = 'https://web.archive.org/web/20190321000000/https://example.org/a?b=c'
    expect(addressFields(kept)).toEqual({ url: 'https://example.org/a?b=c', archiveUrl: kept })
    expect(hostOf('https://www.example.org/a')).toBe('example.org')
  })
})

test.each([
  ['10.1000/xyz123', { identifier: 'doi:10.1000/xyz123', url: 'https://doi.org/10.1000/xyz123' }],
  ['https://doi.org/10.1000/xyz123', { identifier: 'doi:10.1000/xyz123', url: 'https://doi.org/10.1000/xyz123' }],
  ['ISBN 978-0-306-40615-7', { identifier: 'isbn:9780306406157', kind: 'book' }],
  ['arXiv:2101.00001v2', { identifier: 'arxiv:2101.00001v2', url: 'https://arxiv.org/abs/2101.00001v2' }],
  ['the 10.1000/xyz article', null],
])('identifier %s', (text, fields) => expect(identifierIn(text)).toEqual(fields))

describe('BibTeX and CSL-JSON', () => {
  test('an entry becomes fields; its month is no day', () => {
    const [item] = readBibtex(`@article{b, author={Zenn, Jacob and {The Editors}}, title={The {Sahel}},
      journal={Terrorism Monitor}, year=2017, month=mar, volume=15, doi={10.1000/xyz}, language={english}}`)
    expect(fieldsOfCsl(item ?? {})).toEqual({
      title: 'The Sahel',
      authors: ['Zenn, Jacob', 'The Editors'],
      outlet: 'Terrorism Monitor',
      kind: 'article-journal',
      publishedOn: '2017-03',
      url: 'https://doi.org/10.1000/xyz',
      lang: 'en',
      identifier: 'doi:10.1000/xyz',
      csl: { volume: '15', 'citation-key': 'b' },
    })
  })

  test('what cannot be read is nothing, and an address is never fetched', () => {
    expect(readBibtex('@article{broken, title = {x')).toEqual([])
    expect(readBibtex('https://example.org/a.bib')).toEqual([])
    expect(readCslJson('{"title": ')).toEqual([])
    expect(readCslJson('[1, null, {}]')).toEqual([])
  })

  test('CSL-JSON', () => {
    const [item] = readCslJson(
      '{"type":"webpage","title":"A","issued":{"date-parts":[[2019,3,20]]},"URL":"https://e.org"}',
    )
    expect(fieldsOfCsl(item ?? {})).toMatchObject({
      kind: 'webpage',
      title: 'A',
      publishedOn: '2019-03-20',
      url: 'https://e.org',
    })
  })
})

describe('citations in running text', () => {
  test('author, title, outlet, date, address, access', () => {
    expect(
      readCitationSentence(
        'Caleb Weiss and A. N. Other, “Al Qaeda group claims assault on Malian base,” FDD’s Long War Journal, March 22, 2019, https://www.longwarjournal.org/a.php (accessed 3 May 2020).',
      ),
    ).toEqual({
      url: 'https://www.longwarjournal.org/a.php',
      dateText: 'March 22, 2019',
      accessedText: '3 May 2020',
      title: 'Al Qaeda group claims assault on Malian base',
      authors: ['Caleb Weiss', 'A. N. Other'],
      outlet: 'FDD’s Long War Journal',
    })
  })

  test('French marks, a year in brackets', () => {
    expect(readCitationSentence('RFI (2017), « Mali : attaque à Boulikessi », RFI Afrique')).toEqual({
      dateText: '2017',
      title: 'Mali : attaque à Boulikessi',
      authors: ['RFI'],
      outlet: 'RFI Afrique',
    })
  })

  test('without marks it is all title', () => {
    expect(readCitationSentence('Statement on Dioura, 22 Mar 2019')).toEqual({
      dateText: '22 Mar 2019',
      title: 'Statement on Dioura',
    })
  })
})
