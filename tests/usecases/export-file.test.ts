import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '#lib/db/client.ts'
import { exportFile, exportNames } from '#lib/usecases/export-file.ts'
import { listClaims } from '#lib/usecases/list-claims.ts'
import { logClaim } from '#lib/usecases/log-claim.ts'
import { updateActor } from '#lib/usecases/update-actor.ts'
import { withdrawClaim } from '#lib/usecases/withdraw-claim.ts'
import { aCase, aClaim, aClaimInput, aFinding, type Case } from '../support/claim-fixtures.ts'
import { aDocument, anActor, anIncident, aPlace, aQuestion, aSource } from '../support/fixtures.ts'
import { refused } from '../support/refused.ts'
import { testDatabase } from '../support/test-database.ts'

testDatabase()

type Query = Parameters<typeof exportFile>[1]

let c: Case
let region: string
let incident: string
const asking = () => ({ caller: c.contributor })

async function textOf(query: Query): Promise<string> {
  const pieces: Uint8Array[] = []
  for await (const piece of (await exportFile(asking(), query)).body) pieces.push(piece)
  return Buffer.concat(pieces).toString()
}
const rowsOf = async (query: Omit<Query, 'format'> = {}): Promise<Record<string, string>[]> =>
  (await textOf({ ...query, format: 'claims.jsonl' }))
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
const refsOf = async (query: Omit<Query, 'format'>) =>
  (await rowsOf(query)).flatMap(({ claim_ref }) => claim_ref ?? []).sort()

beforeAll(async () => {
  c = await aCase()
  region = (await aPlace('Mopti')).id
  const place = (await aPlace('Dioura', { within: region, lat: 14.8, lon: -5.2, precision: 'near' })).id
  incident = (await anIncident('Assault', { place, occurred: { from: '2019-03-17', until: '2019-03' } })).id
  await anIncident('Unclaimed', { lat: 1.5, lon: 2.25, occurred: { from: '2020' } })
  const source = (await aSource('The "Outlet"', { kind: 'newspaper' })).id
  const article = await aDocument('=SUM(1)', { source, url: 'https://example.org/a', publishedOn: '2019-03' })
  const howMany = await aQuestion('How many?', { kind: 'quantity', unit: 'killed', tolerance: 12.5, incident })
  const third = await anActor('X|Y + Z')
  const who = await aQuestion('Who?', { kind: 'actor', incident })
  await aClaim(c, { assertedOn: '2018', wording: 'línea\n=2+2, "tres"' })
  await aClaim(c, { claimant: c.them.id, stance: 'denies', hedge: 'probable' })
  await aClaim(c, {
    question: howMany.id,
    answer: { words: 'between', value: 7, until: 9 },
    scope: 'soldiers',
    citations: [
      { document: article.id, locator: 'clip 00:01:10–00:01:42', quote: '-seven' },
      { document: c.document.id, basis: 'told' },
    ],
  })
  await aClaim(c, { question: who.id, answer: { actors: [third.id, c.them.id], joint: true } })
  await aClaim(c, { question: who.id, claimant: third.id, stance: 'declines', answer: null, speaker: c.us.id })
  await aFinding(c)
})

describe('exportFile', () => {
  it('gives every claim that matches with all that the columns hold', async () => {
    const rows = await rowsOf()
    expect(rows).toHaveLength(6)
    expect(rows[0]).toMatchObject({
      claimant: c.us.name,
      claimant_kind: 'armed_group',
      wording: 'línea\n=2+2, "tres"',
      answer: 'yes',
      asserted_on: '2018',
      finding_answer: 'yes',
      finding_basis: 'imagery',
      established_on: '2019-04-01',
    })
    expect(rows[2]).toMatchObject({
      ...{ question: 'How many?', words: 'between', answer: '7', until: '9', unit: 'killed', tolerance: '12.5' },
      ...{ incident: 'Assault', incident_on: '2019-03-17/2019-03', place: 'Dioura', scope: 'soldiers' },
      ...{ document_title: '=SUM(1)', source: 'The "Outlet"', source_kind: 'newspaper', published_on: '2019-03' },
      ...{ locator: 'clip 00:01:10–00:01:42', quote: '-seven' },
    })
    expect(rows[2]).not.toHaveProperty('lat')
    expect(rows[3]).toEqual({ document_title: c.document.title, document_kind: 'webpage', basis: 'told' })
    expect(rows[4]?.['answer']).toBe(String.raw`X\|Y \+ Z + ${c.them.name}`)
    expect(rows[5]).toMatchObject({ stance: 'declines', answer: '', speaker: c.us.name })
  })

  it('takes the filters of the list, under both clocks', async () => {
    const moment = new Date().toISOString()
    const queries: Parameters<typeof listClaims>[1][] = [
      { claimant: [c.us.id] },
      { outcome: 'confirmed,refuted' },
      { disputed: 'true' },
      { q: 'soldiers' },
      { place: [region], hedge: 'flat' },
      { asOf: '2018-12-31' },
      { asOf: '2019-03-31', outcome: 'open' },
      { recordedAt: moment, outcome: 'refuted' },
      { recordedAt: '2001-01-01T00:00:00Z' },
    ]
    for (const query of queries) {
      const listed = (await listClaims(asking(), query)).items.map(({ id }) => id).sort()
      expect([query, await refsOf(query)]).toEqual([query, listed])
    }
    expect(await refsOf({ claimant: [c.us.id] })).not.toHaveLength(0)
  })

  it('gives the same bytes for the same question, in every format', async () => {
    const recordedAt = new Date().toISOString()
    for (const format of exportNames) {
      const before = await textOf({ format, recordedAt, asOf: '2020-01-01' })
      expect([format, before.length > 0]).toEqual([format, true])
      expect(await textOf({ format, recordedAt, asOf: '2020-01-01' })).toBe(before)
    }
  })

  it('as recorded at a moment is what it was, whatever was written since', async () => {
    const own = await aCase()
    const { id } = await aClaim(own)
    await new Promise((resolve) => setTimeout(resolve, 5))
    const recordedAt = new Date().toISOString()
    const query = { format: 'claims.jsonl', question: [own.question.id], recordedAt } as const
    const before = await textOf(query)
    await new Promise((resolve) => setTimeout(resolve, 5))
    await updateActor(asking(), { id: own.us.id, revision: 1, kind: 'state', names: [{ text: 'Renamed' }] })
    await aFinding(own)
    await aClaim(own, { assertedOn: '2019-05' })
    await withdrawClaim(
      { caller: own.contributor },
      {
        ...{ id, ifMatch: 1, withdrawnOn: '2019-06-01', citations: [{ document: own.document.id }] },
      },
    )
    expect(await textOf(query)).toBe(before)
    const now = await rowsOf({ question: [own.question.id] })
    expect(now[0]).toMatchObject({ claimant: 'Renamed', withdrawn_on: '2019-06-01', finding_answer: 'yes' })
    const past = await rowsOf({ question: [own.question.id], asOf: '2019-05-31' })
    expect(past[0]).not.toHaveProperty('withdrawn_on')
  })

  it('is out of one moment: what is logged while it is read is not in it', async () => {
    const own = await aCase()
    await aClaim(own)
    const file = await exportFile(asking(), { format: 'incidents.geojson', question: [own.question.id] })
    expect(file.mediaType).toBe('application/geo+json')
    const claims = await exportFile(asking(), { format: 'claims.jsonl', claimant: [own.us.id] })
    const pieces = claims.body[Symbol.asyncIterator]()
    expect((await pieces.next()).done).toBe(false)
    await logClaim({ caller: own.contributor }, aClaimInput(own, { assertedOn: '2019-03-19' }))
    expect((await pieces.next()).done).toBe(true)
    expect(await refsOf({ claimant: [own.us.id] })).toHaveLength(2)
  })

  it('ends its transaction when the reader goes away', async () => {
    const { body } = await exportFile(asking(), { format: 'claims.jsonl' })
    for await (const _ of body) break
    const open = await db().$queryRaw<{ n: number }[]>`
      select count(*)::int n from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'`
    expect(open).toEqual([{ n: 0 }])
  })

  it('makes a few files at once and no more, and the next when one has ended', async () => {
    const open = async () => {
      const pieces = (await exportFile(asking(), { format: 'claims.jsonl' })).body[Symbol.asyncIterator]()
      await pieces.next()
      return pieces
    }
    const readers = [await open(), await open(), await open(), await open()]
    expect((await refused(open())).code).toBe('too-many')
    await readers[0]?.return?.()
    readers.push(await open())
    for (const reader of readers) await reader.return?.()
    expect(await rowsOf()).not.toHaveLength(0)
  })

  it('gives every incident, or those of the claims that match', async () => {
    const titles = async (query: Omit<Query, 'format'>) =>
      JSON.parse(await textOf({ ...query, format: 'incidents.geojson' })).features.map(
        (feature: { properties: { title: string } }) => feature.properties.title,
      )
    expect(await titles({})).toEqual(['Assault', 'Unclaimed'])
    expect(await titles({ asOf: '2020-12-30' })).toEqual(['Assault'])
    expect(await titles({ place: [region] })).toEqual(['Assault'])
    expect(await titles({ incident: [incident] })).toEqual(['Assault'])
    expect(await titles({ hedge: 'flat' })).toEqual(['Assault'])
    expect(await titles({ hedge: 'reported' })).toEqual([])
    expect(await titles({ recordedAt: '2001-01-01T00:00:00Z' })).toEqual([])
  })

  it('names what each format cannot carry, in words that fit into a header', async () => {
    for (const format of exportNames) {
      const { notCarried } = await exportFile(asking(), { format })
      expect([format, notCarried.length > 0]).toEqual([format, true])
      for (const { field, why } of notCarried)
        expect([field, why]).toEqual([expect.stringMatching(/^[ -~]+$/), expect.stringMatching(/./)])
    }
  })

  it('is refused without a caller, for an unknown format or filter, and for a moment to come', async () => {
    expect((await refused(exportFile({ caller: null }, { format: 'claims.jsonl' }))).code).toBe('unauthenticated')
    const wrong = (query: object) => refused(Reflect.apply(exportFile, undefined, [asking(), query]))
    expect((await wrong({ format: 'claims.doc' })).fields[0]).toMatchObject({ path: 'format' })
    expect((await wrong({ format: 'claims.jsonl', hedge: 'sure' })).fields[0]?.path).toBe('hedge.0')
    const future = { format: 'claims.jsonl', recordedAt: '2999-01-01T00:00:00Z' }
    expect((await wrong(future)).fields[0]?.path).toBe('recordedAt')
  })
})
