import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright'
import { beforeAll, describe, expect, test } from 'vitest'
import { app, expectNoAxeViolations, page, signIn } from '../support/browser.ts'
import { type Account, makeUser } from '../support/make-user.ts'

// Files of the demo cases, as a viewer takes them from the pages that they are of. Only reads.

let viewer: Account
beforeAll(async () => {
  viewer = await makeUser(app().dataDir, 'viewer', 'reader')
})

async function opened(path: string, title: string): Promise<Page> {
  const on = await page()
  await signIn(on, viewer)
  await on.goto(path)
  await on.getByText(title).click()
  return on
}

async function saved(on: Page, link: RegExp): Promise<{ name: string; text: string }> {
  const [download] = await Promise.all([on.waitForEvent('download'), on.getByRole('link', { name: link }).click()])
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') }
}

describe('exporting', () => {
  test('the list of claims gives the claims that it shows, and says what the file does not carry', async () => {
    const on = await opened('/claims?hedge=reported', 'Export these claims')
    await on.getByText('What claims.csv does not carry').click()
    await expect(on.getByText('assessments, comments and contradiction marks').first().isVisible()).resolves.toBe(true)
    await expectNoAxeViolations(on)
    const { name, text } = await saved(on, /^Table as CSV/)
    expect(name).toBe('claims.csv')
    const rows = text.split('\r\n').filter((row) => /,reported,/.test(row))
    expect(rows.length).toBeGreaterThan(0)
    expect(text).not.toContain(',flat,')
  })

  test('the list of incidents gives a map layer', async () => {
    const on = await opened('/incidents', 'Export incidents as a map layer')
    const { name, text } = await saved(on, /GeoJSON/)
    expect(name).toBe('incidents.geojson')
    expect(JSON.parse(text).features.length).toBeGreaterThan(0)
  })
})
