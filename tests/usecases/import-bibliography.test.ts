import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '#lib/db/client.ts'
import type { Caller } from '#lib/domain/caller.ts'
import { getDocument } from '#lib/usecases/get-document.ts'
import { importBibliography } from '#lib/usecases/import-bibliography.ts'
import { verifyAudit } from '#lib/usecases/verify-audit.ts'
import { aCaller, aDocument, aSource } from '../support/fixtures.ts'
import { refused } from '../support/refused.ts'
import { testDatabase } from '../support/test-database.ts'

testDatabase()

let viewer: Caller
let contributor: Caller
beforeAll(async () => {
  viewer = await aCaller('viewer')
  contributor = await aCaller('contributor')
})

const counts = async () => ({
  documents: await db().document.count(),
  sources: await db().source.count(),
  versions: await db().recordRevision.count(),
  audit: await db().auditEntry.count(),
})

const entry = (key: string, fields: Record<string, string>, type = 'online') =>
  `@${type}{${key},\n${Object.entries(fields)
    .map(([name, value]) => `  ${name} = {${value}},\n`)
    .join('')}}\n`

describe('who may, and what', () => {
  test('a viewer may not; a text in no format and one without entries are refused', async () => {
    expect((await refused(importBibliography({ caller: viewer }, { text: '@online{a, title={A}}' }))).code).toBe(
      'forbidden',
    )
    const at = { caller: contributor }
    expect((await refused(importBibliography(at, { text: 'title,author\nA,B' }))).fields[0]?.path).toBe('text')
    expect((await refused(importBibliography(at, { text: '@comment{nothing here}' }))).message).toContain('no entry')
  })
})

describe('a BibTeX file', () => {
  const text = [
    '% Encoding: UTF-8',
    '@string{lwj = {Long War Journal}}',
    entry('weiss2019', {
      ...{ author: 'Weiss, Caleb and {Editors {\\&} Co}', title: 'Al-Qaeda Group Claims {\\"U}ber Assault' },
      ...{ organization: 'Sample Journal', date: '2019-03-22', url: 'https://example.org/a', urldate: '2020-05-03' },
    }),
    entry('inpart', { title: 'A Chapter', crossref: 'whole', pages: '4--9', author: 'Doe, Jane' }, 'incollection'),
    entry(
      'whole',
      { title: 'The Whole Book', editor: 'van der Berg, Jan', year: '2018', publisher: 'Press' },
      'collection',
    ),
  ].join('\n')

  test('becomes documents with their outlets, once', async () => {
    const report = await importBibliography({ caller: contributor }, { text })
    expect(report).toMatchObject({
      entries: 3,
      created: 3,
      matched: 0,
      sourcesCreated: 3,
      isWritten: true,
      problems: [],
    })
    const [first, second] = await Promise.all(
      report.documents.map(({ id }) => getDocument({ caller: viewer }, { id: id ?? '' })),
    )
    expect(first).toMatchObject({
      ...{ title: 'Al-Qaeda Group Claims Über Assault', sourceName: 'Sample Journal', kind: 'webpage', revision: 1 },
      authors: [{ family: 'Weiss', given: 'Caleb' }, { literal: 'Editors & Co' }],
      ...{ publishedOn: '2019-03-22', accessedOn: '2020-05-03', url: 'https://example.org/a' },
      csl: { 'citation-key': 'weiss2019' },
    })
    expect(second).toMatchObject({ kind: 'chapter', sourceName: 'The Whole Book', publishedOn: '2018' })
    expect(second?.csl).toMatchObject({ page: '4-9', editor: 'van der Berg, Jan', publisher: 'Press' })
    const before = await counts()
    const again = await importBibliography({ caller: contributor }, { text })
    expect(again).toMatchObject({ created: 0, matched: 3, sourcesCreated: 0, warnings: [] })
    expect(again.documents.map(({ id }) => id)).toEqual(report.documents.map(({ id }) => id))
    expect(await counts()).toEqual({ ...before, audit: before.audit + 1 })
    expect(await verifyAudit({ caller: await aCaller('admin') }, {})).toMatchObject({ broken: [] })
  })

  test('with a broken entry names it and writes nothing; the good ones with `partial`', async () => {
    const broken = [
      entry('good1', { title: 'Good one', year: '2001' }),
      '@article{open, title = {Never closed,\n  year = 2002\n',
      entry('untitled', { author: 'Doe, Jane', year: '2003' }),
      entry('future', { title: 'To come', date: '2999-01-01' }),
      '@misc{odd, title = {No comma} year = 2004}',
      entry('good1', { title: 'The key again', year: '2005' }),
      entry('good2', { title: 'Good two', year: '2006' }),
    ].join('\n')
    const before = await counts()
    const report = await importBibliography({ caller: contributor }, { text: broken })
    expect(report).toMatchObject({ entries: 7, created: 2, isWritten: false })
    expect(report.problems.map(({ entry: key, line }) => [key, line])).toEqual([
      ['open', 6],
      ['untitled', 9],
      ['future', 14],
      ['odd', 19],
      ['good1', 20],
    ])
    expect(report.documents).toEqual([
      { entry: 'good1', id: null, title: 'Good one', isNew: true },
      { entry: 'good2', id: null, title: 'Good two', isNew: true },
    ])
    expect(await counts()).toEqual(before)
    const partly = await importBibliography({ caller: contributor }, { text: broken, partial: true })
    expect(partly).toMatchObject({ created: 2, isWritten: true })
    expect((await counts()).documents).toBe(before.documents + 2)
  })

  test('a dry run says what would be and writes nothing', async () => {
    const before = await counts()
    const report = await importBibliography(
      { caller: contributor },
      { text: entry('dry', { title: 'Dry', year: '1999' }), dryRun: true },
    )
    expect(report).toMatchObject({ created: 1, isWritten: false, documents: [{ id: null, isNew: true }] })
    expect(await counts()).toEqual(before)
  })

  test('what cannot be kept is a warning at its entry', async () => {
    const odd = entry('odd1', { title: 'Odd', date: '2019/2020', url: 'ftp://example.org/x', doi: '10.1000/odd' })
    const { warnings, documents } = await importBibliography({ caller: contributor }, { text: odd })
    expect(warnings.map(({ entry: key, line }) => [key, line])).toEqual([
      ['odd1', 1],
      ['odd1', 1],
    ])
    expect(warnings[0]?.message).toContain('2019')
    expect(warnings[1]?.message).toContain('url')
    const made = await getDocument({ caller: viewer }, { id: documents[0]?.id ?? '' })
    expect(made).toMatchObject({ publishedOn: '2019', identifier: 'doi:10.1000/odd', url: null })
  })
})

describe('what is recorded already', () => {
  test('by DOI, by address, by title with year or source; the record is kept and differences are told', async () => {
    const source = await aSource('The Daily Sample')
    const [byDoi, byUrl, byTitle] = await Promise.all([
      aDocument('Recorded with a DOI', { identifier: 'doi:10.5555/ABC', publishedOn: '2016' }),
      aDocument('Recorded at an address', { url: 'https://www.example.net/page/?utm_source=x' }),
      aDocument('“Statement” on Dïoura', { source: source.id, publishedOn: '2019-03' }),
    ])
    const items = [
      { type: 'article-journal', id: 'a', title: 'Another title', DOI: 'https://doi.org/10.5555/abc', volume: '3' },
      { type: 'webpage', id: 'b', title: 'Recorded at an address', URL: 'http://example.net/page#top' },
      {
        type: 'document',
        id: 'c',
        title: 'Statement on Dioura',
        publisher: 'Daily Sample',
        issued: { 'date-parts': [[2019, 3, 22]] },
      },
      {
        type: 'document',
        id: 'd',
        title: 'Statement on Dioura',
        publisher: 'Another Outlet',
        issued: { 'date-parts': [[2019, 3]] },
      },
      {
        type: 'document',
        id: 'e',
        title: 'Statement on Dioura',
        publisher: 'Daily Sample',
        issued: { 'date-parts': [[2020]] },
      },
      { type: 'webpage', id: 'f', title: 'Told twice', URL: 'https://example.net/twice' },
      { type: 'webpage', id: 'g', title: 'Told twice', URL: 'https://example.net/twice/' },
    ]
    const report = await importBibliography({ caller: contributor }, { text: JSON.stringify(items) })
    expect(report.documents.map(({ isNew }) => isNew)).toEqual([false, false, false, true, true, true, false])
    expect(report.documents.slice(0, 3).map(({ id }) => id)).toEqual([byDoi.id, byUrl.id, byTitle.id])
    expect(report.documents[6]?.id).toBe(report.documents[5]?.id)
    const [first] = report.warnings
    expect(first).toMatchObject({ entry: 'a', message: expect.stringContaining('title') })
    expect(first?.message).toContain('volume')
    expect(await getDocument({ caller: viewer }, { id: byDoi.id })).toMatchObject({
      title: byDoi.title,
      revision: 1,
      csl: {},
    })
  })
})

test('thousands of entries', async () => {
  const text = Array.from({ length: 2000 }, (_, index) =>
    entry(`many${index}`, {
      title: `Many ${index}`,
      year: '2011',
      organization: `Outlet ${index % 50}`,
      author: `Ndiaye, A${index}`,
    }),
  ).join('\n')
  const report = await importBibliography({ caller: contributor }, { text })
  expect(report).toMatchObject({ entries: 2000, created: 2000, sourcesCreated: 50, problems: [] })
}, 60_000)
