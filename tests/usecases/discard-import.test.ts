import { expect, it } from 'vitest'
import type { Caller } from '#lib/domain/caller.ts'
import { discardImport } from '#lib/usecases/discard-import.ts'
import { discardStaleImports } from '#lib/usecases/discard-stale-imports.ts'
import { getImport } from '#lib/usecases/get-import.ts'
import { storeImport } from '#lib/usecases/store-import.ts'
import { aCaller } from '../support/fixtures.ts'
import { aRow, csvOf, importText } from '../support/import-fixtures.ts'
import { refused } from '../support/refused.ts'
import { testDatabase } from '../support/test-database.ts'

testDatabase()

async function* table() {
  yield Buffer.from(csvOf([aRow()]))
}
const stored = (caller: Caller) => storeImport({ caller }, { fileName: 'claims.csv' }, table())

it('gives up what the caller sent, or as reviewer anybody’s, and nobody else’s', async () => {
  const [caller, other, reviewer] = [
    await aCaller('contributor'),
    await aCaller('contributor'),
    await aCaller('reviewer'),
  ]
  const [first, second] = [await stored(caller), await stored(caller)]
  expect((await refused(discardImport({ caller: other }, { id: first.id }))).code).toBe('forbidden')
  await discardImport({ caller }, { id: first.id })
  await discardImport({ caller: reviewer }, { id: second.id })
  for (const { id } of [first, second]) expect((await refused(getImport({ caller }, { id }))).code).toBe('not-found')
})

it('never gives up what is in the record', async () => {
  const caller = await aCaller('contributor')
  const { import: id } = await importText(caller, csvOf([aRow({ claim_ref: 'kept' })]))
  const error = await refused(discardImport({ caller }, { id: id ?? '' }))
  expect([error.code, error.message]).toEqual(['conflict', expect.stringContaining('take it back instead')])
})

it('gives up by itself what nobody brought in for a month, and nothing else', async () => {
  const caller = await aCaller('contributor')
  const { import: kept } = await importText(caller, csvOf([aRow({ claim_ref: 'brought in' })]))
  const { id } = await stored(caller)
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000)
  await discardStaleImports(inDays(29))
  expect((await getImport({ caller }, { id })).state).toBe('uploaded')
  expect(await discardStaleImports(inDays(31))).toBeGreaterThan(0)
  expect((await refused(getImport({ caller }, { id }))).code).toBe('not-found')
  expect((await getImport({ caller }, { id: kept ?? '' })).state).toBe('done')
})
