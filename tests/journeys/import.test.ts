import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright'
import { beforeAll, describe, expect, test } from 'vitest'
import { app, expectNoAxeViolations, type PageOptions, page, signIn } from '../support/browser.ts'
import { type Account, makeUser } from '../support/make-user.ts'

// A file of claims comes in by the pages, is mended, imported and taken back. Every file has a mark of its own, so that
// what it makes is told from what other journeys read.

let contributor: Account
let viewer: Account

beforeAll(async () => {
  contributor = await makeUser(app().dataDir, 'contributor', 'importer')
  viewer = await makeUser(app().dataDir, 'viewer', 'onlooker')
})

async function signedIn(options: PageOptions = {}): Promise<Page> {
  const on = await page(options)
  await signIn(on, contributor)
  return on
}

const mark = () => randomUUID().slice(0, 8)

const columns = ['claimant', 'claimant_kind', 'question', 'question_kind', 'answer', 'asserted_on', 'document_title']

const csv = (header: readonly string[], rows: readonly (readonly string[])[]) =>
  [header, ...rows].map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n')

/** Three rows of a file, with a claimant, a question and a document of their own. */
const rowsOf = (own: string): string[][] => [
  [`Ministry ${own}`, 'organisation', `Was the bridge at ${own} hit?`, 'choice', 'yes', '2019-03-17', `Report ${own}`],
  [`Front ${own}`, 'armed_group', `Was the bridge at ${own} hit?`, 'choice', 'no', '2019-03-18', `Report ${own}`],
  [`Ministry ${own}`, '', `How many died at ${own}?`, 'quantity', '23', '2019-03', `Report ${own}`],
]

/** A made-up event in the columns of UCDP GED. */
const gedRow = (own: string): Record<string, string> => ({
  ...{
    id: String(Number.parseInt(own, 16)),
    year: '2019',
    type_of_violence: '1',
    side_a: `Government ${own}`,
    side_b: `Front ${own}`,
  },
  ...{
    source_article: `Wire ${own}`,
    where_prec: '1',
    where_coordinates: `Wells ${own}`,
    adm_1: '',
    adm_2: '',
    country: 'Nowhere',
  },
  ...{ latitude: '15.5', longitude: '-3.25', date_prec: '1', date_start: '2019-03-17', date_end: '2019-03-17' },
  ...{ best: '23', low: '20', high: '30' },
})

async function upload(on: Page, name: string, text: string | Buffer): Promise<void> {
  await on.goto('/import')
  await on.getByLabel('File', { exact: true }).setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })
  await on.getByRole('button', { name: 'Upload and look at it' }).click()
}

async function press(on: Page, name: string | RegExp): Promise<void> {
  await on.getByRole('button', { name }).click()
}

const standing = (on: Page) => on.locator('main [role=status]').first()

/** The problems of the report, as they are read: line, column, message. */
async function problems(on: Page): Promise<string[][]> {
  const rows = await on
    .locator('section', { has: on.getByRole('heading', { name: /^Problems/ }) })
    .locator('tbody tr')
    .all()
  return Promise.all(rows.map((row) => row.locator('td').allTextContents()))
}

/** How many claims a search for the mark lists. */
async function claimsOf(on: Page, own: string): Promise<number> {
  const answer = await on.request.get(`/api/v1/claims?q=${own}`)
  return (await answer.json()).items.length
}

describe('a file comes in', () => {
  test('its faults are named, it is mended, imported and taken back', async () => {
    const on = await signedIn()
    const own = mark()
    const [first = [], second = [], third = []] = rowsOf(own)
    const faulty = [
      first,
      [...second.slice(0, 5), '2019-02-31', ...second.slice(6)],
      [...third.slice(0, 4), 'many', ...third.slice(5)],
    ]
    await upload(on, `faulty ${own}.csv`, csv(columns, faulty))
    await on.waitForURL('**/import/*')
    await on.getByRole('heading', { name: `faulty ${own}.csv` }).waitFor()
    expect(
      await on
        .getByRole('region', { name: /^First rows/ })
        .locator('tbody tr')
        .count(),
    ).toBe(3)
    await expectNoAxeViolations(on)
    await press(on, 'Check without writing')
    await standing(on).getByText('2 rows cannot be imported, 1 of 3 can').waitFor()
    expect((await problems(on)).map(([line, column]) => [line, column])).toEqual([
      ['3', 'asserted_on'],
      ['4', 'answer'],
    ])
    await expectNoAxeViolations(on)
    await press(on, 'Import')
    await standing(on).getByText('Nothing was written: 2 rows of 3').waitFor()
    expect(await claimsOf(on, own)).toBe(0)

    await upload(on, `mended ${own}.csv`, csv(columns, [first, second, third]))
    await on.waitForURL('**/import/*')
    await press(on, 'Import')
    await standing(on).getByText('3 claims came into the record').waitFor()
    await expectNoAxeViolations(on)
    expect(await claimsOf(on, own)).toBe(3)
    await on.getByRole('link', { name: 'See its claims' }).click()
    await on.waitForURL('**/claims?import=*')
    expect(await on.locator('main').textContent()).toContain(`mended ${own}.csv`)
    expect(await on.locator('main').textContent()).toContain(`Front ${own}`)
    expect(await on.locator('main tbody tr').count()).toBe(3)

    await on.goto('/import')
    await expectNoAxeViolations(on)
    await on.getByRole('link', { name: `mended ${own}.csv` }).click()
    await on.getByText('Take the whole import back').click()
    await press(on, 'Take back 3 claims')
    await expect.poll(() => on.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('alert')
    await on.getByLabel('Reason').fill('The wrong file.')
    await press(on, 'Take back 3 claims')
    await standing(on).getByText('Taken back by importer').waitFor()
    await expectNoAxeViolations(on)
    expect(await claimsOf(on, own)).toBe(0)
  })

  test('without scripts: foreign columns are mapped and remembered, the good rows go in alone', async () => {
    const on = await signedIn({ javaScriptEnabled: false })
    const own = mark()
    const header = ['who', 'kind of actor', 'asked', 'sort', `said ${own}`, 'day', 'title']
    const [first = [], second = []] = rowsOf(own)
    await upload(on, `foreign ${own}.csv`, csv(header, [first, [...second.slice(0, 5), 'yesterday', second[6] ?? '']]))
    await press(on, 'Check without writing')
    await standing(on).getByText('the columns do not fit yet').waitFor()
    for (const [index, column] of columns.entries())
      await on.getByLabel(`Column “${header[index]}” becomes`).selectOption(column)
    await on.getByLabel('Import the rows without problems').check()
    await press(on, 'Import')
    await standing(on).getByText('One claim came into the record').waitFor()
    expect(await standing(on).textContent()).toContain('One row was left out')
    expect((await problems(on)).map(([line, column]) => [line, column])).toEqual([['3', 'day']])
    expect(await claimsOf(on, own)).toBe(1)

    await upload(on, `again ${own}.csv`, csv(header, [first]))
    await on.getByText('Chosen as for the last file with these columns').waitFor()
    expect(await on.getByLabel('Column “asked” becomes').inputValue()).toBe('question')
    await press(on, 'Check without writing')
    await standing(on).getByText('The one row can be imported').waitFor()
    await on.getByText('Give the file up').click()
    await press(on, 'Delete the file')
    await on.waitForURL('**/import')
    expect(await on.getByRole('link', { name: `again ${own}.csv` }).count()).toBe(0)
  })

  test('a public data set is recognised by its columns and read ready', async () => {
    const on = await signedIn()
    const own = mark()
    await upload(on, `ged ${own}.csv`, csv(Object.keys(gedRow(own)), [Object.values(gedRow(own))]))
    await on.waitForURL('**/import/*')
    await on.getByText('Recognised as UCDP Georeferenced Event Dataset').waitFor()
    expect(await on.getByLabel('Read the file as').inputValue()).toBe('ucdp-ged')
    await expectNoAxeViolations(on)
    await press(on, 'Check without writing')
    await standing(on).getByText('The one row can be imported').waitFor()
    expect(await on.getByLabel('Read the file as').inputValue()).toBe('ucdp-ged')
    await on.getByLabel('Read the file as').selectOption('')
    await on.getByText('Still without a column of the file').waitFor()
  })

  test('one that is no table is not taken, and the page says why', async () => {
    const on = await signedIn()
    await upload(on, 'broken.csv', Buffer.from([0x63, 0x6c, 0x61, 0x69, 0x6d, 0xe9, 0x0a, 0x78]))
    await on.getByRole('alert').getByText('The file was not taken').waitFor()
    await on.getByRole('link', { name: 'Line 1 is not UTF-8' }).waitFor()
    await expectNoAxeViolations(on)
  })

  test('a row that is not UTF-8 is told of at once, and so is the line of each row and what is empty', async () => {
    const on = await signedIn()
    const own = mark()
    const text = csv(
      [...columns, 'notes'],
      [
        ...rowsOf(own)
          .slice(0, 1)
          .map((row) => [...row, '']),
        [`caf\u00e9 ${own}`],
      ],
    )
    await upload(on, `latin ${own}.csv`, Buffer.from(text, 'latin1'))
    await on.waitForURL('**/import/*')
    await standing(on).getByText('Some of the first rows cannot be read').waitFor()
    expect((await problems(on))[0]?.slice(0, 1)).toEqual(['3'])
    await on.getByText('Line 3 is not UTF-8').waitFor()
    const shown = on.getByRole('region', { name: /^First rows/ })
    expect(await shown.locator('tbody td').first().textContent()).toBe('2')
    expect(await shown.locator('thead th').count()).toBe(1 + columns.length)
    await on.getByText('One column is empty in these rows and not shown').waitFor()
    await expectNoAxeViolations(on)
  })

  test.each(['claims.csv', 'claims.xlsx'])('the template %s can itself be imported', async (name) => {
    const on = await signedIn()
    const template = await on.request.get(`/import/template/${name}`)
    expect(template.ok()).toBe(true)
    await upload(on, name, await template.body())
    await on.waitForURL('**/import/*')
    await press(on, 'Check without writing')
    await standing(on).getByText('All 4 rows can be imported').waitFor()
    const report = await on.request.get(`${new URL(on.url()).pathname}/report.csv`)
    expect(await report.text()).toContain('would create,,claims,3')
    await on.getByText('Give the file up').click()
    await press(on, 'Delete the file')
    await on.waitForURL('**/import')
  })
})

test('a viewer is told which role may', async () => {
  const on = await page({ allowedErrors: [/403/] })
  await signIn(on, viewer)
  expect((await on.goto('/import'))?.status()).toBe(403)
  await on.getByRole('heading', { name: 'This needs another role' }).waitFor()
  expect((await on.request.get('/import/template/claims.csv')).status()).toBe(403)
})
