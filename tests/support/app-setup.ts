import { randomBytes } from 'node:crypto'
import { rm } from 'node:fs/promises'
import type { TestProject } from 'vitest/node'
import { findChromium } from './chromium.ts'
import { freePort, startApp } from './running-app.ts'
import { makeTestFolder, sweepTestFolders } from './test-folder.ts'

/** The running product and its first administrator. */
export type TestApp = { url: string; email: string; password: string; dataDir: string }

declare module 'vitest' {
  interface ProvidedContext {
    app: TestApp
    /** Path of the browser; empty for Playwright's own. */
    chromium: string
  }
}

/** Starts the production build once for all journeys, on a fresh data folder with the demo cases. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  project.provide('chromium', findChromium())
  await sweepTestFolders()
  const dataDir = await makeTestFolder()
  const credentials = { email: 'admin@example.org', password: randomBytes(12).toString('base64url') }
  const env = { ADMIN_EMAIL: credentials.email, ADMIN_PASSWORD: credentials.password, LOG_LEVEL: 'warn' }
  const app = await startApp({ dataDir, port: await freePort(), env })
  project.provide('app', { url: app.url, dataDir, ...credentials })
  return async () => {
    await app.end()
    if (app.output().includes('"level":"error"')) process.stdout.write(app.output())
    await rm(dataDir, { recursive: true, force: true })
  }
}
