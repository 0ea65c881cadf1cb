import { fileURLToPath } from 'node:url'
import { configDefaults, defineConfig } from 'vitest/config'

// Far from UTC and with a quarter of an hour in it: a forgotten time zone fails.
process.env['TZ'] = 'Asia/Kathmandu'

const root = fileURLToPath(new URL('..', import.meta.url))
const shared = {
  root,
  env: { TZ: 'Asia/Kathmandu' },
  exclude: [...configDefaults.exclude, '.next/**', '.data/**'],
}

export default defineConfig({
  root,
  test: {
    reporters: ['default', './tests/support/closing-line.ts'],
    projects: [
      {
        test: {
          ...shared,
          name: 'unit',
          include: ['tests/{domain,formats,http,ui,bench}/**/*.test.{ts,tsx}', 'tests/*.test.ts'],
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          ...shared,
          name: 'database',
          include: ['tests/{db,usecases,auth,api,cli,jobs,golden}/**/*.test.{ts,tsx}'],
          globalSetup: ['./tests/support/database-setup.ts'],
          testTimeout: 20_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          ...shared,
          name: 'journeys',
          include: ['tests/{journeys,server}/**/*.test.ts'],
          globalSetup: ['./tests/support/app-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          // A shared machine may stall a browser for seconds; vitest's output names every test that needed its second try.
          retry: process.env['CI'] ? 1 : 0,
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
})
