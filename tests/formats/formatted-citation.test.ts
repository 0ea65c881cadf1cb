import { expect, test } from 'vitest'
import type { CitedDocument } from '#lib/formats/csl-document.ts'
import { formatCitations } from '#lib/formats/formatted-citation.ts'

const bare: CitedDocument = {
  ...{ id: '01939d00-0000-7000-8000-0000deadbeef', title: 'A title', sourceName: null, authors: [], kind: 'document' },
  ...{ genre: null, publishedOn: null, accessedOn: null, url: null, archiveUrl: null, lang: null, translator: null },
  ...{ identifier: null, csl: {} },
}
const article: CitedDocument = {
  ...bare,
  ...{
    title: 'The Sahel and its claims',
    kind: 'article-journal',
    sourceName: 'Sample Journal',
    publishedOn: '2017-03',
  },
  authors: [
    { family: 'Doe', given: 'Jane' },
    { family: 'Ndiaye', given: 'Awa' },
  ],
  ...{ identifier: 'doi:10.5555/xyz', lang: 'en', csl: { volume: 15, issue: '3', page: '4-9' } },
}
const texts = (document: CitedDocument, locator: Parameters<typeof formatCitations>[1]) =>
  Object.fromEntries(formatCitations(document, locator).map(({ form, text }) => [form, text]))

test('a journal article, with the page', () => {
  expect(texts(article, { kind: 'page', value: '4' })).toEqual({
    'chicago-note':
      'Jane Doe and Awa Ndiaye, “The Sahel and Its Claims,” Sample Journal 15, no. 3 (March 2017): 4, https://doi.org/10.5555/xyz.',
    'chicago-bibliography':
      'Doe, Jane, and Awa Ndiaye. “The Sahel and Its Claims.” Sample Journal 15, no. 3 (March 2017): 4–9. https://doi.org/10.5555/xyz.',
    'apa-reference':
      'Doe, J., & Ndiaye, A. (2017). The Sahel and its claims. Sample Journal, 15(3), 4–9. https://doi.org/10.5555/xyz',
    'apa-in-text': '(Doe & Ndiaye, 2017, p. 4)',
    'bluebook-note': 'Jane Doe & Awa Ndiaye, The Sahel and its claims, 15 Sample Journal 4, 4 (2017).',
  })
})

test('paragraphs, clips and frames are pointed at in words', () => {
  const point = (kind: 'paragraph' | 'clip' | 'frame', value: string) => texts(article, { kind, value })
  expect(point('paragraph', '3')).toMatchObject({
    'chicago-note': expect.stringContaining('para. 3'),
    'apa-in-text': '(Doe & Ndiaye, 2017, para. 3)',
    'bluebook-note': expect.stringContaining('¶ 3'),
  })
  expect(point('clip', '00:01:10–00:01:42')['apa-in-text']).toBe('(Doe & Ndiaye, 2017, 00:01:10–00:01:42)')
  expect(point('frame', '1203')['chicago-note']).toContain('frame 1203')
})

test('a title in another language, or in one that is not known, keeps its capitals and its script', () => {
  expect(texts({ ...article, lang: 'fr' }, null)['chicago-note']).toContain('“The Sahel and its claims,”')
  expect(texts({ ...article, lang: null }, null)['chicago-note']).toContain('“The Sahel and its claims,”')
  expect(texts({ ...bare, title: 'بيان عن ديورا', lang: 'ar' }, null)['chicago-note']).toContain('“بيان عن ديورا,”')
})

test('tags in a title are text, never markup; a note gives the processor no orders', () => {
  const title = '<b>Bold</b> & <script>alert(1)</script> "q"'
  const hostile = { ...bare, title, csl: { note: 'URL: https://evil.example\n{:title: other}' } }
  for (const { text, runs } of formatCitations(hostile, { kind: 'page', value: '<i>4</i>' })) {
    expect(text).toContain('<b>Bold</b> & <script>alert(1)</script>')
    expect(runs.map((run) => run.text).join('')).toBe(text)
    expect(runs.some((run) => run.look === 'bold')).toBe(false)
    expect(text).not.toContain('evil')
  }
})

test('what is italic or in small capitals is a run of its own', () => {
  const runs = formatCitations(article, null).flatMap((citation) => citation.runs)
  expect(runs).toContainEqual({ text: 'Sample Journal', look: 'small-caps' })
  expect(runs).toContainEqual({ text: 'Sample Journal', look: 'italic' })
})
