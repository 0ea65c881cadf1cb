import { expect, it } from 'vitest'
import { db } from '#lib/db/client.ts'
import { findVersions } from '#lib/db/record-versions.ts'
import { importClaims } from '#lib/usecases/import-claims.ts'
import { systemCaller } from '#lib/usecases/system-caller.ts'
import { testDatabase } from '../support/test-database.ts'

testDatabase()

const head = 'claimant,claimant_kind,question,question_kind,answer,asserted_on,document_title'
const row = (claimant: string, kind: string, answer: string) =>
  `${claimant},${kind},Who?,actor,${answer},2019-03-18,A report`

async function* table(rows: readonly string[]) {
  yield Buffer.from([head, ...rows, ''].join('\r\n'))
}

const kindOf = async (name: string) => {
  const found = await db().actorName.findFirst({ where: { text: name }, select: { actor: true } })
  const version = (await findVersions(db(), 'actor', [found?.actor.id ?? ''])).get(found?.actor.id ?? '')
  return [found?.actor.kind, found?.actor.revision, version?.data.kind]
}

it('takes the kind of an actor from the row that names it as claimant, above or below', async () => {
  const filler = Array.from({ length: 1200 }, () => row('Filler', 'media', 'Filler'))
  const rows = [
    row('Early', 'state', 'Late'),
    row('Soon', 'person', 'Early'),
    row('Early', 'state', 'Soon'),
    row('Early', 'state', 'Never'),
    ...filler,
    row('Late', 'armed_group', 'Early'),
  ]
  const caller = await systemCaller(db())
  const report = await importClaims({ caller }, { fileName: 'kinds.csv', bytes: table(rows) })
  expect([report.errors, report.created.actors]).toEqual([[], 5])
  expect(await kindOf('Early')).toEqual(['state', 1, 'state'])
  expect(await kindOf('Soon')).toEqual(['person', 1, 'person'])
  expect(await kindOf('Never')).toEqual(['organisation', 1, 'organisation'])
  expect(await kindOf('Late')).toEqual(['armed_group', 2, 'armed_group'])
})
