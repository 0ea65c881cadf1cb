import { expect, it } from 'vitest'
import { db } from '#lib/db/client.ts'
import { isRare } from '#lib/db/common-lexemes.ts'
import { reader } from '#lib/db/reader.ts'
import { listClaims } from '#lib/usecases/list-claims.ts'
import { search } from '#lib/usecases/search.ts'
import { aCase, aClaim } from '../support/claim-fixtures.ts'
import { testDatabase } from '../support/test-database.ts'

testDatabase()

it('finds words that were rare when the words were last counted, beside those that were common', async () => {
  const c = await aCase()
  const before = await aClaim(c, { wording: 'The bridge was shelled' })
  await db().$executeRawUnsafe('analyze claim_words')
  const late = await aClaim(c, { wording: 'The ferry was shelled', assertedOn: '2019-04-02' })
  const last = await aClaim(c, { wording: 'The ferry was burnt', assertedOn: '2019-04-03' })
  expect(await isRare(reader(), `'ferry' | 'e:ferri'`)).toBe(true)
  for (const query of [`'shelled'`, `'ferry' | 'shelled'`, `'ferry' & !'zeppelin'`, `'fer':*`])
    expect(await isRare(reader(), query)).toBe(false)
  const listed = async (q: string) =>
    (await listClaims({ caller: c.other }, { q, claimant: [c.us.id] })).items.map(({ id }) => id)
  const found = async (q: string) =>
    (await search({ caller: c.other }, { q })).groups.find(({ kind }) => kind === 'claim')?.items.map(({ id }) => id)
  expect(await listed('ferry')).toEqual([last.id, late.id])
  expect(await listed('ferry shelled')).toEqual([late.id])
  expect(await listed('shelled')).toEqual([late.id, before.id])
  expect(await listed('shelled -bridge')).toEqual([late.id])
  expect(await found('ferry')).toEqual([last.id, late.id])
})
