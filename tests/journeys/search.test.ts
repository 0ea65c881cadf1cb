import { beforeAll, expect, test } from 'vitest'
import { app, expectNoAxeViolations, page, signIn } from '../support/browser.ts'
import { type Account, makeUser } from '../support/make-user.ts'

// The one search box, on the demo cases that all journeys share. Only reads.

let viewer: Account

beforeAll(async () => {
  viewer = await makeUser(app().dataDir, 'viewer', 'searcher')
})

test('works without scripts: grouped, marked, with what was met and where all of it is', async () => {
  const on = await page({ javaScriptEnabled: false })
  await signIn(on, viewer)
  await on.goto('/')
  await on.getByLabel('Search claims, people, documents').fill('كوفا killed')
  await on.getByLabel('Search claims, people, documents').press('Enter')
  expect(new URL(on.url()).pathname).toBe('/search')
  expect(await on.locator('h1').textContent()).toBe('Results for “كوفا killed”')
  const headings = (await on.locator('main h2').allTextContents()).map((text) => text.replace(/[\s\d]+$/, ''))
  expect(headings.slice(0, 3)).toEqual(['Actors', 'Questions', 'Claims'])
  expect(await on.getByRole('link', { name: 'Amadou Kouffa' }).count()).toBeGreaterThan(0)
  expect(await on.locator('mark', { hasText: /^killed$/ }).count()).toBeGreaterThan(0)
  await on.locator('#search-words').fill('killed')
  await on.getByRole('button', { name: 'Search' }).click()
  await on.getByRole('link', { name: 'All claims that match' }).click()
  expect(on.url()).toContain('/claims?q=killed')
  expect(await on.locator('tbody tr').count()).toBeGreaterThan(6)
})

test('shows one kind where the address asks for it, and leads back to all', async () => {
  const on = await page({ javaScriptEnabled: false })
  await signIn(on, viewer)
  await on.goto('/search?q=Kouffa&kind=actor')
  expect((await on.locator('main h2').allTextContents()).map((text) => text.replace(/[\s\d]+$/, ''))).toEqual([
    'Actors',
  ])
  await on.getByRole('link', { name: 'Show all kinds' }).click()
  await on.locator('#found-claim').waitFor()
})

test('says which word nothing has, and searches for the rest', async () => {
  const on = await page()
  await signIn(on, viewer)
  await on.goto('/search?q=killed+xyzzyq')
  await on.getByText('Nothing in the record has “xyzzyq”.').waitFor()
  await expectNoAxeViolations(on)
  await on.getByRole('link', { name: 'killed', exact: true }).click()
  await on.waitForURL((url) => url.searchParams.get('q') === 'killed')
})

test('writes what was typed and found as text, whatever it is', async () => {
  const on = await page()
  await signIn(on, viewer)
  for (const q of ['<img src=x onerror=alert(1)>', '"><script>alert(1)</script>', "'; drop table claim; --"]) {
    await on.goto(`/search?${new URLSearchParams({ q })}`)
    expect(await on.locator('h1').textContent()).toBe(`Results for “${q}”`)
    expect(await on.locator('main img, main script').count()).toBe(0)
  }
})

test('suggests while somebody types, by keyboard, and is a plain form otherwise', async () => {
  const on = await page()
  await signIn(on, viewer)
  await on.locator('body[data-shortcuts]').waitFor()
  await on.keyboard.press('/')
  const box = on.getByLabel('Search claims, people, documents')
  await on.locator('#search-suggestions').waitFor({ state: 'attached' })
  await box.pressSequentially('kouf')
  const first = on.getByRole('option').first()
  await first.waitFor()
  expect(await first.textContent()).toContain('Amadou Kouffa')
  await expectNoAxeViolations(on)
  await on.keyboard.press('ArrowDown')
  expect([await first.getAttribute('aria-selected'), await box.getAttribute('aria-activedescendant')]).toEqual([
    'true',
    'search-suggestion-0',
  ])
  await on.keyboard.press('Escape')
  expect(await on.getByRole('option').count()).toBe(0)
  await box.pressSequentially('f')
  await first.waitFor()
  await on.keyboard.press('ArrowDown')
  await on.keyboard.press('Enter')
  await on.waitForURL(/\/actors\//)
  await box.fill('killed')
  await box.press('Enter')
  await on.waitForURL(/\/search\?q=killed/)
  await expectNoAxeViolations(on)
})
