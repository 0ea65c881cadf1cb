import { NextIntlClientProvider } from 'next-intl'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { buildReport, type ReportFact } from '#lib/domain/rates/report.ts'
import type { Outcome } from '#lib/domain/vocabulary.ts'
import { english } from '../../../app/_i18n/en/catalogue.ts'
import { FirstSentence } from '../../../app/reports/_parts/first-sentence.tsx'

const facts = (outcomes: readonly Outcome[], more: Partial<ReportFact> = {}): ReportFact[] =>
  outcomes.map((outcome, index) => ({
    claim: `${outcome}-${index}`,
    revision: 1,
    claimant: 'a',
    claimantUnattributed: false,
    question: `${index}`,
    questionKind: 'choice',
    hedge: 'flat',
    year: '2018',
    sources: [],
    basis: null,
    outcome,
    days: 10,
    imprecise: false,
    selfSettled: false,
    hedged: false,
    ...more,
  }))

function words(given: readonly ReportFact[], isFiltered = false): string {
  const report = {
    ...buildReport({ facts: given, by: 'claimant', labels: (key) => key }),
    ...({ by: 'claimant', unit: 'position', asOf: '2026-11-21', recordedAt: '', claimSetHash: '' } as const),
  }
  const html = renderToStaticMarkup(
    <NextIntlClientProvider locale="en" messages={english} timeZone="UTC">
      <FirstSentence
        {...{ report, isFiltered }}
        clear="/reports"
        claimsOf={(figure) => `/reports/claims?figure=${figure}`}
      />
    </NextIntlClientProvider>,
  )
  return html
    .replaceAll('</p>', ' ')
    .replace(/<[^>]+>/g, '')
    .replace(/\s+/g, ' ')
    .replaceAll('&#x27;', "'")
    .replace(/ ([.,])/g, '$1')
    .trim()
}

test('the answer says how many are settled and what the open ones leave undecided', () => {
  const many = [...Array(5).fill('confirmed'), 'refuted', 'refuted', ...Array(24).fill('open')] as Outcome[]
  expect(words(facts(many))).toBe(
    'Of 31 positions, 7 are settled: 5 confirmed, 2 refuted. 24 are still open, so the true share confirmed lies ' +
      'anywhere between 16 % and 94 %. Every group here is small: read the intervals, not the order. ' +
      'All of the settled ones were stated flatly.',
  )
})

test('without a settled claim there is no rate', () => {
  expect(words(facts(['open']))).toContain(
    'The one position is not settled, so there is no rate yet. One is still open, so the true share confirmed lies anywhere between 0 % and 100 %.',
  )
})

test('withdrawn, compatible, hedged, self-settled and coarse dates are each said', () => {
  const text = words([
    ...facts(['confirmed', 'withdrawn', 'consistent', 'open'], { hedged: true, imprecise: true }),
    ...facts(['confirmed'], { selfSettled: true, claim: 'self', question: 'self' }),
  ])
  expect(text).toContain('Of 4 positions, one is settled: 1 confirmed, 0 refuted. One was withdrawn by its claimant.')
  expect(text).toContain('One is still open, one is compatible with what was found but not settled by it')
  expect(text).toContain('One of the settled ones was hedged by its claimant.')
  expect(text).toContain("One more was settled by its own claimant's admission; it is counted apart.")
  expect(text).toContain('4 durations rest on dates whose day is not known')
})

test('nothing logged, nothing found and only self-settled claims have words of their own', () => {
  expect(words([])).toContain('Nothing has been logged yet')
  expect(words([], true)).toContain('No claim matches')
  expect(words(facts(['confirmed'], { selfSettled: true }))).toContain('there is no rate')
})
