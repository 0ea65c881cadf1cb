import { rm } from 'node:fs/promises'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectNoAxeViolations, type PageOptions, page, signIn } from '../support/browser.ts'
import { type Account, makeUser } from '../support/make-user.ts'
import { freePort, type RunningApp, startApp } from '../support/running-app.ts'
import { makeTestFolder } from '../support/test-folder.ts'

// An installation of its own, with the demo cases: what is settled here would change the figures of other journeys.
let app: RunningApp
let dataDir: string
let contributor: Account
let reviewer: Account

const withoutScripts: PageOptions = { javaScriptEnabled: false }

beforeAll(async () => {
  dataDir = await makeTestFolder()
  app = await startApp({ dataDir, port: await freePort() })
  contributor = await makeUser(dataDir, 'contributor')
  reviewer = await makeUser(dataDir, 'reviewer')
})

afterAll(async () => {
  await app?.end()
  await rm(dataDir, { recursive: true, force: true })
})

async function signedIn(who: Account, options: PageOptions = {}): Promise<Page> {
  const opened = await page({ baseURL: app.url, ...options })
  await signIn(opened, who)
  return opened
}

/** Opens a dispute by its question in the queue and says where it is. */
async function openDispute(on: Page, question: RegExp): Promise<string> {
  await on.goto('/disputes')
  await on.getByRole('link', { name: question }).and(on.locator('[data-main]')).click()
  await on.waitForURL(/\/questions\//)
  return new URL(on.url()).pathname
}

/** The sign of the outcome of a claimant's claim. */
const outcomeOf = (on: Page, claimant: string) =>
  on.locator('article[id^=claim-]').filter({ has: on.getByRole('link', { name: claimant, exact: true }) })

async function pick(on: Page, label: string, text: string): Promise<void> {
  const field = on.getByRole('combobox', { name: label, exact: true })
  await field.fill(text)
  await on.getByRole('option', { name: text }).first().waitFor()
  await field.press('Enter')
}

describe('reviewing a dispute', () => {
  test('a contributor proposes, a reviewer approves, and the outcomes change', async () => {
    const asContributor = await signedIn(contributor)
    const ledger = await openDispute(asContributor, /Who led the assault at Dioura/)
    await expectNoAxeViolations(asContributor)
    await expect.poll(() => outcomeOf(asContributor, 'JNIM').textContent()).toContain('open')
    await asContributor.getByRole('link', { name: 'Choose what it rests on' }).click()
    await asContributor.getByRole('link', { name: /imagery/ }).click()
    await pick(asContributor, 'Actor', 'Amadou Kouffa')
    await asContributor.getByLabel('Public since').fill('2 Apr 2019')
    await asContributor.getByLabel('Reasons').fill('He is seen giving the order.')
    await pick(asContributor, 'Document', 'Long War Journal on the assault at Dioura')
    await asContributor.getByLabel('Where in it').first().fill('paragraph 2')
    await expectNoAxeViolations(asContributor)
    await asContributor.getByRole('button', { name: 'Propose this finding' }).click()
    await asContributor.getByText('A reviewer decides.').or(asContributor.getByText('You proposed this.')).waitFor()
    expect(await asContributor.locator('main').textContent()).toContain('A proposed finding awaits a decision.')

    const asReviewer = await signedIn(reviewer)
    await openDispute(asReviewer, /Who led the assault at Dioura/)
    await asReviewer.getByRole('button', { name: 'Approve this finding' }).click()
    await asReviewer.getByText('Amadou Kouffa.', { exact: true }).waitFor()
    expect(await outcomeOf(asReviewer, 'JNIM').textContent()).toContain('confirmed')
    expect(await outcomeOf(asReviewer, 'Malian military').textContent()).toContain('refuted')
    await expectNoAxeViolations(asReviewer)

    await asReviewer.goto(`${ledger}?asOf=2019-03-31`)
    const past = await asReviewer.locator('main').textContent()
    expect(past).toContain('As it was known on 31 Mar 2019.')
    await asReviewer.goto('/disputes')
    expect(await asReviewer.getByText('Who led the assault at Dioura').count()).toBe(0)
    await expectNoAxeViolations(asReviewer)
  })

  test('the keys of the queue move, take and lead to the form', async () => {
    const on = await signedIn(reviewer)
    await on.goto('/disputes')
    await on.waitForFunction(() => document.body.dataset['shortcuts'] === 'on')
    const rows = on.locator('[data-dispute]')
    await on.keyboard.press('j')
    await on.keyboard.press('j')
    await expect
      .poll(() =>
        rows
          .nth(1)
          .locator('[data-main]')
          .evaluate((link) => link === document.activeElement),
      )
      .toBe(true)
    await on.keyboard.press('k')
    await on.keyboard.press('a')
    await rows
      .first()
      .getByText(/^you, since/)
      .waitFor()
    expect(await rows.nth(1).textContent()).toContain('none')
    await on.keyboard.press('?')
    await on.getByText('goes to the next dispute').waitFor()
    await on.keyboard.press('p')
    await on.getByText('Choose the basis first').waitFor()
  })

  test('the whole of it works without scripts', async () => {
    const asContributor = await signedIn(contributor, withoutScripts)
    const ledger = await openDispute(asContributor, /Who attacked the base at Boulikessi/)
    await asContributor.getByRole('link', { name: 'Choose what it rests on' }).click()
    await asContributor.getByRole('link', { name: /admission by the claimant/i }).click()
    await asContributor.getByRole('combobox', { name: 'Actor', exact: true }).fill('JNIM')
    await asContributor.getByLabel('Public since').fill('March 2017')
    await asContributor.getByLabel('Reasons').fill('It claims the attack in its own words.')
    await asContributor.getByRole('button', { name: 'Propose this finding' }).click()
    const refused = asContributor.getByRole('alert')
    expect(await refused.textContent()).toMatch(/Name who admitted it|at least one citation/)
    expect(await asContributor.getByLabel('Public since').inputValue()).toBe('March 2017')
    expect(await asContributor.getByRole('combobox', { name: 'Actor', exact: true }).inputValue()).toBe('JNIM')
    await asContributor.getByRole('combobox', { name: 'Who admitted it', exact: true }).fill('JNIM')
    const cited = asContributor.locator('article[id^=claim-] a[href^="/documents/"]').first()
    const document = (await cited.getAttribute('href'))?.split('/').at(-1) ?? ''
    await asContributor.getByRole('combobox', { name: 'Document', exact: true }).first().fill(document)
    await asContributor.getByRole('button', { name: 'Propose this finding' }).click()
    await asContributor.waitForURL(/#finding-/)

    const asReviewer = await signedIn(reviewer, withoutScripts)
    await asReviewer.goto(ledger)
    await asReviewer.getByRole('button', { name: 'Reject it' }).click()
    expect(await asReviewer.getByRole('alert').textContent()).toContain('Say why the proposal is rejected')
    await asReviewer.getByRole('button', { name: 'Approve this finding' }).click()
    await asReviewer.waitForURL(/#finding-/)
    const standing = await asReviewer.locator('main').textContent()
    expect(standing).toContain('JNIM. ')
    expect(standing).toContain('admission by the claimant')
  })
})
