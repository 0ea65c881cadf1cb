import { expect, test } from 'vitest'
import { type ExportName, exportFormats } from '#lib/formats/export-formats.ts'
import { readTable } from '#lib/formats/read-table.ts'
import { written } from '../support/written.ts'
import { sampleClaims } from './stix-sample.ts'

const golden = (name: ExportName) => `../golden/${name}`
const textual = [...(['claims.csv', 'claims.jsonl', 'citations.bib', 'citations.ris', 'citations.csl.json'] as const)]

test.each(textual)('%s of hostile claims is the file that was reviewed, twice the same', async (name) => {
  const { text } = await written(exportFormats[name], sampleClaims)
  // A file with a NUL in it would be shown as binary; what the record holds has none.
  await expect(text.replaceAll('\0', '␀')).toMatchFileSnapshot(golden(name))
  expect((await written(exportFormats[name], sampleClaims)).text).toBe(text)
})

async function rowsOf(name: ExportName): Promise<Record<string, string>[]> {
  const { bytes } = await written(exportFormats[name], sampleClaims)
  const table = await readTable(
    (async function* () {
      yield bytes
    })(),
    name,
  )
  const rows: Record<string, string>[] = []
  for await (const row of table.rows) {
    expect(row).not.toHaveProperty('problem')
    if ('cells' in row) rows.push(Object.fromEntries(Object.entries(row.cells).filter(([, text]) => text !== '')))
  }
  return rows
}

test('the table is the same in every format, read back', async () => {
  const csv = await rowsOf('claims.csv')
  expect(await rowsOf('claims.xlsx')).toEqual(csv)
  expect(csv).toHaveLength(6)
  expect(csv[2]).toMatchObject({ document_title: '=HYPERLINK("http://x","y")', locator: 'page 4' })
  expect(csv[2]).not.toHaveProperty('question')
})

test('a workbook is the same twice', async () => {
  const { bytes } = await written(exportFormats['claims.xlsx'], sampleClaims)
  expect((await written(exportFormats['claims.xlsx'], sampleClaims)).bytes.equals(bytes)).toBe(true)
})

test('every format writes a whole file of nothing', async () => {
  for (const [name, format] of Object.entries(exportFormats)) {
    const { text } = await written(format, [])
    if (/json$|jsonld$/.test(name)) expect([name, JSON.parse(text)]).toEqual([name, expect.anything()])
    if (name === 'claims.csv') expect(text.split('\r\n')).toHaveLength(2)
  }
})
