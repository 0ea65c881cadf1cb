import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readTable } from '#lib/formats/read-table.ts'
import { writeXlsx } from '#lib/formats/write-xlsx.ts'

async function* inPieces(bytes: Uint8Array, size = 1000) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function read(bytes: Uint8Array) {
  const table = await readTable(inPieces(bytes), 'claims.xlsx')
  const rows = []
  for await (const row of table.rows) rows.push('cells' in row ? row.cells : `${row.line}: ${row.problem}`)
  return { format: table.format, columns: table.columns, rows }
}

async function written(columns: string[], rows: Record<string, string>[]) {
  async function* all() {
    yield* rows
  }
  const pieces: Uint8Array[] = []
  for await (const piece of writeXlsx(columns, all())) pieces.push(piece)
  return new Uint8Array(Buffer.concat(pieces))
}

const ns = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="urn:r"'
const relationship = (id: string, type: string, target: string) =>
  `<Relationship Id="${id}" Type="http://x/${type}" Target="${target}"/>`

/** A workbook as other programs write it: shared texts after the sheet, a chart sheet first, absolute targets. */
function workbook(
  sheetData: string,
  more: { styles?: string; shared?: string; properties?: string; before?: string } = {},
) {
  return zipSync({
    '[Content_Types].xml': strToU8('<Types/>'),
    '_rels/.rels': strToU8(`<Relationships>${relationship('a', 'officeDocument', '/xl/book.xml')}</Relationships>`),
    'xl/book.xml': strToU8(
      `<workbook ${ns}>${more.properties ?? ''}<sheets>${more.before ?? ''}<sheet name="Chart" r:id="c"/><sheet name="S" r:id="s"/></sheets></workbook>`,
    ),
    'xl/_rels/book.xml.rels': strToU8(
      `<Relationships>${relationship('c', 'chartsheet', 'chart.xml')}${relationship('h', 'worksheet', 'worksheets/h.xml')}${relationship('s', 'worksheet', 'worksheets/s.xml')}
      ${relationship('t', 'sharedStrings', '/xl/Texts.xml')}${relationship('y', 'styles', 'styles.xml')}</Relationships>`,
    ),
    'xl/worksheets/h.xml': strToU8('<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>'),
    'xl/worksheets/s.xml': strToU8(
      `<x:worksheet xmlns:x="urn:m"><x:sheetData>${sheetData}</x:sheetData></x:worksheet>`,
    ),
    'xl/styles.xml': strToU8(`<styleSheet ${ns}>${more.styles ?? ''}</styleSheet>`),
    'xl/texts.xml': strToU8(`<sst ${ns}>${more.shared ?? ''}</sst>`),
  })
}

const header = '<row r="1"><c t="inlineStr"><is><t>a</t></is></c><c t="inlineStr"><is><t>b</t></is></c></row>'

describe('XLSX as other programs write it', () => {
  it('reads the first sheet that people see', async () => {
    const before = '<sheet name="Lists" state="veryHidden" r:id="h"/>'
    expect((await read(workbook(header, { before }))).columns).toEqual(['a', 'b'])
  })

  it('loses nothing quietly: what breaks off, a text that is not there, a row without its number', async () => {
    const row = '<row r="2"><c r="A2"><v>1</v></c></row>'
    const { rows } = await read(workbook(`${header}${row}<!-- cut off `))
    expect(rows).toEqual([{ a: '1', b: '' }, expect.stringContaining('The workbook is damaged')])
    const lost = '<row r="2"><c r="A2" t="s"><v>7</v></c><c r="B2" t="s"/></row>'
    expect((await read(workbook(header + lost))).rows).toEqual([
      '2: Cell A2 has lost its text: the workbook is damaged.',
    ])
    await expect(read(workbook(`${header}<row r="x"/>`))).rejects.toThrow('a row x')
  })

  it('is read in the long form of ZIP too, which some programs always write', async () => {
    const short = Buffer.from(workbook(header))
    const end = short.length - 22
    const [record, locator, tail] = [Buffer.alloc(56), Buffer.alloc(20), Buffer.from(short.subarray(end))]
    record.writeUInt32LE(0x06064b50, 0)
    record.writeBigUInt64LE(BigInt(tail.readUInt16LE(10)), 32)
    record.writeBigUInt64LE(BigInt(tail.readUInt32LE(16)), 48)
    locator.writeUInt32LE(0x07064b50, 0)
    locator.writeBigUInt64LE(BigInt(end), 8)
    tail.fill(0xff, 8, 20)
    const long = Buffer.concat([short.subarray(0, end), record, locator, tail])
    expect((await read(new Uint8Array(long))).columns).toEqual(['a', 'b'])
    locator.writeBigUInt64LE(2n ** 60n, 8)
    const broken = Buffer.concat([short.subarray(0, end), record, locator, tail])
    await expect(read(new Uint8Array(broken))).rejects.toThrow('damaged or incomplete')
  })

  it('keeps no levels without end', async () => {
    await expect(read(workbook(`${header}${'<d>'.repeat(100_000)}`))).rejects.toThrow('The workbook is damaged')
  })

  it('gives shared, rich and inline texts, numbers, truth values and formulas by their value', async () => {
    const shared =
      '<si><t>x &amp; y</t></si><si><r><t>ri</t></r><r><t xml:space="preserve">ch </t></r><rPh><t>no</t></rPh></si>'
    const rows = `${header}
      <row r="3"><c r="A3" t="s"><v>0</v></c><c r="B3" t="s"><v>1</v></c></row>
      <row><c><v>16.300000000000001</v></c><c><v>1.5E-3</v></c></row>
      <row r="9"><c r="A9" t="b"><v>1</v></c><c r="B9" t="str"><f>A1</f><v>é</v></c></row>`
    expect(await read(workbook(rows, { shared }))).toEqual({
      format: 'xlsx',
      columns: ['a', 'b'],
      rows: [
        { a: 'x & y', b: 'rich ' },
        { a: '16.3', b: '0.0015' },
        { a: 'true', b: 'é' },
      ],
    })
  })

  it('gives dates as coarse as their format shows them', async () => {
    const styles = `<numFmts><numFmt numFmtId="164" formatCode="[$-409]mmm\\ yyyy;@"/><numFmt numFmtId="165" formatCode="yyyy"/>
      <numFmt numFmtId="166" formatCode="0.0 &quot;days&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
      <cellXfs><xf/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/></cellXfs>`
    const cell = (style: number, value: string) => `<row><c s="${style}"><v>${value}</v></c></row>`
    const rows =
      header +
      cell(1, '43542') +
      cell(2, '43542') +
      cell(3, '43542') +
      cell(4, '43542.5') +
      cell(1, '59') +
      cell(1, '43542.75')
    const dates = (await read(workbook(rows, { styles }))).rows.map((row) => (typeof row === 'string' ? row : row['a']))
    expect(dates).toEqual(['2019-03-18', '2019-03', '2019', '43542.5', '1900-02-28', '2019-03-18'])
    const from1904 = await read(
      workbook(header + cell(1, '42080'), { styles, properties: '<workbookPr date1904="1"/>' }),
    )
    expect(from1904.rows).toEqual([{ a: '2019-03-18', b: '' }])
  })

  it('tells errors and formulas without a value by their cell, and reads on', async () => {
    const rows = `${header}<row r="2"><c r="A2" t="e"><v>#N/A</v></c></row><row r="3"><c r="B3"><f>1+1</f></c></row>
      <row r="4"><c r="C4"><v>1</v></c></row><row r="5"><c r="A5"><v>5</v></c></row>`
    expect((await read(workbook(rows))).rows).toEqual([
      '2: Cell A2 holds the error #N/A: write a value instead.',
      expect.stringContaining('3: Cell B3 holds a formula without its value'),
      '4: Cell 3 lies beyond the last named column, “b”.',
      { a: '5', b: '' },
    ])
  })

  it('refuses bombs, damage, and archives that are no workbooks', async () => {
    const bomb = workbook(`${header}<row><c><v>${' '.repeat(30_000_000)}</v></c></row>`)
    expect(bomb.length).toBeLessThan(100_000)
    await expect(read(bomb)).rejects.toThrow('hundredfold')
    await expect(read(bomb.subarray(0, 20_000))).rejects.toThrow('damaged')
    await expect(read(zipSync({ 'a.txt': strToU8('a') }))).rejects.toThrow('no XLSX workbook')
    await expect(read(workbook(''))).rejects.toThrow('The first sheet is empty')
    await expect(read(workbook('<row><c r="ZZZZ1"><v>1</v></c></row>'))).rejects.toThrow('no such column')
    const entity = '<!DOCTYPE x [<!ENTITY e "eeee">]>'
    await expect(read(workbook(`${entity}<row><c><v>&e;</v></c></row>`))).rejects.toThrow('damaged')
  })
})

describe('XLSX as we write it', () => {
  it('gives back every text', async () => {
    const texts = [
      '=1+1',
      "'=1",
      '-1.5',
      '+33',
      '@x',
      '_x0041_',
      'a\tb\nc',
      'كوفا',
      '𞤀',
      '<&>"',
      ' x ',
      '\u0001',
      '007',
    ]
    const { columns, rows } = await read(
      await written(
        ['n', 'text'],
        texts.map((text) => ({ n: 'x', text })),
      ),
    )
    expect(columns).toEqual(['n', 'text'])
    expect(rows).toEqual(texts.map((text) => ({ n: 'x', text })))
  })

  it('gives back any text', async () => {
    const anyText = fc.string({ unit: 'binary', maxLength: 20 }).filter((text) => !/\p{Surrogate}/u.test(text))
    await fc.assert(
      fc.asyncProperty(fc.array(anyText, { maxLength: 5 }), async (texts) => {
        const { rows } = await read(
          await written(
            ['n', 't'],
            texts.map((t) => ({ n: 'x', t })),
          ),
        )
        expect(rows).toEqual(texts.map((t) => ({ n: 'x', t })))
      }),
      { numRuns: 40 },
    )
  })

  it('is the same for the same rows', async () => {
    expect(await written(['a'], [{ a: 'x' }])).toEqual(await written(['a'], [{ a: 'x' }]))
  })
})
