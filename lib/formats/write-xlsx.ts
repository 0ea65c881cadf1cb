import { strToU8, Zip, ZipDeflate } from 'fflate'
import { unreadable } from './table.ts'
import { type CellsToWrite, cellsInOrder } from './write-csv.ts'
import { encodeXlsxText } from './xlsx-text.ts'

/** The rows of a sheet, its header included (Excel's limit). */
export const mostSheetRows = 1_048_576
const mostCellUnits = 32_767
const charactersAtOnce = 100_000

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packaged = 'http://schemas.openxmlformats.org/package/2006'
const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** The least that a workbook of one sheet consists of (ECMA-376, part 1, 12.2); styles hold a bold font for the header. */
const parts: Readonly<Record<string, string>> = {
  '[Content_Types].xml': `<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${spreadsheet}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${spreadsheet}.styles+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${spreadsheet}.worksheet+xml"/></Types>`,
  '_rels/.rels': `<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
  'xl/styles.xml': `<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`,
}

const workbook = (sheetName: string) =>
  `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="${encodeXlsxText(sheetName)}" sheetId="1" r:id="rId1"/></sheets></workbook>`
const sheetHead = `<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>`
const sheetEnd = '</sheetData></worksheet>'

// Every cell is a text of its own: dates stay as coarse as they are, and nothing is kept until the end of the file.
function rowXml(line: number, cells: readonly string[], style: number): string {
  const written = cells.map((text) => {
    if (text === '') return '<c/>'
    const kept = text.length > mostCellUnits ? text.slice(0, mostCellUnits).replace(/[\uD800-\uDBFF]$/, '') : text
    return `<c s="${style}" t="inlineStr"><is><t xml:space="preserve">${encodeXlsxText(kept)}</t></is></c>`
  })
  return `<row r="${line}">${written.join('')}</row>`
}

async function* sheetXml(columns: readonly string[], rows: AsyncIterable<CellsToWrite>): AsyncGenerator<string> {
  let text = xml + sheetHead + rowXml(1, columns, 1)
  let line = 1
  for await (const row of rows) {
    line += 1
    if (line > mostSheetRows)
      throw unreadable(`A sheet holds ${mostSheetRows.toLocaleString('en')} rows: export this as CSV.`)
    text += rowXml(line, cellsInOrder(columns, row), 0)
    if (text.length < charactersAtOnce) continue
    yield text
    text = ''
  }
  yield text + sheetEnd
}

/**
 * An XLSX workbook of one sheet, as it is asked for: the header first, then the rows, every cell a text. Formulas are
 * neutralised as in CSV. The same rows give the same bytes.
 * @throws AppError `invalid` for more rows than a sheet holds (see {@link mostSheetRows})
 */
export async function* writeXlsx(
  columns: readonly string[],
  rows: AsyncIterable<CellsToWrite>,
  sheetName = 'claims',
): AsyncGenerator<Uint8Array> {
  const out: Uint8Array[] = []
  const zip = new Zip((error, piece) => {
    if (error) throw error
    out.push(piece)
  })
  const add = (name: string) => {
    const file = new ZipDeflate(name, { level: 6 })
    // ZIP knows local time alone, so this is the same in every zone.
    file.mtime = new Date(1980, 0, 1)
    zip.add(file)
    return file
  }
  for (const [name, content] of Object.entries({ ...parts, 'xl/workbook.xml': workbook(sheetName) }))
    add(name).push(strToU8(xml + content), true)
  const sheet = add('xl/worksheets/sheet1.xml')
  for await (const text of sheetXml(columns, rows)) {
    sheet.push(strToU8(text))
    yield* out.splice(0)
  }
  sheet.push(new Uint8Array(), true)
  zip.end()
  yield* out.splice(0)
}
