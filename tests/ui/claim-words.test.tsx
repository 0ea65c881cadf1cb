import { NextIntlClientProvider } from 'next-intl'
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { english } from '../../app/_i18n/en/catalogue.ts'
import { CitationLine } from '../../app/_ui/citation-line.tsx'
import { dateInSentence } from '../../app/_ui/date-words.ts'
import { Said } from '../../app/_ui/signs.tsx'
import { TakenBackNote } from '../../app/(records)/claims/[id]/taken-back.tsx'

const htmlOf = (part: ReactNode) =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale="en" messages={english} timeZone="UTC">
      {part}
    </NextIntlClientProvider>,
  )
const words = (part: ReactNode) => htmlOf(part).replace(/<[^>]*>/g, '')

test.each([
  [{ stance: 'asserts', answerText: 'yes' } as const, 'asserts: yes'],
  // The text of a denial says what it leaves: with "denies" before it, it would read as its opposite.
  [{ stance: 'denies', answerText: 'no' } as const, 'says: no'],
  [{ stance: 'denies', answerText: 'not 23 killed' } as const, 'says: not 23 killed'],
  [{ stance: 'declines', answerText: 'no answer' } as const, 'declines to answer'],
])('what a claimant does with a question reads as it was meant', (claim, text) => {
  expect(words(<Said claim={claim} />)).toBe(text)
})

test.each([
  ['2020', '2020', 'year'],
  ['2019-03', 'March 2019', 'month'],
  ['2019-03-20', '20 Mar 2019', 'day'],
])('a date within a sentence', (given, date, precision) => {
  expect(dateInSentence('en', given)).toEqual({ date, precision })
})

const citation = {
  ...{
    document: '0193b6c4-7a3e-7c11-9b0e-3f6d2a9c1e55',
    documentTitle: 'Four dead at the well',
    sourceName: 'Sahel Wire',
  },
  ...{ publishedOn: '2020-01-05', locator: null, quote: null, basis: null, translation: null, lang: null },
  ...{ documentKind: 'article', source: '0193b6c4-7a3e-7c11-9b0e-3f6d2a9c1e56', reliability: 'B' },
}

test('a citation names its document where it is asked to', () => {
  expect(words(<CitationLine citation={citation} />)).toBe('Sahel Wire, 5 Jan 2020 · B')
  expect(words(<CitationLine citation={citation} isTitled />)).toBe('Four dead at the well, Sahel Wire, 5 Jan 2020 · B')
  expect(words(<CitationLine citation={{ ...citation, sourceName: null }} isTitled />)).toBe(
    'Four dead at the well, 5 Jan 2020 · B',
  )
})

test('a claim that was taken back says with which import, and leads there whoever may see it', () => {
  const at = '2026-11-21T10:00:00.000Z'
  const gone = { import: 'i1', fileName: 'claims.csv', at, by: 'Awa', recordedAt: '2026-11-21T09:59:59.999Z' }
  const note = (role: 'viewer' | 'contributor') =>
    htmlOf(<TakenBackNote id="c1" gone={gone} caller={{ id: 'u', name: 'Awa', email: 'a@example.org', role }} />)
  expect(note('viewer')).toContain('href="/claims/c1?recordedAt=2026-11-21T09%3A59%3A59.999Z"')
  expect(note('viewer')).not.toContain('/import/')
  expect(note('contributor')).toContain('href="/import/i1"')
  expect(note('viewer').replace(/<[^>]*>/g, '')).toContain(
    'It was taken back with the import of “claims.csv” on 21 Nov 2026, 10:00 by Awa.',
  )
})
