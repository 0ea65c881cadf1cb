import { expect, it } from 'vitest'
import { readTable } from '#lib/formats/read-table.ts'

async function read(text: string, name = 'claims.jsonl') {
  async function* bytes() {
    yield new TextEncoder().encode(text)
  }
  const table = await readTable(bytes(), name)
  const rows = []
  for await (const row of table.rows) rows.push('cells' in row ? [row.line, row.cells] : [row.line, row.problem])
  return { columns: table.columns, rows }
}

it('reads an object a line, by the name of the file or by its first sign', async () => {
  const text = '{"a": "x\\ny", "b": 23, "c": null}\r\n\n{"a": "=1", "d": 1e21}\n'
  const expected = {
    columns: ['a', 'b', 'c'],
    rows: [
      [1, { a: 'x\ny', b: '23' }],
      [3, { a: '=1', d: '1000000000000000000000' }],
    ],
  }
  expect(await read(text)).toEqual(expected)
  expect(await read(`\uFEFF${text}`, 'upload')).toEqual(expected)
})

it('tells by its line what is none', async () => {
  const { rows } = await read('{"a": 1}\n{"a": \n[1]\n{"a": {"b": 1}}\n{"a": true}\n{"a": 0.5}')
  expect(rows.map(([line, row]) => [line, typeof row])).toEqual([
    [1, 'object'],
    [2, 'string'],
    [3, 'string'],
    [4, 'string'],
    [5, 'string'],
    [6, 'object'],
  ])
  expect(rows[3]?.[1]).toContain('“a” holds neither a text nor a number nor null')
})

it('refuses a file that is empty or begins with something else', async () => {
  await expect(read('')).rejects.toThrow('empty')
  await expect(read('[1]')).rejects.toThrow('Line 1: This is no object')
})

it('cannot be made to reach into prototypes', async () => {
  const { rows } = await read('{"__proto__": "x", "constructor": "y"}')
  expect(rows).toHaveLength(1)
  expect(({} as Record<string, unknown>)['x']).toBeUndefined()
})

it('refuses names that no database keeps', async () => {
  const [nul, half] = ['{"a\\u0000": 1}', '{"\\ud800": 1}']
  await expect(read(nul)).rejects.toThrow('Line 1: A name in this object holds a broken character')
  expect((await read(`{"a": 1}\n${nul}\n${half}\n{"😀": 1}`)).rows.map(([, row]) => typeof row)).toEqual([
    ...['object', 'string', 'string', 'object'],
  ])
})
