import { describe, expect, it } from 'vitest'
import { db } from '#lib/db/client.ts'
import { getImport } from '#lib/usecases/get-import.ts'
import { undoImport } from '#lib/usecases/undo-import.ts'
import { aCaller, aDocument, anActor, anIncident, aQuestion, aSource } from '../support/fixtures.ts'
import { aRow, csvOf, importText } from '../support/import-fixtures.ts'
import { testDatabase } from '../support/test-database.ts'

testDatabase()

const warned = async (row: Record<string, string>) => {
  const { errors, warnings } = await importText(await aCaller('contributor'), csvOf([row]), { dryRun: true })
  expect(errors).toEqual([])
  return warnings.map(({ column, message }) => `${column}: ${message}`)
}
const tells = (column: string, ...texts: string[]) => {
  const quoted = texts.map((text) => `“${text}”.*`).join('')
  return expect.arrayContaining([expect.stringMatching(new RegExp(`^${column}: .*${quoted}`))])
}
const escaped = (text: string) => text.replaceAll('?', '\\?').replaceAll('+', '\\+')

describe('a near match is told of', () => {
  it.each(['Who caried out the raid?', 'Who carried out the raid ?', 'Who carried out the raids?'])(
    'though the row names no incident and the recorded question has one: %s',
    async (question) => {
      const text = 'Who carried out the raid?'
      if ((await db().question.count({ where: { text } })) === 0)
        await aQuestion(text, { kind: 'actor', incident: (await anIncident('Raid of the question')).id })
      const row = aRow({ question, question_kind: 'actor', answer: 'Somebody' })
      expect(await warned(row)).toEqual(tells('question', escaped(question), escaped(text)))
    },
  )

  it('and none of a question about another incident, or with another number', async () => {
    const incident = (await anIncident('Battle of Anou', { occurred: { from: '2019-01-01' } })).id
    await aQuestion('Who commanded the 33rd battalion there?', { kind: 'actor', incident })
    const row = aRow({ question_kind: 'actor', answer: 'Somebody', claimant: 'JNIM of nobody' })
    const other = { incident: 'Quite another thing', incident_on: '2020-01-01' }
    expect(await warned({ ...row, ...other, question: 'Who commanded the 33rd batallions there?' })).toEqual([])
    expect(await warned({ ...row, question: 'Who commanded the 34rd battalion there?' })).toEqual([])
  })

  it('and the report says where comparing ends', async () => {
    const rows = Array.from({ length: 70 }, (_, n) => aRow({ document_title: `Bulletin ${n * 7919}` }))
    const { warnings } = await importText(await aCaller('contributor'), csvOf(rows), { dryRun: true })
    const ends = warnings.filter(({ message }) => message.startsWith('From here on new documents are not compared'))
    expect(ends).toEqual([{ line: 62, column: 'document_title', message: expect.stringContaining('the first 60') }])
  })

  it('for sources, documents and incidents', async () => {
    const source = (await aSource('Sahel Wire')).id
    await aDocument('Field report 33', { source, publishedOn: '2019-03-18' })
    await anIncident('Raid on Dioura', { occurred: { from: '2018-11-22', until: '2018-11-23' } })
    expect(await warned(aRow({ source: 'Sahel Wir' }))).toEqual(tells('source', 'Sahel Wir', 'Sahel Wire'))
    const report = { document_title: 'Field reports 33', source: 'Sahel Wire', published_on: '2019-03-18' }
    for (const left of [{}, { published_on: '' }, { source: '' }, { source: '', published_on: '' }])
      expect(await warned(aRow({ ...report, ...left }))).toEqual(
        tells('document_title', 'Field reports 33', 'Field report 33'),
      )
    expect(await warned(aRow({ ...report, document_title: 'Field reports 34' }))).toEqual([])
    for (const incident of ['Raids on Dioura', 'Raid on Dioura !', 'Raid on Diourra'])
      expect(await warned(aRow({ incident, incident_on: '2018-11-22' }))).toEqual(
        tells('incident', incident, 'Raid on Dioura'),
      )
    expect(await warned(aRow({ incident: 'Raids on Dioura', incident_on: '2019-11-22' }))).toEqual([])
  })

  it('and none of a record that was taken back', async () => {
    const caller = await aCaller('contributor')
    const first = await importText(caller, csvOf([aRow({ claimant: 'Watcher 5', claimant_kind: 'person' })]))
    await undoImport({ caller }, { id: first.import ?? '', reason: 'wrong file' })
    expect(await warned(aRow({ claimant: 'Watcher 5' }))).toEqual([])
    expect(await warned(aRow({ claimant: 'Watchers 5' }))).toEqual([])
  })

  it('where a new actor is two that are recorded', async () => {
    await anActor('JNIM')
    await anActor('AQIM')
    const row = { question: 'Which ones?', question_kind: 'actor' }
    for (const answer of ['JNIM+AQIM', 'JNIM & AQIM', 'JNIM and AQIM', 'jnim; aqim'])
      expect(await warned(aRow({ ...row, answer }))).toEqual([
        expect.stringMatching(/^answer: .* are recorded: write joint actors as “jnim \+ aqim”, .* “jnim \| aqim”\.$/i),
      ])
    expect(await warned(aRow({ ...row, answer: 'JNIM + AQIM' }))).toEqual([])
    expect(await warned(aRow({ ...row, answer: 'JNIM and others' }))).toEqual([])
    expect(await warned(aRow({ claimant: 'JNIM+AQIM' }))).toEqual([expect.stringContaining('a row of its own')])
  })
})

describe('a document', () => {
  const cite = async (given: Record<string, string>) => {
    const report = await importText(await aCaller('contributor'), csvOf([aRow({ claimant: 'Citing', ...given })]), {
      dryRun: true,
    })
    const { errors, warnings, created } = report
    const told = [...errors, ...warnings].filter(({ column }) => column === 'document_title')
    return [created.documents, errors.length, told.map(({ message }) => message).join()] as const
  }

  it('is found by its title alone where one has it, and by what the row gives', async () => {
    const [one, two] = [(await aSource('Outlet One')).id, (await aSource('Outlet Two')).id]
    await aDocument('Only one', { source: one, publishedOn: '2019-03-18', url: 'https://example.org/only' })
    const title = { document_title: 'only one' }
    for (const given of [{}, { source: 'Outlet One' }, { published_on: '2019-03-18' }])
      expect(await cite({ ...title, ...given })).toEqual([0, 0, ''])
    expect(await cite({ ...title, source: 'Outlet Two' })).toEqual([1, 0, ''])
    expect(await cite({ ...title, published_on: '2019-03-19' })).toEqual([1, 0, ''])
    expect(await cite({ ...title, published_on: '2019-03' })).toEqual([1, 0, expect.stringContaining('another of')])
    await aDocument('Two have it', { source: one, publishedOn: '2019-03-18' })
    await aDocument('Two have it', { source: two, publishedOn: '2019-03-19' })
    const shared = { document_title: 'Two have it' }
    expect(await cite({ ...shared, published_on: '2019-03-19' })).toEqual([0, 0, ''])
    expect(await cite(shared)).toEqual([0, 1, expect.stringContaining('(2019-03-18, no address; 2019-03-19')])
    await aDocument('Two have it')
    expect(await cite(shared)).toEqual([0, 0, expect.stringContaining('one without a source was taken')])
  })

  it('of a file stays apart from one that the same file tells of with a source, and the second is told of', async () => {
    const rows = [aRow({ document_title: 'Twice in a file', source: 'Outlet Three' })]
    const both = csvOf([...rows, aRow({ document_title: 'Twice in a file', claimant: 'Second' })])
    const report = await importText(await aCaller('contributor'), both)
    expect([report.created.documents, report.warnings.filter(({ line }) => line === 3)]).toEqual([
      2,
      [{ line: 3, column: 'document_title', message: expect.stringContaining('another of this name') }],
    ])
  })
})

it('says of an import that was cut off that it was, before and after the next one starts', async () => {
  const caller = await aCaller('contributor')
  const { import: id } = await importText(caller, csvOf([aRow({ claim_ref: 'cut' })]))
  const heartbeatAt = new Date('2026-01-02T03:04:05Z')
  await db().importRun.update({
    where: { id: id ?? '' },
    data: { state: 'running', failure: null, endedAt: null, heartbeatAt },
  })
  const told = { state: 'failed', failure: expect.stringContaining('nothing of it was written') }
  const ended = { ...told, endedAt: heartbeatAt.toISOString() }
  expect(await getImport({ caller }, { id: id ?? '' })).toMatchObject(ended)
  await importText(caller, csvOf([aRow({ claimant: '' })]))
  expect(await getImport({ caller }, { id: id ?? '' })).toMatchObject(ended)
  expect(await db().importRun.findUnique({ where: { id: id ?? '' } })).toMatchObject({ ...told, endedAt: heartbeatAt })
})
