import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readTable } from '#lib/formats/read-table.ts'
import { writeCsv } from '#lib/formats/write-csv.ts'

async function* each<T>(items: readonly T[]) {
  yield* items
}

async function written(columns: string[], rows: Record<string, string | number | null>[]) {
  let text = ''
  for await (const piece of writeCsv(columns, each(rows))) text += piece
  return text
}

it('writes RFC 4180 in the order of the columns, formulas neutralised', async () => {
  const rows = [
    { b: 'x, "y"\nz', a: '=1', c: 'not asked for' },
    { a: -1.5, b: null },
  ]
  expect(await written(['a', 'b'], rows)).toBe('a,b\r\n\'=1,"x, ""y""\nz"\r\n-1.5,\r\n')
  expect(await written(['a'], [])).toBe('a\r\n')
})

it('is read back as it was written, whatever the texts', async () => {
  // Line ends of any kind are one, as everywhere in the record; a mark at the beginning belongs to the file.
  const text = fc.string({ unit: 'binary', maxLength: 30 }).filter((value) => !/[\r\uFEFF\p{Surrogate}]/u.test(value))
  await fc.assert(
    fc.asyncProperty(fc.array(text, { maxLength: 300 }), fc.integer({ min: 1, max: 64 }), async (texts, size) => {
      const bytes = new TextEncoder().encode(
        await written(
          ['n', 't'],
          texts.map((t) => ({ n: 1, t })),
        ),
      )
      const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
        bytes.subarray(at * size, (at + 1) * size),
      )
      const table = await readTable(each(pieces), 'x.csv')
      const read = []
      for await (const row of table.rows) read.push('cells' in row ? row.cells['t'] : row.problem)
      expect(read).toEqual(texts)
    }),
    { numRuns: 60 },
  )
})
