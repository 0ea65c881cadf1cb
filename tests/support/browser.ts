import AxeBuilder from '@axe-core/playwright'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright'
import { afterAll, expect, inject, onTestFinished } from 'vitest'
import type { TestApp } from './app-setup.ts'

const flags = ['--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync']

let browser: Browser | undefined

afterAll(async () => {
  await browser?.close()
  browser = undefined
})

/** The product that runs for the journeys. */
export function app(): TestApp {
  return inject('app')
}

/** What a journey expects of its page beyond a browser's defaults. */
export type PageOptions = BrowserContextOptions & {
  /** Console errors that belong to the journey, such as the answer 403 to a refusal. */
  allowedErrors?: RegExp[]
}

/**
 * A page with a session of its own; paths are relative to the app. It is closed when the test ends, and an error on
 * its console or in its scripts fails the test.
 */
export async function page({ allowedErrors = [], ...options }: PageOptions = {}): Promise<Page> {
  browser ??= await launch()
  const context = await browser.newContext({ baseURL: app().url, ...options })
  const opened = await context.newPage()
  const errors: string[] = []
  opened.on('console', (message) => {
    if (message.type() === 'error') errors.push(`${message.text()} ${message.location().url}`.trim())
  })
  opened.on('pageerror', (error) => errors.push(error.message))
  onTestFinished(async () => {
    await context.close()
    expect(errors.filter((text) => !allowedErrors.some((allowed) => allowed.test(text)))).toEqual([])
  })
  return opened
}

/** Signs in by the form, by default as the first administrator. */
export async function signIn(
  on: Page,
  { email, password }: { email: string; password: string } = app(),
): Promise<void> {
  await on.goto('/signin')
  await on.locator('input[type=email]').fill(email)
  await on.locator('input[type=password]').fill(password)
  await on.locator('input[type=password]').press('Enter')
  await on.waitForURL((url) => url.pathname !== '/signin')
}

/** Fails with the rules broken and the elements that break them. */
export async function expectNoAxeViolations(on: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page: on }).analyze()
  const found = violations.map(({ id, help, nodes }) => ({
    id,
    help,
    where: nodes.map(({ html }) => html.slice(0, 200)),
  }))
  expect(found).toEqual([])
}

async function launch(): Promise<Browser> {
  const executablePath = inject('chromium')
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return chromium.launch({ args: [...flags, ...asRoot], ...(executablePath === '' ? {} : { executablePath }) })
}
