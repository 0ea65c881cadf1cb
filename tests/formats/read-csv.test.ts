import { describe, expect, it } from 'vitest'
import { readTable } from '#lib/formats/read-table.ts'

/** The bytes in pieces, so that every cut between two bytes is met by some size. */
async function* pieces(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

const utf8 = (text: string) => new TextEncoder().encode(text)
const utf16 = (text: string, isBig = false) => {
  const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le')
  return new Uint8Array(isBig ? bytes.swap16() : bytes)
}

async function read(content: string | Uint8Array, size = 7) {
  const bytes = typeof content === 'string' ? utf8(content) : content
  const table = await readTable(pieces(bytes, size), 'claims.csv')
  const rows = []
  for await (const row of table.rows)
    rows.push('cells' in row ? [row.line, ...Object.values(row.cells)] : [row.line, `! ${row.problem}`])
  return { columns: table.columns, rows }
}

const rowsOf = async (content: string | Uint8Array, size?: number) => (await read(content, size)).rows

describe('CSV', () => {
  it.each([1, 2, 3, 5, 64])('counts the lines of the file, read in pieces of %i bytes', async (size) => {
    const text = 'a,b\r\n1,"x\r\ny"\r\n\r\n2,3\r4,5\n"6\n\n7",8\n9,"say ""no"""'
    expect(await rowsOf(text, size)).toEqual([
      [2, '1', 'x\ny'],
      [5, '2', '3'],
      [6, '4', '5'],
      [7, '6\n\n7', '8'],
      [10, '9', 'say "no"'],
    ])
  })

  it.each([
    ['a,b\n1;2,3', ['1;2', '3']],
    ['a;b\n1,2;3', ['1,2', '3']],
    ['dead, in all\tb\n1\t2,3', ['1', '2,3']],
    ['a\tb\n1,2\t3', ['1,2', '3']],
    ['"x,y,z";b\n1;2', ['1', '2']],
  ])('finds the delimiter of %j in its header', async (text, cells) => {
    expect(await rowsOf(text)).toEqual([[2, ...cells]])
  })

  it.each([1, 2, 3, 64])('reads UTF-8 with its mark and UTF-16 by its mark (pieces of %i)', async (size) => {
    const text = 'a,b\nكوفا,𞤀\n'
    for (const bytes of [utf8(`\uFEFF${text}`), utf16(text), utf16(text, true)])
      expect(await read(bytes, size)).toEqual({ columns: ['a', 'b'], rows: [[2, 'كوفا', '𞤀']] })
  })

  it.each([2, 64])('names the line that is not UTF-8, after the rows before it', async (size) => {
    const windows1252 = new Uint8Array(Buffer.from('a,b\n1,2\n"3\n4",5\nénorme,6\n7,8\n', 'latin1'))
    const rows = await rowsOf(windows1252, size)
    expect(rows.slice(0, 2)).toEqual([
      [2, '1', '2'],
      [3, '3\n4', '5'],
    ])
    expect(rows[2]).toEqual([5, '! Line 5 is not UTF-8: save the file as UTF-8 and import it again.'])
    expect(rows).toHaveLength(3)
    const head = new Uint8Array(Buffer.from('numéro,b\n1,2', 'latin1'))
    await expect(read(head)).rejects.toThrow('Line 1 is not UTF-8')
  })

  it('tells rows of another width and misplaced quotation marks by their line, and reads on', async () => {
    const rows = await rowsOf('a,b\n1\n1,2,3\n4,x"y\n5,"z"z\n6,7\n"8,9\n10,11\n')
    expect(rows.map(([line, first]) => [line, String(first).slice(0, 1)])).toEqual([
      [2, '!'],
      [3, '!'],
      [4, '!'],
      [5, '!'],
      [6, '6'],
      [7, '!'],
      [8, '1'],
    ])
  })

  it('gives up on a file full of misplaced quotation marks', async () => {
    const rows = await rowsOf(`a,b\n${'x"y,1\n'.repeat(500)}`, 4096)
    expect(rows).toHaveLength(101)
    expect(rows.at(-1)?.[1]).toContain('Too many lines')
  })

  it('bounds a row', async () => {
    const rows = await rowsOf(`a,b\n"${`${'x'.repeat(99)}\n`.repeat(12_000)}`, 65_536)
    expect(rows[0]).toEqual([2, expect.stringContaining('! This row is longer than 1 MB')])
    await expect(read(`a,b\n${'x'.repeat(5_000_000)}`, 65_536)).resolves.toEqual({
      columns: ['a', 'b'],
      rows: [[2, '! Line 2 is longer than 4 MB: this is no table.']],
    })
  })

  it.each([
    ['', 'The file is empty'],
    ['\uFEFF', 'The file is empty'],
    ['\n\n', 'The file is empty'],
    ['a,b,a\n', 'The column “a” comes twice'],
    ['a,,b\n', 'Column 2 has no name'],
    ['c\u0000l\u0000', 'not UTF-8 text'],
  ])('refuses %j', async (text, message) => {
    await expect(read(text)).rejects.toThrow(message)
  })

  it('reads a header alone, and passes over empty rows and unnamed last columns', async () => {
    expect(await read('a,b')).toEqual({ columns: ['a', 'b'], rows: [] })
    expect(await read('a,b,,\n,,,\n1,2,,\n3,4,5,\n')).toEqual({
      columns: ['a', 'b'],
      rows: [
        [3, '1', '2'],
        [4, '! Cell 3 lies beyond the last named column, “b”.'],
      ],
    })
  })

  it('keeps hostile texts as they are and takes the spreadsheet’s apostrophe away', async () => {
    const texts = ["'=1+1", '\u202Eabc', 'a\u0000b', '<script>', '-1.5', "'x", 'last']
    const rows = await rowsOf(`a,b\n${texts.map((text) => `1,"${text}"`).join('\n')}`)
    expect(rows.map((row) => row[2])).toEqual(['=1+1', '\u202Eabc', 'a\u0000b', '<script>', '-1.5', "'x", 'last'])
  })
})

it('lets go of the bytes of a file that it refuses', async () => {
  let isClosed = false
  async function* bytes() {
    try {
      for (;;) yield utf8('a,a\n')
    } finally {
      isClosed = true
    }
  }
  await expect(readTable(bytes(), 'x.csv')).rejects.toThrow('comes twice')
  expect(isClosed).toBe(true)
})

describe('another file under the name', () => {
  it('is refused', async () => {
    await expect(read(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1]))).rejects.toThrow('.xls')
  })
})

it('refuses names of columns that no database keeps', async () => {
  await expect(read('\na\0,b\n1,2')).rejects.toThrow('The name of column 1 holds a broken character (line 2)')
})
