import { describe, expect, test } from 'vitest'
import {
  bibliographies,
  formatOfFileName,
  formatOfText,
  writeBibliography,
  writeDocument,
} from '#lib/formats/bibliography.ts'
import type { CitedDocument } from '#lib/formats/csl-document.ts'
import { entryOfCsl } from '#lib/formats/csl-entry.ts'

const read = (format: keyof typeof bibliographies, text: string) => [...bibliographies[format].read(text)]
const first = (format: keyof typeof bibliographies, text: string) => entryOfCsl(read(format, text)[0]?.item ?? {})

const statement: CitedDocument = {
  ...{
    id: '01939d00-0000-7000-8000-0000deadbeef',
    title: 'Statement on Dioura: 100% & more',
    sourceName: 'Az-Zallaqa',
  },
  authors: [{ literal: 'Group {A} and B' }, { family: 'van der Berg', given: 'Jan, Jr.' }, { literal: 'الكتيبة' }],
  ...{ kind: 'document' as const, genre: 'communiqué', publishedOn: '2019-03-22', accessedOn: '2020-05', lang: 'ar' },
  ...{
    url: 'https://example.org/a_b?c=d%20e#f',
    archiveUrl: 'https://web.archive.org/web/2019/https://example.org/a_b',
  },
  ...{
    translator: 'Doe, Jane',
    identifier: 'S/2019/262',
    csl: { note: 'Seen -- twice', page: '4-9', editor: 'Roe, R.' },
  },
}

test('endless spaces and signs are read at once', () => {
  const spaces = `a${' '.repeat(300_000)}b`
  const ris = `TY  - BOOK\nTI  - T\nAU  - ${spaces}\nAU  - ${','.repeat(300_000)}a,\nPY  - ${'/'.repeat(300_000)}a\nER  - \n`
  expect(first('ris', ris).fields.title).toBe('T')
  expect(entryOfCsl({ title: 'T', keyword: `${spaces}; c ,d` }).fields.csl?.['keyword']).toBe(`${spaces}, c, d`)
})

test('a day without its month is no month', () => {
  const issued = (...parts: unknown[]) =>
    entryOfCsl({ title: 'T', issued: { 'date-parts': [parts] } }).fields.publishedOn
  expect([issued(2018, 0, 5), issued('2018', '', '5'), issued(2018, 11, 0)]).toEqual(['2018', '2018', '2018-11'])
})

describe('written', () => {
  test('BibTeX', () => {
    expect(writeDocument('bibtex', statement)).toBe(`@misc{group2019-0001ps9wxb,
  author = {{Group \\textbraceleft{}A\\textbraceright{} and B} and van der Berg, {Jr.}, Jan and {الكتيبة}},
  editor = {Roe, R.},
  translator = {Doe, Jane},
  title = {Statement on Dioura: 100\\% \\& more},
  type = {communiqué},
  pages = {4-9},
  note = {Seen -{}- twice},
  publisher = {Az-Zallaqa},
  language = {ar},
  number = {S/2019/262},
  date = {2019-03-22},
  urldate = {2020-05},
  year = {2019},
  url = {https://example.org/a_b?c=d%20e#f},
  addendum = {Archived at \\url{https://web.archive.org/web/2019/https://example.org/a_b}},
}
`)
  })

  test('RIS', () => {
    expect(writeDocument('ris', statement).split('\r\n')).toEqual([
      ...['TY  - GEN', 'ID  - group2019-0001ps9wxb', 'M3  - communiqué'],
      ...['AU  - Group {A} and B', 'AU  - van der Berg, Jan, Jr.', 'AU  - الكتيبة', 'ED  - Roe, R.', 'A4  - Doe, Jane'],
      ...['TI  - Statement on Dioura: 100% & more', 'PB  - Az-Zallaqa', 'M1  - S/2019/262'],
      ...['UR  - https://example.org/a_b?c=d%20e#f', 'LA  - ar', 'PY  - 2019', 'DA  - 2019/03/22', 'Y2  - 2020/05/'],
      ...['SP  - 4', 'EP  - 9', 'N1  - Seen -- twice'],
      ...['N1  - Archived at https://web.archive.org/web/2019/https://example.org/a_b', 'ER  - ', ''],
    ])
  })

  test('keys are unique, and those that documents came with are kept', async () => {
    const same = (id: string, key: string) => ({ ...statement, id, csl: { 'citation-key': key } })
    const documents = [
      same('01939d00-0000-7000-8000-000000000001', 'Doe2019'),
      same('01939d00-0000-7000-8000-000000000002', 'doe2019'),
    ]
    let text = ''
    for await (const piece of writeBibliography('csl-json', documents)) text += piece
    expect(JSON.parse(text).map((item: { id: string }) => item.id)).toEqual(['Doe2019', 'doe2019-0000000002'])
    for await (const piece of writeBibliography('csl-json', [])) text = piece
    expect(JSON.parse(text)).toEqual([])
  })
})

describe('read', () => {
  test('BibTeX as reference managers write it: accents, strings, parents, parts of names, old fields', () => {
    const entries = read(
      'bibtex',
      `% a remark with {braces} and an @ in it
@comment{jabref-meta: databaseType:biblatex;}
@string(pub = "Sample " # {Press})
@PREAMBLE{"\\newcommand{x}"}
@INPROCEEDINGS{a, author = "M{\\"u}ller, Jos\\'e and de la Cruz, Mar{\\'\\i}a and {UN Panel}", title = {{The} \\emph{Sahel} in $2^{nd}$ place},
  crossref = {b}, pages = "4--9"}
@proceedings{b, title = {Proceedings of Samples}, year = 2018, month = mar, publisher = pub, address = {Dakar}}
@article{c, author={A. B. Smith}, journaltitle={Samples Quarterly}, title={T}, date={2019-03-22/2019-03-24}, entrysubtype={newspaper}}
@mastersthesis{d, title={On \\& off}, school={University of Samples}, year={2001}, howpublished={\\url{https://example.org/d}}}
`,
    )
    expect(entries.map(({ key, line, problem }) => [key, line, problem])).toEqual([
      ['a', 5, null],
      ['b', 7, null],
      ['c', 8, null],
      ['d', 9, null],
    ])
    const [a, , c, d] = entries.map(({ item }) => entryOfCsl(item ?? {}))
    expect(a).toMatchObject({
      fields: {
        ...{ kind: 'paper-conference', title: 'The Sahel in 2nd place', publishedOn: '2018-03' },
        authors: [
          { family: 'Müller', given: 'José' },
          { family: 'de la Cruz', given: 'María' },
          { literal: 'UN Panel' },
        ],
        csl: { page: '4-9', publisher: 'Sample Press', 'publisher-place': 'Dakar' },
      },
      outlet: 'Proceedings of Samples',
    })
    expect(c).toMatchObject({
      fields: { kind: 'article-newspaper', publishedOn: '2019-03-22', authors: [{ family: 'Smith', given: 'A. B.' }] },
      outlet: 'Samples Quarterly',
      leftOut: [expect.stringContaining('2019-03-22')],
    })
    expect(d).toMatchObject({
      fields: { kind: 'thesis', title: 'On & off', url: 'https://example.org/d' },
      outlet: 'University of Samples',
    })
  })

  test('RIS as reference managers write it: either end of line, long texts, tags of old', () => {
    const text =
      'TY  - NEWS\nA1  - Doe, Jane\nT1  - A long\n  title\nJF  - The Sample Times\nY1  - 2019/03/22/Friday\nSN  - 1234-5678\nL1  - file:///x.pdf\nKW  - one\nKW  - two\nN2  - Words\nER  -\n'
    expect(first('ris', text)).toEqual({
      fields: {
        ...{ kind: 'article-newspaper', title: 'A long title', authors: [{ family: 'Doe', given: 'Jane' }] },
        ...{ publishedOn: '2019-03-22', csl: { ISSN: '1234-5678', keyword: 'one, two', abstract: 'Words' } },
      },
      outlet: 'The Sample Times',
      leftOut: [],
    })
    expect(
      read('ris', '\uFEFFstray\r\nTY  - GEN\r\nTI  - Cut off').map(({ line, problem }) => [line, problem]),
    ).toEqual([
      [1, expect.stringContaining('belongs to no record')],
      [2, expect.stringContaining('not ended')],
    ])
  })

  test('CSL-JSON: names in parts, text dates, fields of old, what has no place', () => {
    const item = {
      ...{ id: 'http://zotero.org/users/1/items/X', type: 'chapter', title: 'A\nchapter', ISBN: '9780306406157' },
      author: [
        { family: 'Beethoven', given: 'Ludwig', 'dropping-particle': 'van' },
        { family: 'King', given: 'M. L.', suffix: 'Jr.' },
      ],
      ...{
        issued: { raw: '2019-03' },
        accessed: { 'date-parts': [['2020', '5', 3]] },
        event: 'A meeting',
        shortTitle: 'C',
      },
      ...{ 'event-date': { 'date-parts': [[2018, 1]] }, interviewer: [{ literal: 'A, B' }], categories: ['x'] },
    }
    expect(first('csl-json', JSON.stringify([item]))).toEqual({
      fields: {
        ...{ kind: 'chapter', title: 'A chapter', publishedOn: '2019-03', accessedOn: '2020-05-03' },
        authors: [
          { family: 'Beethoven', given: 'Ludwig van' },
          { family: 'King', given: 'M. L., Jr.' },
        ],
        identifier: 'isbn:9780306406157',
        csl: { 'event-title': 'A meeting', 'title-short': 'C', 'event-date': '2018-01', interviewer: '{A, B}' },
      },
      outlet: undefined,
      leftOut: ['There is no place for “categories” here, so it was left out'],
    })
    expect(read('csl-json', '[\n{"title": }]')).toMatchObject([
      { item: null, problem: expect.stringContaining('not JSON') },
    ])
    expect(read('csl-json', '[1, {"title": "A"}]').map(({ problem }) => problem === null)).toEqual([false, true])
  })

  test('hostile BibTeX ends, and takes nothing with it', () => {
    const good = '@misc{ok, title={Good}}\n'
    for (const bad of [
      '@',
      '@misc',
      '@misc{',
      '@misc{x',
      '@misc{x,',
      '@misc{x, title=',
      '@misc{x, title={',
      '@misc{x, title={$}}',
      '@misc{x, title="{"}',
      '@misc{x, title={\\begin{a}}}',
      '@misc{}',
      '@misc{x, title={a}}}',
      '@misc(x, title={)})',
      '@string{a=',
      '@misc{x,,,}',
      '@misc{x, author={and and}}',
      '@misc{x, author={,,,}}',
      '@misc{x, crossref={x}}',
      '@misc{x, title = {__proto__}, __proto__ = {y}}',
    ]) {
      const entries = read('bibtex', `${good}${bad}\n${good.replace('ok', 'ok2')}`)
      expect([bad, entries[0]?.key, entries[0]?.item?.['title']]).toEqual([bad, 'ok', 'Good'])
    }
    const long = read('bibtex', `@misc{x, title={${'{'.repeat(20_000)}${'}'.repeat(20_000)}}}`)
    expect(long).toHaveLength(1)
    const unclosed = read('bibtex', Array.from({ length: 100_000 }, (_, index) => `@misc{x${index},\n`).join(''))
    expect(unclosed.at(-1)).toMatchObject({ line: 51, problem: expect.stringContaining('nothing was read') })
  })
})

test('formats are known by the text and by the name', () => {
  expect([' [', '{"a":1}', 'TY  - JOUR', '%c\n@misc {a,', 'a,b'].map(formatOfText)).toEqual([
    ...['csl-json', 'csl-json', 'ris', 'bibtex', null],
  ])
  expect(['a.BIB', 'b.ris', 'c.csl.json', 'd.txt'].map(formatOfFileName)).toEqual(['bibtex', 'ris', 'csl-json', null])
})

test('a type that CSL has not, and fields of one’s own, are not lost without a word', () => {
  const item = { type: 'nonsense', title: 'T', custom: { identifier: 'x:1', shelf: 'B4' } }
  const { fields, leftOut } = entryOfCsl(item)
  expect([fields.kind, fields.identifier]).toEqual(['document', 'x:1'])
  expect(leftOut).toEqual([
    '“nonsense” is no type of CSL, so it is recorded as a document',
    'There is no place for “custom.shelf” here, so it was left out',
  ])
  expect(entryOfCsl({ title: 'T' }).leftOut).toEqual([])
})
