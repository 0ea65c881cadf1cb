import { expect, it } from 'vitest'
import { db } from '#lib/db/client.ts'
import { claimRows } from '../bench/generate-claims.ts'
import { aCaller, aQuestion } from '../support/fixtures.ts'
import { csvOf, importText } from '../support/import-fixtures.ts'
import { testDatabase } from '../support/test-database.ts'

testDatabase()

type Row = Record<string, string>

/** Twenty things that go wrong in spreadsheets: the column that the report must name, and how the row comes to be wrong. */
const faults: readonly (readonly [column: string, spoil: (row: Row) => Row])[] = [
  ['claimant', (row) => ({ ...row, claimant: '' })],
  ['question_kind', (row) => ({ ...row, question_kind: 'number' })],
  ['question_kind', (row) => ({ ...row, question_kind: '' })],
  ['answer', (row) => ({ ...row, ...howMany, answer: 'several' })],
  ['answer', (row) => ({ ...row, ...howMany, answer: '-3' })],
  ['answer', (row) => ({ ...row, ...howMany, answer: '' })],
  ['words', (row) => ({ ...row, ...howMany, answer: '7', words: 'roughly' })],
  ['until', (row) => ({ ...row, ...howMany, answer: '7', words: 'between', until: '5' })],
  ['answer', (row) => ({ ...row, ...yesOrNo, answer: 'maybe' })],
  ['options', (row) => ({ ...row, ...yesOrNo, options: 'yes | no | unclear', answer: 'yes' })],
  ['unit', (row) => ({ ...row, ...howMany, answer: '7', unit: 'vehicles' })],
  ['asserted_on', (row) => ({ ...row, asserted_on: '18/03/2019' })],
  ['asserted_on', (row) => ({ ...row, asserted_on: '2019-02-30' })],
  ['asserted_on', (row) => ({ ...row, asserted_on: '2999-01-01' })],
  ['withdrawn_on', (row) => ({ ...row, withdrawn_on: '1999' })],
  ['document_title', (row) => ({ ...row, document_title: ' ' })],
  ['document_url', (row) => ({ ...row, document_url: 'www.example.org' })],
  ['locator', (row) => ({ ...row, locator: 'in the middle' })],
  ['lat', (row) => ({ ...row, lat: '123' })],
  [
    'finding_reasons',
    (row) => ({ ...row, ...yesOrNo, finding_answer: 'yes', finding_basis: 'imagery', established_on: '2019' }),
  ],
]
const plain = { stance: '', words: '', until: '', unit: '', options: '', finding_answer: '', finding_basis: '' }
const howMany = { ...plain, question: 'How many fell at the bridge?', question_kind: 'quantity' }
const yesOrNo = { ...plain, question: 'Was the bridge held?', question_kind: 'choice', answer: 'yes' }

it('names exactly the twenty faults of a spreadsheet of a thousand rows, and writes nothing', async () => {
  await aQuestion('How many fell at the bridge?', { kind: 'quantity', unit: 'soldiers' })
  await aQuestion('Was the bridge held?', { kind: 'choice' })
  const rows: Row[] = [...claimRows({ rows: 1000, seed: 7 })].map((row) => ({ ...row }))
  // A fault takes the place of a claim that no citation below belongs to.
  const places = rows.flatMap((row, at) => (row['question'] && rows[at + 1]?.['question'] && at % 45 > 20 ? [at] : []))
  const spaced = places.filter((at, index) => index === 0 || at - (places[index - 1] ?? 0) > 10).slice(0, faults.length)
  const chosen = spaced.length === faults.length ? spaced : places.slice(0, faults.length)
  const expected = chosen.map((at, index) => {
    const [column, spoil] = faults[index] ?? ['', (row: Row) => row]
    const row = { ...rows[at], finding_answer: '', finding_basis: '', established_on: '', finding_reasons: '' }
    rows[at] = spoil(row)
    return { line: at + 2, column }
  })
  const before = await db().claim.count()
  const report = await importText(await aCaller('reviewer'), csvOf(rows))
  expect(report.errors.map(({ line, column }) => ({ line, column }))).toEqual(expected)
  expect(report.errors.every(({ message }) => message.length > 10)).toBe(true)
  expect(report).toMatchObject({ rows: 1000, accepted: 980, rejected: 20, errorCount: 20, isWritten: false })
  expect(await db().claim.count()).toBe(before)
  const partial = await importText(await aCaller('reviewer'), csvOf(rows), { partial: true })
  expect(partial).toMatchObject({ rows: 1000, accepted: 980, rejected: 20, isWritten: true })
  expect(await db().claim.count()).toBe(before + partial.created.claims)
}, 90_000)
