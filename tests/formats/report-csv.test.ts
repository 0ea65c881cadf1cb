import { expect, test } from 'vitest'
import { buildReport, type ReportFact } from '#lib/domain/rates/report.ts'
import { incidenceCsv, type ReportForCsv, reportCsv } from '#lib/formats/report-csv.ts'

const fact = (claim: string, claimant: string, more: Partial<ReportFact> = {}): ReportFact => ({
  claim,
  revision: 1,
  claimant,
  claimantUnattributed: false,
  question: `q-${claim}`,
  questionKind: 'choice',
  hedge: 'flat',
  year: '2018',
  sources: [],
  basis: null,
  outcome: 'open',
  days: 400,
  imprecise: false,
  selfSettled: false,
  hedged: false,
  ...more,
})

const names: Record<string, string> = {
  f: 'France, "Ministry"\nof Defence',
  j: '=HYPERLINK("http://x","JNIM")',
  a: 'القاعدة في بلاد المغرب',
}

const report: ReportForCsv = {
  ...buildReport({
    by: 'claimant',
    labels: (key) => names[key] ?? key,
    facts: [
      fact('1', 'f', { outcome: 'confirmed', days: 14, hedged: true }),
      fact('2', 'f', { outcome: 'refuted', days: 117, imprecise: true }),
      fact('3', 'f'),
      fact('4', 'j', { outcome: 'withdrawn', days: 20 }),
      fact('5', 'a', { outcome: 'confirmed', days: 30, selfSettled: true }),
    ],
  }),
  by: 'claimant',
  unit: 'position',
  asOf: '2026-11-21',
  recordedAt: '2026-11-21T09:00:00.000Z',
  claimSetHash: '9f2ce1',
  filter: 'from=2014&hedge=flat',
}

/** RFC 4180, read by hand so that the writer is not tested with its own library. */
function parse(text: string): Record<string, string>[] {
  const fields = [...text.matchAll(/("(?:[^"]|"")*"|[^,\r\n]*)(,|\r\n|$)/g)]
  const rows: string[][] = [[]]
  for (const [all, field = '', end] of fields) {
    if (all === '') break
    rows.at(-1)?.push(field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field)
    if (end === '\r\n') rows.push([])
  }
  const [head = [], ...body] = rows.filter((row) => row.length > 0)
  return body.map((row) => Object.fromEntries(head.map((name, index) => [name, row[index] ?? ''])))
}

test('every figure of the table stands in the file at full precision, the total last', () => {
  const rows = parse(reportCsv(report))
  const groups = [...report.groups, report.total]
  expect(rows.map((row) => row['key'])).toEqual(groups.map((group) => group.key))
  for (const [index, group] of groups.entries()) {
    const row = rows[index] ?? {}
    const { n, confirmed, refuted, withdrawn, consistent, open, selfSettled } = group
    const counts = ['n', 'confirmed', 'refuted', 'withdrawn', 'consistent', 'open', 'self_settled']
    expect(counts.map((name) => Number(row[name]))).toEqual([
      n,
      confirmed,
      refuted,
      withdrawn,
      consistent,
      open,
      selfSettled,
    ])
    for (const [name, share] of [
      ['share_of_resolved', group.shareOfResolved],
      ['share_of_all', group.shareOfAll],
    ] as const) {
      const read = ['', '_low', '_high'].map((end) => row[`${name}${end}`])
      expect(read).toEqual(share ? [share.estimate, share.low, share.high].map(String) : ['', '', ''])
    }
    const [point] = group.incidence.filter(({ day }) => day === 90)
    expect(row['refuted_day_90_high']).toBe(point ? String(point.refuted.high) : '')
    expect(row['claim_set_hash']).toBe('9f2ce1')
    expect(row['filter']).toBe('from=2014&hedge=flat')
  }
})

test('what does not exist is an empty field, never 0 or NaN', () => {
  const rows = parse(reportCsv(report))
  const onlySelfSettled = rows.find((row) => row['key'] === 'a')
  expect(onlySelfSettled).toMatchObject({
    n: '0',
    self_settled: '1',
    share_of_resolved: '',
    share_of_all: '',
    bounds_low: '',
    median_days_to_resolution: '',
    open_day_30: '',
  })
  expect(reportCsv(report)).not.toMatch(/NaN|undefined|null/)
})

test('quotes, line breaks, other scripts and formulas come through as text', () => {
  const labels = parse(reportCsv(report)).map((row) => row['label'])
  expect(labels).toContain('France, "Ministry"\nof Defence')
  expect(labels).toContain('القاعدة في بلاد المغرب')
  expect(labels).toContain(`'=HYPERLINK("http://x","JNIM")`)
})

test('the same report gives the same bytes', () => {
  expect(reportCsv(report)).toBe(reportCsv(structuredClone(report)))
})

test('a curve has a row a day, and its head alone without points', () => {
  const rows = parse(incidenceCsv(report.total.incidence))
  expect(rows.map((row) => Number(row['day']))).toEqual(report.total.incidence.map(({ day }) => day))
  expect(Number(rows.at(-1)?.['confirmed'])).toBeCloseTo(report.total.incidence.at(-1)?.confirmed.estimate ?? -1, 12)
  expect(incidenceCsv([])).toMatch(/^day,at_risk,open,confirmed,.*withdrawn_high\r\n$/)
})
