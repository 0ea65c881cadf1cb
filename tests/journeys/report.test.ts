import { rm } from 'node:fs/promises'
import type { Locator, Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ReportGroup } from '#lib/domain/rates/report.ts'
import type { VerificationReport } from '#lib/usecases/verification-report.ts'
import { expectNoAxeViolations, type PageOptions, page, signIn } from '../support/browser.ts'
import { makeToken } from '../support/make-token.ts'
import { freePort, type RunningApp, startApp } from '../support/running-app.ts'
import { makeTestFolder } from '../support/test-folder.ts'

// An installation of its own: approving a finding would change the figures that other journeys read.
let app: RunningApp
let dataDir: string
const admin = { email: 'admin@example.org', password: 'a long enough password' }

beforeAll(async () => {
  dataDir = await makeTestFolder()
  const env = { ADMIN_EMAIL: admin.email, ADMIN_PASSWORD: admin.password }
  app = await startApp({ dataDir, port: await freePort(), env })
})

afterAll(async () => {
  await app?.end()
  await rm(dataDir, { recursive: true, force: true })
})

async function signedIn(options: PageOptions = {}): Promise<Page> {
  const opened = await page({ baseURL: app.url, ...options })
  await signIn(opened, admin)
  return opened
}

const textOf = async (of: Locator): Promise<string> => (await of.textContent()) ?? ''

const report = async (on: Page, query = ''): Promise<VerificationReport> =>
  (await on.request.get(`/api/v1/reports/verification${query}`)).json()

const sentenceOf = (on: Page): Promise<string> => textOf(on.locator('main p').filter({ hasText: 'positions' }).first())

const figures = ['confirmed', 'refuted', 'withdrawn', 'consistent', 'open'] as const

/** The rows of the table as they are read: the name, n, the five outcomes, self-settled. */
async function readTable(on: Page): Promise<{ name: string; counts: number[]; rate: string }[]> {
  const rows = await on.locator('table').first().locator('tbody tr').all()
  return Promise.all(
    rows.map(async (row) => {
      const cells = row.locator('td')
      const outcomes = await cells.nth(1).locator('li').allTextContents()
      const counts = [await textOf(cells.nth(0)), ...outcomes, await textOf(cells.nth(5))]
      return {
        name: await textOf(row.locator('th')),
        counts: counts.map((text) => Number.parseInt(text, 10)),
        rate: await textOf(cells.nth(2)),
      }
    }),
  )
}

const countsOf = (group: ReportGroup): number[] => [group.n, ...figures.map((name) => group[name]), group.selfSettled]

test('the rates of the demo cases are shown as the report has them', async () => {
  const on = await signedIn()
  await on.goto('/')
  await on.getByRole('link', { name: 'Report', exact: true }).click()
  await on.waitForURL('**/reports')
  expect(await textOf(on.locator('h1'))).toBe('How often do claims hold up?')
  const { total, groups } = await report(on)
  expect(await sentenceOf(on)).toContain(`${total.confirmed} confirmed, ${total.refuted} refuted`)
  const rows = await readTable(on)
  expect(rows.map(({ counts }) => counts)).toEqual([...groups, total].map(countsOf))
  expect(rows.find(({ name }) => name === 'France')?.rate).toContain('3 of 4')
  expect(rows.find(({ name }) => name === 'AQIM')?.rate).toBe('none settled: no rate')
  await expectNoAxeViolations(on)
})

test('every figure leads to exactly the claims that it counts', async () => {
  const on = await signedIn()
  await on.goto('/reports?by=source')
  const links = await on.locator('table').first().locator('a[href*="/reports/claims"]').all()
  expect(links.length).toBeGreaterThan(20)
  for (const link of links) {
    const [href, figure] = [await link.getAttribute('href'), Number(await textOf(link))]
    const html = await (await on.request.get(href ?? '')).text()
    const claims = new Set(html.match(/href="\/claims\/[0-9a-f-]{36}/g))
    expect([href, claims.size]).toEqual([href, figure])
  }
  await on.getByRole('link', { name: /confirmed, French Ministry/ }).click()
  await expectNoAxeViolations(on)
})

/** CSV without quotes or line breaks within fields, which the demo cases have none of. */
function parseCsv(text: string): Record<string, string>[] {
  const [head = '', ...lines] = text.trimEnd().split('\r\n')
  const names = head.split(',')
  return lines.map((line) => {
    const cells = line.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/)
    return Object.fromEntries(names.map((name, index) => [name, (cells[index] ?? '').replace(/^"|"$/g, '')]))
  })
}

test('the CSV is the table', async () => {
  const on = await signedIn()
  await on.goto('/reports?hedge=flat&until=2018')
  const rows = await readTable(on)
  const [download] = await Promise.all([
    on.waitForEvent('download'),
    on.getByRole('link', { name: 'Download CSV', exact: true }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^verification-by-claimant-\d{4}-\d\d-\d\d\.csv$/)
  const href = await on.getByRole('link', { name: 'Download CSV', exact: true }).getAttribute('href')
  const csv = parseCsv(await (await on.request.get(href ?? '')).text())
  const columns = ['n', ...figures, 'self_settled']
  expect(csv.map((row) => columns.map((name) => Number(row[name])))).toEqual(rows.map(({ counts }) => counts))
  const france = csv.find((row) => row['label'] === 'France')
  const { groups } = await report(on, '?hedge=flat&until=2018')
  const share = groups.find(({ label }) => label === 'France')?.shareOfResolved
  expect(france?.['share_of_resolved_low']).toBe(String(share?.low))
  expect(france?.['filter']).toBe('hedge=flat&until=2018')
})

test('as of a day in the past the page says so and shows what was known, without scripts', async () => {
  const on = await signedIn({ javaScriptEnabled: false })
  await on.goto('/reports')
  const today = await sentenceOf(on)
  await on.getByLabel('As known on').fill('2018-12-01')
  await on.getByLabel('Grouped by').selectOption('source')
  await on.getByRole('button', { name: 'Show' }).click()
  expect(new URL(on.url()).searchParams.get('asOf')).toBe('2018-12-01')
  expect(await textOf(on.locator('main [role=status]'))).toContain('As it was known on 1 Dec 2018.')
  const then = await sentenceOf(on)
  expect(then).toContain('is settled, so there is no rate yet')
  expect(then).not.toBe(today)
  expect(await on.locator('th', { hasText: 'Source' }).count()).toBeGreaterThan(0)
  expect(await on.getByRole('img', { name: /^Cumulative incidence/ }).count()).toBe(1)
  await on.getByRole('link', { name: 'Return to today' }).click()
  expect(await sentenceOf(on)).toBe(today)
})

test('a filter takes any name; one that nobody goes by is said at its field with all that was typed', async () => {
  const on = await signedIn({ javaScriptEnabled: false })
  await on.goto('/reports?claimant=jnim')
  expect((await readTable(on)).map(({ name }) => name)).toEqual(['JNIM', 'All together'])
  await on.goto('/reports?claimant=Nobody+of+this+name&from=2019-13&hedge=flat')
  expect(await on.getByRole('alert').locator('li').count()).toBe(2)
  expect(await on.getByLabel('Claimant').inputValue()).toBe('Nobody of this name')
  expect(await on.getByLabel('Asserted from').inputValue()).toBe('2019-13')
  expect(await on.locator('table').count()).toBe(0)
})

/** Settles a dispute as two people do it, by the API: the first claim's answer is found to be right. */
async function settleOne(): Promise<{ confirmed: number; refuted: number }> {
  const [contributor, reviewer] = [await makeToken(dataDir, 'contributor'), await makeToken(dataDir, 'reviewer')]
  const call = async (token: string, path: string, body?: unknown) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    const sent = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }
    const response = await fetch(`${app.url}/api/v1${path}`, { headers, ...sent })
    const answer = await response.json()
    expect([path, response.ok, answer.errors]).toEqual([path, true, undefined])
    return answer
  }
  const { items } = await call(contributor, '/disputes?limit=50')
  const dispute = items.find(({ question }: { question: { text: string } }) => question.text.includes('Dioura'))
  const claim = dispute.claims.find(({ claimantName }: { claimantName: string }) => claimantName === 'JNIM')
  const finding = await call(contributor, `/questions/${dispute.question.id}/findings`, {
    answer: claim.answer,
    basis: 'independent_origins',
    establishedOn: '2019-06-01',
    reasons: 'A finding for the journey of the report.',
    citations: [{ document: claim.citations[0].document }],
  })
  await call(reviewer, `/findings/${finding.id}/approval`, { decision: 'approve' })
  return { confirmed: 1, refuted: 1 }
}

test('an approved finding changes the rates, and the report of before can be read again', async () => {
  const on = await signedIn()
  await on.goto('/reports')
  const before = await report(on)
  const [was, again] = [
    await sentenceOf(on),
    await on.getByRole('link', { name: 'This very report again' }).getAttribute('href'),
  ]
  const changed = await settleOne()
  await on.reload()
  const now = await readTable(on)
  expect(now.at(-1)?.counts.slice(1, 3)).toEqual([
    before.total.confirmed + changed.confirmed,
    before.total.refuted + changed.refuted,
  ])
  expect(now.find(({ name }) => name === 'JNIM')?.rate).toContain('2 of 2')
  await on.goto(again ?? '')
  expect(await sentenceOf(on)).toBe(was)
  expect(await textOf(on.locator('footer', { hasText: 'Claim set' }))).toContain(before.claimSetHash)
  expect(await textOf(on.locator('main [role=status]'))).toContain('As this database said on')
})

test('a group opens its own curve; on a phone the pictures are drawn anew', async () => {
  const on = await signedIn({ viewport: { width: 390, height: 844 } })
  await on.goto('/reports')
  await on.getByRole('link', { name: 'France', exact: true }).click()
  await on.waitForURL(/group=/)
  expect(await textOf(on.locator('#curves'))).toContain('When they are settled: France')
  expect(await on.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  const picture = on.getByRole('img', { name: /^Cumulative incidence/ })
  expect(await picture.count()).toBe(1)
  expect(await picture.getAttribute('viewBox')).toBe('0 0 340 280')
  await expectNoAxeViolations(on)
})

test('the overview begins with what is recorded and what waits', async () => {
  const on = await signedIn()
  await on.goto('/')
  const { items, open } = await (await on.request.get('/api/v1/disputes?limit=5')).json()
  expect(await textOf(on.locator('main p').first())).toContain(open === 1 ? 'one dispute is open' : `${open} disputes`)
  const top = on.locator('section', { has: on.locator('#review') }).locator('li')
  expect(await top.count()).toBe(items.length)
  expect(await textOf(top.first())).toContain(items[0].question.text)
  expect(await textOf(on.locator('section', { has: on.locator('#awaited') }))).toContain('MSA')
  await expectNoAxeViolations(on)
})
