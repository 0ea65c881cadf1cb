import { NextIntlClientProvider } from 'next-intl'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { buildReport, type ReportFact } from '#lib/domain/rates/report.ts'
import { english } from '../../../app/_i18n/en/catalogue.ts'
import { RatesTable } from '../../../app/reports/_parts/rates-table.tsx'
import { pagesOf, ROWS_A_PAGE } from '../../../app/reports/_parts/shown-report.ts'

const fact = (claimant: string): ReportFact => ({
  ...{ claim: claimant, revision: 1, claimant, claimantUnattributed: false, question: 'q', questionKind: 'choice' },
  ...{ hedge: 'flat', year: '2018', sources: [], basis: null, outcome: 'open', days: 1, imprecise: false },
  ...{ selfSettled: false, hedged: false },
})

const claimants = Array.from({ length: 2 * ROWS_A_PAGE + 7 }, (_, n) => `party ${String(n).padStart(3, '0')}`)
const report = {
  ...buildReport({ facts: claimants.map(fact), by: 'claimant', labels: (key) => key }),
  ...({ by: 'claimant', unit: 'position', asOf: '2026-11-21', recordedAt: '', claimSetHash: '' } as const),
}
const links = {
  claims: () => '/reports/claims',
  group: (key: string) => `/reports?group=${key}`,
  page: (page: number) => `/reports?page=${page}`,
  csv: '/reports/csv',
  json: '/api/v1/reports/verification',
}

function shown(groups: number, asked: string | undefined): string {
  const part = { ...report, groups: report.groups.slice(0, groups) }
  return renderToStaticMarkup(
    <NextIntlClientProvider locale="en" messages={english} timeZone="UTC">
      <RatesTable report={part} links={links} opened="total" pages={pagesOf(groups, asked)} />
    </NextIntlClientProvider>,
  )
}

const parties = (html: string): string[] => [...html.matchAll(/<bdi>(party \d+)<\/bdi>/g)].map(([, name = '']) => name)

test('the pages of a table have every group once, in its order, and say which they show', () => {
  const pages = ['1', '2', '3'].map((page) => shown(claimants.length, page))
  expect(pages.flatMap(parties)).toEqual(report.groups.map(({ label }) => label))
  expect(pages[1]).toContain(`Groups ${ROWS_A_PAGE + 1} to ${2 * ROWS_A_PAGE} of ${claimants.length}.`)
  const ways = (html = '') => [...html.matchAll(/href="\/reports\?page=(\d)"/g)].map(([, page]) => Number(page))
  expect(pages.map(ways)).toEqual([
    [2, 3],
    [1, 1, 3, 3],
    [1, 2],
  ])
})

test('a table of one page has no way to others', () => {
  expect(shown(ROWS_A_PAGE, undefined)).not.toContain('<nav')
})

test('a page that does not exist is the nearest that does', () => {
  const pageOf = (asked?: string) => pagesOf(101, asked).page
  expect(
    [undefined, '', 'x', '0', '-1', '2', '3', '4', '999999', '9'.repeat(30)].map((asked) => pageOf(asked)),
  ).toEqual([...[1, 1, 1, 1, 1, 2, 3, 3, 3, 1]])
  expect(pagesOf(0, undefined)).toEqual({ page: 1, pages: 1, from: 0, until: 0 })
})
