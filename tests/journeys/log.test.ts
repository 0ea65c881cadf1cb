import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright'
import { expect, test } from 'vitest'
import { expectNoAxeViolations, page, signIn } from '../support/browser.ts'

const dioura = 'Who led the assault at Dioura on 17 March 2019?'

/** A mark of this run, so that what a test writes is its own. */
const mark = () => randomUUID().slice(0, 8)

/** A keyboard that counts its presses; what is pasted counts as one. */
function counting(on: Page) {
  let count = 0
  return {
    count: () => count,
    press: async (...keys: string[]) => {
      for (const key of keys) {
        count += 1
        await on.keyboard.press(key)
      }
    },
    type: async (text: string) => {
      count += text.length
      await on.keyboard.type(text)
    },
    paste: async (text: string) => {
      count += 1
      await on.keyboard.insertText(text)
    },
  }
}

const slot = (on: Page, name: string) => on.locator(`[name="${name}"]`)
const focused = (on: Page) => on.evaluate(() => document.activeElement?.getAttribute('name') ?? '')
const isAlive = (on: Page) => on.getByRole('button', { name: 'Look up what was typed' }).waitFor({ state: 'detached' })
const suggestion = (on: Page, text: string) =>
  on.locator('[role=listbox]:not([hidden]) [role=option][aria-selected=true]', { hasText: text }).waitFor()

/** Tabs on until a field has the focus; fails when it does not come. */
async function tabTo(on: Page, keys: ReturnType<typeof counting>, name: string): Promise<void> {
  for (let step = 0; step < 20; step += 1) {
    if ((await focused(on)) === name) return
    await keys.press('Tab')
  }
  throw new Error(`The Tab key does not reach ${name}`)
}

test('a claim with its citation is logged by keyboard alone, and its contradiction is seen before and after', async () => {
  const on = await page()
  await signIn(on)
  await on.goto('/')
  await on.locator('body[data-shortcuts=on]').waitFor()
  const keys = counting(on)
  await keys.press('c')
  await on.waitForURL('**/claims/new')
  await isAlive(on)
  await tabTo(on, keys, 'paste')
  const title = `Dioura raid ${mark()}`
  await keys.paste(
    `“${title},” FDD’s Long War Journal, 23 March 2019, https://www.longwarjournal.org/archives/2019/03/${mark()}.php`,
  )
  await keys.press('Enter')
  await expect.poll(() => slot(on, 'document.title').inputValue()).toBe(title)
  await tabTo(on, keys, 'claims.0.claimant:actor')
  await keys.type('Franc')
  await suggestion(on, 'France')
  await expectNoAxeViolations(on)
  await keys.press('Tab', 'Tab')
  expect(await focused(on)).toBe('claims.0.question:question')
  await keys.type('dioura led')
  await suggestion(on, dioura)
  await keys.press('Tab')
  expect(await focused(on)).toBe('claims.0.answer.actors.0:actor')
  await keys.type('Ba Ag M')
  await suggestion(on, 'Ba Ag Moussa')
  await keys.press('Tab', 'Tab')
  expect(await focused(on)).toBe('claims.0.assertedOn')
  await keys.type('22 mar 2019')
  const note = on.locator('.note', { hasText: 'Contradicts' })
  await note.waitFor()
  expect(await note.textContent()).toContain('JNIM, Amadou Kouffa')
  await expectNoAxeViolations(on)
  await keys.press('Control+Enter')
  await on.waitForURL('**/claims/new?saved=*')
  await on.getByRole('heading', { name: 'One claim saved' }).waitFor()
  await expectNoAxeViolations(on)
  // 45 seconds at 0.28 s a key (Card, Moran and Newell 1980, the average non-secretary typist).
  expect(keys.count()).toBeLessThan(45 / 0.28 / 2)
  await on.getByRole('link', { name: 'See both sides' }).first().click()
  await on.waitForURL('**/questions/*')
  await on.getByRole('heading', { name: dioura }).waitFor()
  expect(await on.locator('main').textContent()).toContain('France')
})

test('the draft survives a reload, several claims share a document, and what is wrong keeps what was typed', async () => {
  const on = await page()
  await signIn(on)
  await on.goto('/claims/new')
  await isAlive(on)
  const keys = counting(on)
  const title = `Two claims ${mark()}`
  await slot(on, 'document.title').fill(title)
  await slot(on, 'passage').fill('The base fell.\n\nIt was led by Sheikh Amadou Kouffa, the statement says.')
  await slot(on, 'passage.locator').fill('¶ 4')
  await slot(on, 'passage').evaluate((box: HTMLTextAreaElement) => {
    const from = box.value.indexOf('led by')
    box.setSelectionRange(from, box.value.indexOf('Kouffa') + 3)
    box.dispatchEvent(new MouseEvent('mouseup', { bubbles: true }))
  })
  expect(await slot(on, 'claims.0.citation.exact').inputValue()).toBe('led by Sheikh Amadou Kouffa')
  expect(await slot(on, 'claims.0.citation.locator').inputValue()).toBe('¶ 5')
  await slot(on, 'claims.0.claimant:actor').fill('Kouffa’s spokesman <b>')
  await slot(on, 'claims.0.question:question').fill(dioura)
  await slot(on, 'claims.0.answer.actors.0:actor').waitFor()
  await slot(on, 'claims.0.answer.actors.0:actor').fill('Amadou Kouffa')
  await slot(on, 'claims.0.assertedOn').fill('31 Feb 2019')
  await keys.press('Alt+n')
  expect(await focused(on)).toBe('claims.1.claimant:actor')
  await slot(on, 'claims.1.claimant:actor').fill('Malian military')
  await on.getByText('Draft kept on this device').waitFor()
  await on.waitForTimeout(600)
  await on.reload()
  await on.getByText('This is the draft that was kept').waitFor()
  expect(await slot(on, 'document.title').inputValue()).toBe(title)
  expect(await slot(on, 'claims.1.claimant:actor').inputValue()).toBe('Malian military')
  expect(await slot(on, 'claims.0.answer.actors.0:actor').inputValue()).toBe('Amadou Kouffa')

  await slot(on, 'claims.1.claimant:actor').focus()
  await keys.press('Control+Enter')
  const summary = on.getByRole('alert').filter({ hasText: 'to be mended' })
  await summary.waitFor()
  await expect.poll(() => on.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('alert')
  const told = await summary.textContent()
  expect(told).toContain('“Kouffa’s spokesman <b>” is not recorded by exactly this name')
  expect(told).toContain('There is no such day as 31 Feb 2019')
  expect(await slot(on, 'claims.0.claimant:actor').inputValue()).toBe('Kouffa’s spokesman <b>')
  expect(await slot(on, 'claims.0.assertedOn').inputValue()).toBe('31 Feb 2019')
  expect(await slot(on, 'claims.0.assertedOn').getAttribute('aria-invalid')).toBe('true')
  await expectNoAxeViolations(on)
  await on.getByRole('button', { name: 'Discard the draft' }).click()
  await expect.poll(() => slot(on, 'document.title').inputValue()).toBe('')
})

test('without scripts the same form looks up, creates and saves', async () => {
  const on = await page({ javaScriptEnabled: false })
  await signIn(on)
  const [group, question] = [`Katiba ${mark()}`, `How many were killed at ${mark()}?`]
  await on.goto(
    `/claims/new?url=${encodeURIComponent(`https://example.org/${mark()}`)}&title=A+page&quote=at+least+three`,
  )
  expect(await slot(on, 'document.title').inputValue()).toBe('A page')
  expect(await slot(on, 'claims.0.citation.exact').inputValue()).toBe('at least three')
  await slot(on, 'claims.0.claimant:actor').fill(group)
  await slot(on, 'claims.0.question:question').fill(question)
  await slot(on, 'claims.0.assertedOn').fill('March 2019')
  await on.getByRole('button', { name: 'Save one claim' }).click()
  await on.locator('[name="claims.0.claimant:actor@choice"][value=create]').check()
  await slot(on, 'claims.0.claimant:actor@kind').selectOption('armed_group')
  await on.locator('[name="claims.0.question:question@choice"][value=create]').check()
  await slot(on, 'claims.0.new.kind').selectOption('quantity')
  await slot(on, 'claims.0.new.unit').fill('killed')
  await on.getByRole('button', { name: 'Show the answer fields' }).click()
  await slot(on, 'claims.0.answer.words').selectOption('at_least')
  await slot(on, 'claims.0.answer.value').fill('-3')
  await on.getByRole('button', { name: 'Save one claim' }).click()
  expect(await on.getByRole('alert').first().textContent()).toContain('never negative')
  expect(await slot(on, 'claims.0.answer.value').inputValue()).toBe('-3')
  await slot(on, 'claims.0.answer.value').fill('3')
  await on.getByRole('button', { name: 'Save one claim' }).click()
  await on.waitForURL('**/claims/new?saved=*')
  expect(await on.locator('main').textContent()).toContain(`${group} asserts: at least 3 killed`)
})

test('every bad input gets a message that names its field, and what was typed stays', async () => {
  const on = await page({ javaScriptEnabled: false })
  await signIn(on)
  await on.goto('/claims/new?document=0193b6c4-7a3e-7c11-9b0e-3f6d2a9c1e55')
  expect(await on.locator('main').textContent()).toContain('There is no document with this id')
  await on.goto('/claims/new')
  const add = on.getByRole('button', { name: 'Add a claim' })
  await add.click()
  await slot(on, 'claims.1.claimant:actor').waitFor()
  await add.click()
  await slot(on, 'claims.2.claimant:actor').waitFor()
  const choose = async (name: string) => {
    await on.locator(`[name="${name}@choice"][value=create]`).check()
  }
  const long = 'ن'.repeat(10_000)
  const typed = {
    'document.title': '<img src=x onerror=alert(1)> عنوان e\u0301',
    'document.url': 'javascript:alert(1)',
    'document.publishedOn': '1 May 2199',
    'claims.0.claimant:actor': long,
    'claims.0.question:question': `When was it ${mark()}?`,
    'claims.0.assertedOn': '2199',
    'claims.1.claimant:actor': 'Malian military',
    'claims.1.question:question': `How many ${mark()}?`,
    'claims.1.assertedOn': '30 Feb 2019',
    'claims.2.claimant:actor': 'A\u202eB',
    'claims.2.question:question': `Which of them ${mark()}?`,
    'claims.2.assertedOn': '03/04/2019',
  }
  await on.getByText('More about the document').click()
  for (const [name, text] of Object.entries(typed)) await slot(on, name).fill(text)
  await on.getByRole('button', { name: 'Look up what was typed' }).click()
  await choose('claims.0.claimant:actor')
  await slot(on, 'claims.0.claimant:actor@kind').selectOption('person')
  await choose('claims.2.claimant:actor')
  await slot(on, 'claims.2.claimant:actor@kind').selectOption('person')
  for (const row of [0, 1, 2]) await choose(`claims.${row}.question:question`)
  await slot(on, 'claims.0.new.kind').selectOption('date')
  await slot(on, 'claims.1.new.kind').selectOption('quantity')
  await slot(on, 'claims.2.new.kind').selectOption('choice')
  await slot(on, 'claims.2.new.options:lines').fill('only one')
  await on.getByRole('button', { name: 'Look up what was typed' }).click()
  await slot(on, 'claims.0.answer.from').fill('5 May 2019')
  await slot(on, 'claims.0.answer.to').fill('1 May 2019')
  await slot(on, 'claims.1.answer.value').fill('99999999999')
  await on.getByRole('button', { name: 'Save 3 claims' }).click()
  const told = await on.getByRole('alert').first().textContent()
  for (const message of [
    'Write a web address that begins with https://',
    '1 May 2199 lies in the future',
    '2199 (month not known) lies in the future',
    'Write at most 300 characters: this has 10000',
    'The end, 2019-05-01, lies before the beginning',
    'There is no such day as 30 Feb 2019',
    'Write a number of at most 1,000,000,000',
    'Remove the direction override U+202E',
    'Write the month of 03/04/2019 as a word',
    'A choice has at least two options',
  ])
    expect(told).toContain(message)
  for (const [name, text] of Object.entries(typed)) expect(await slot(on, name).inputValue()).toBe(text)
  for (const name of ['document.url', 'claims.0.answer.to', 'claims.1.answer.value', 'claims.2.new.options:lines'])
    expect(await slot(on, name).getAttribute('aria-invalid')).toBe('true')
})

test('without signing in the page leads to the sign-in form', async () => {
  const on = await page({ javaScriptEnabled: false })
  await on.goto('/claims/new')
  expect(new URL(on.url()).pathname).toBe('/signin')
})
