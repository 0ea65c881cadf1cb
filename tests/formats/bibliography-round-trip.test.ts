import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { documentKindSchema } from '#lib/domain/vocabulary.ts'
import { type BibliographyFormat, bibliographies, writeBibliography } from '#lib/formats/bibliography.ts'
import type { CitedDocument } from '#lib/formats/csl-document.ts'
import { entryOfCsl } from '#lib/formats/csl-entry.ts'
import { contributorVariables, furtherDateVariables, plainVariables } from '#lib/formats/csl-item.ts'
import { risVariables } from '#lib/formats/ris-tags.ts'
import { bibtexVariables } from '#lib/formats/write-bibtex.ts'

const bare: CitedDocument = {
  ...{ id: '01939d00-0000-7000-8000-0000deadbeef', title: 'A title', sourceName: null, authors: [], kind: 'document' },
  ...{ genre: null, publishedOn: null, accessedOn: null, url: null, archiveUrl: null, lang: null, translator: null },
  ...{ identifier: null, csl: {} },
}

/** What comes back of a document, in the shape it had: what it would be recorded with. */
function readBack(format: BibliographyFormat, text: string): Omit<CitedDocument, 'id'>[] {
  return [...bibliographies[format].read(text)].map((entry) => {
    if (entry.item === null) throw new Error(`${entry.problem} in ${text}`)
    const { fields, outlet, leftOut } = entryOfCsl(entry.item)
    expect(leftOut).toEqual([])
    const { 'citation-key': _key, ...csl } = fields.csl ?? {}
    const { id: _id, ...empty } = bare
    return { ...empty, title: '', ...fields, sourceName: outlet ?? null, csl } as Omit<CitedDocument, 'id'>
  })
}

async function written(format: BibliographyFormat, documents: readonly CitedDocument[]): Promise<string> {
  let text = ''
  for await (const piece of writeBibliography(format, documents)) text += piece
  return text
}

const nasty = [
  ...[
    '{',
    '}',
    '{}',
    '\\',
    '\\alpha',
    '%',
    '&',
    '$',
    '#',
    '_',
    '^',
    '~',
    '"',
    "'",
    "''",
    '``',
    '--',
    '---',
    '<i>x</i>',
  ],
  ...['<', '>', '@article{x,', 'and', ' and ', ',', ';', '=', '(', ')', ':', '10%', 'é', 'e\u0301', 'ß', 'Ł', '–', '—'],
  ...[
    'بيان',
    'الظواهري',
    'Куффа',
    '中文',
    'ā',
    'ʿ',
    '“q”',
    '«',
    'A',
    'b',
    'word',
    'Sahel',
    'TY  - JOUR',
    'ER  - ',
    '|',
  ],
]
const line = fc
  .array(fc.oneof(fc.constantFrom(...nasty), fc.string({ unit: 'grapheme', maxLength: 8 })), {
    minLength: 1,
    maxLength: 6,
  })
  .map((parts) =>
    parts
      .join(' ')
      .replace(/[\p{C}\p{Z}\s]+/gu, ' ')
      .trim(),
  )
  .filter((text) => /[\p{L}\p{N}]/u.test(text))
// What reads as a list to every format, and so comes back as one.
const plainLine = line
  .map((text) =>
    text
      .replace(/[;,{}]/g, '')
      .replace(/ +/g, ' ')
      .trim(),
  )
  .filter((text) => /[\p{L}\p{N}]/u.test(text))
const word = fc.stringMatching(/^[A-Za-z0-9]{1,12}$/)
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null })
const day = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2026-01-01'), noInvalidDate: true })
  .map((at) => at.toISOString().slice(0, 10))
const date = fc.tuple(day, fc.constantFrom(4, 7, 10)).map(([text, length]) => text.slice(0, length))
const url = fc.webUrl({ withQueryParameters: true, withFragments: true })
const author = fc.oneof(
  plainLine.map((literal) => ({ literal })),
  fc.record({ family: plainLine, given: plainLine }),
)
const extras = fc.record(
  {
    ...{ volume: word, 'publisher-place': plainLine, note: line, abstract: line, edition: word, editor: plainLine },
    ...{ 'collection-title': line, 'title-short': line, 'call-number': line, keyword: plainLine },
  },
  { requiredKeys: [] },
)
const documents = fc.record({
  ...{
    id: fc.uuid({ version: 7 }),
    title: line,
    sourceName: maybe(plainLine),
    authors: fc.array(author, { maxLength: 3 }),
  },
  ...{ kind: fc.constantFrom(...documentKindSchema.options), genre: maybe(plainLine), publishedOn: maybe(date) },
  ...{
    accessedOn: maybe(date),
    url: maybe(url),
    archiveUrl: maybe(url),
    lang: maybe(fc.constantFrom('ar', 'fr', 'ar-Latn')),
  },
  ...{
    translator: maybe(plainLine),
    identifier: maybe(fc.constantFrom('doi:10.1000/x_y(1)<z>', 'isbn:9780306406157', 'S/2019/262')),
  },
  csl: extras,
}) as fc.Arbitrary<CitedDocument>

describe.each(['bibtex', 'ris', 'csl-json'] as const)('%s', (format) => {
  test('a document comes back as it went out', async () => {
    await fc.assert(
      fc.asyncProperty(documents, async (document) => {
        const { id: _id, ...expected } = document
        const text = await written(format, [document])
        expect(readBack(format, text)).toEqual([expected])
      }),
      { numRuns: 200 },
    )
  })
})

// Variables that are fields of a document, or that it has in the place of them.
const asFields = ['container-title', 'publisher', 'DOI', 'ISBN', 'genre', 'archive_location', 'citation-key']
const further = [...plainVariables, ...contributorVariables, ...furtherDateVariables].filter(
  (variable) => !asFields.includes(variable),
)
const sample = (variable: string) => {
  if (variable === 'ISSN') return '1234-5678'
  return furtherDateVariables.has(variable) ? '2018-01' : 'x1'
}

test.each([
  ['bibtex', bibtexVariables],
  ['ris', risVariables],
] as const)('%s carries what it says that it carries, and nothing else', async (format, carried) => {
  // With a number of its own a document's identifier is told from it.
  const document = (variable: string) => ({
    ...{ ...bare, kind: 'book' as const, identifier: 'isbn:9780306406157' },
    csl: { [variable]: sample(variable) },
  })
  const kept: string[] = []
  for (const variable of further) {
    const [back] = readBack(format, await written(format, [document(variable)]))
    if (back?.csl[variable] === sample(variable)) kept.push(variable)
    else expect([variable, back?.csl]).toEqual([variable, {}])
  }
  expect(kept.sort()).toEqual(further.filter((variable) => carried.has(variable)).sort())
})

test('csl-json carries every variable', async () => {
  const csl = Object.fromEntries(further.map((variable) => [variable, sample(variable)]))
  const [back] = readBack('csl-json', await written('csl-json', [{ ...bare, csl, identifier: 'S/1', kind: 'report' }]))
  expect(back).toMatchObject({ csl, identifier: 'S/1' })
})

test.each(['bibtex', 'ris', 'csl-json'] as const)(
  '%s tells a source beside what the document appeared in',
  async (format) => {
    const document = {
      ...bare,
      kind: 'article-journal' as const,
      sourceName: 'A House',
      csl: { 'container-title': 'A Journal' },
    }
    const [back] = readBack(format, await written(format, [document]))
    expect(back).toMatchObject({ sourceName: 'A Journal', csl: { publisher: 'A House' } })
  },
)
