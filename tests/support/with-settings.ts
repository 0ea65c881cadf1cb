import { afterAll, beforeAll } from 'vitest'
import { reloadSettings } from '#lib/settings.ts'

/** Gives the test file (or the suite in which it is called) these environment variables, and takes them away again. */
export function withSettings(values: Readonly<Record<string, string>>): void {
  beforeAll(() => {
    Object.assign(process.env, values)
    reloadSettings()
  })
  afterAll(() => {
    for (const name of Object.keys(values)) delete process.env[name]
    reloadSettings()
  })
}
