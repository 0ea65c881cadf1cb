import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '#lib/db/client.ts'
import { exportFile } from '#lib/usecases/export-file.ts'
import { importClaims } from '#lib/usecases/import-claims.ts'
import { loadDemo } from '#lib/usecases/load-demo.ts'
import { systemCaller } from '#lib/usecases/system-caller.ts'
import { aCase, aClaim, aFinding } from '../support/claim-fixtures.ts'
import { aDocument, anActor, anIncident, aPlace, aQuestion, aSource } from '../support/fixtures.ts'
import { testDatabase } from '../support/test-database.ts'

const formats = ['claims.csv', 'claims.jsonl', 'claims.xlsx'] as const

async function exported(format: (typeof formats)[number]): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  const { body } = await exportFile({ caller: await systemCaller(db()) }, { format })
  for await (const piece of body) pieces.push(piece)
  return Buffer.concat(pieces)
}

async function imported(fileName: string, bytes: Uint8Array) {
  async function* once() {
    yield bytes
  }
  return importClaims({ caller: await systemCaller(db()) }, { fileName, bytes: once() })
}

const first = new Map<string, Buffer>()

/** Claims whose texts a spreadsheet would run, a list would part and a reader of lines would break. */
async function logHostileClaims(): Promise<void> {
  const c = await aCase()
  const [plus, bar] = [await anActor('Alpha + Beta'), await anActor('=Gamma | \\Delta', { kind: 'state' })]
  const speaker = await anActor('-Speaker', { kind: 'person' })
  const place = await aPlace('@Place, "quoted"', { lat: 1, lon: 2 })
  const occurred = { from: '2019-03-17', until: '2019-04' }
  const incident = await anIncident("'=Incident", { place: place.id, occurred, lat: -12.345678, lon: 0.1 })
  const source = await aSource('+Source', { kind: 'newspaper', reliability: 'B' })
  const url = 'https://example.org/?q="a,b"&c=1'
  const article = await aDocument('-1+1', {
    source: source.id,
    url,
    kind: 'article-newspaper',
    lang: 'ar',
    publishedOn: '2019',
  })
  const cite = (quote: string) => ({
    document: article.id,
    locator: 'clip 00:01:10–00:01:42',
    quote,
    basis: 'told' as const,
  })
  const about = (text: string, given: Parameters<typeof aQuestion>[1]) =>
    aQuestion(text, { incident: incident.id, ...given })
  const who = await about('=Who?', { kind: 'actor' })
  const where = await about('+Where?', { kind: 'place' })
  const when = await about('-When?', { kind: 'date' })
  const which = await about('@Which?', { kind: 'choice', options: ['a | b', '=c', '\\', '+'] })
  const howMany = await about('\u2066كم؟\u2069', { kind: 'quantity', unit: '=dead', tolerance: 2.5 })
  const what = await about("''What?", { kind: 'open' })
  const log = (question: { id: string }, given: Parameters<typeof aClaim>[1]) =>
    aClaim(c, { question: question.id, citations: [cite('\t=tab'), { document: c.document.id }], ...given })
  await log(who, { answer: { actors: [plus.id, bar.id], joint: true }, wording: '@line\n=line, "x"\n' })
  await log(who, { claimant: bar.id, stance: 'denies', answer: { actors: [plus.id] }, speaker: speaker.id })
  await log(who, { claimant: plus.id, stance: 'declines', answer: null, hedge: 'possible' })
  await log(where, { answer: { places: [place.id] }, scope: '=in town only' })
  await log(when, { answer: { from: '2019-03', until: '2019-03-19' }, assertedOn: '2019-04' })
  await log(which, { answer: { options: ['a | b', '\\'] }, citations: [cite("'quote")] })
  for (const answer of [
    { words: 'dozens' },
    { words: 'between', value: 7, until: 1000 },
    { words: 'fewer than', value: 5 },
  ] as const)
    await log(howMany, { answer })
  await log(what, { answer: { text: '=cmd|/c calc\n\n"A"' } })
  await aFinding(
    { ...c, question: howMany },
    {
      answer: { words: 'at least', value: 23 },
      basis: 'adverse_admission',
      confirmedBy: [bar.id, plus.id],
      reasons: '=reasons\r\n"why"',
    },
  )
  await aFinding({ ...c, question: who }, { answer: { actors: [plus.id, bar.id] } })
}

describe('the demo and hostile claims', () => {
  testDatabase()
  beforeAll(async () => {
    await loadDemo({ caller: await systemCaller(db()) }, {})
    await logHostileClaims()
  })

  it.each(formats)('change nothing when they are exported as %s and imported where they came from', async (format) => {
    const bytes = await exported(format)
    first.set(format, bytes)
    const report = await imported(format, bytes)
    expect([report.errors, report.warnings]).toEqual([[], []])
    expect(Object.values(report.created).every((count) => count === 0)).toBe(true)
    expect(await exported(format)).toEqual(bytes)
  })
})

describe.each(formats)('%s, imported into an empty database', (format) => {
  testDatabase()
  it('is exported again as the same bytes', async () => {
    const bytes = first.get(format) ?? Buffer.alloc(0)
    const report = await imported(format, bytes)
    expect(report.errors).toEqual([])
    const again = await exported(format)
    if (format !== 'claims.xlsx') expect(again.toString().split('\n')).toEqual(bytes.toString().split('\n'))
    expect(again.equals(bytes)).toBe(true)
  })
})
