import { ByteStore } from './byte-store.ts'
import { unreadable } from './table.ts'
import { type DateShown, dateShown } from './xlsx-dates.ts'
import { decodeXlsxText, type XmlEvents, xmlReader } from './xlsx-text.ts'
import { inflated, type ZipEntry, zipEntries } from './zip-entries.ts'

/** What a sheet of a workbook needs to be read. */
export interface Workbook {
  /** The XML of the first sheet that people see, in pieces. */
  readonly sheet: () => Generator<Uint8Array>
  readonly sharedText: (index: number) => string | undefined
  /** What a cell's style shows of a date; undefined for anything but dates. */
  readonly shown: (style: number) => DateShown | undefined
  readonly is1904: boolean
}

const mostSharedBytes = 300_000_000

/** The texts that cells share, in UTF-8: as strings a million of them would fill the memory. */
class SharedTexts {
  readonly #bytes = new ByteStore()
  readonly #ends: number[] = []
  readonly #encoder = new TextEncoder()
  readonly #decoder = new TextDecoder()

  add(text: string): void {
    this.#bytes.append(this.#encoder.encode(text))
    this.#ends.push(this.#bytes.length)
    if (this.#bytes.length > mostSharedBytes)
      throw unreadable('The workbook holds too much text for one table: save it as CSV.')
  }

  at(index: number): string | undefined {
    const end = this.#ends[index]
    return end === undefined ? undefined : this.#decoder.decode(this.#bytes.read(this.#ends[index - 1] ?? 0, end))
  }
}

/** A part of the package by its name, which is compared without regard to case (ECMA-376, part 2). */
function partNamed(entries: readonly ZipEntry[], name: string): ZipEntry | undefined {
  const wanted = name.replace(/^\//, '').toLowerCase()
  return entries.find((entry) => entry.name.toLowerCase() === wanted)
}

function readPart(bytes: ByteStore, entry: ZipEntry | undefined, events: XmlEvents): void {
  if (entry === undefined) return
  const reader = xmlReader(events)
  for (const piece of inflated(bytes, entry)) reader.write(piece)
  reader.end()
}

/** Targets of relationships by their id. */
function relationships(bytes: ByteStore, entry: ZipEntry | undefined): Map<string, { type: string; target: string }> {
  const found = new Map<string, { type: string; target: string }>()
  readPart(bytes, entry, {
    open(name, { Id = '', Type = '', Target = '' }) {
      if (name === 'Relationship') found.set(Id, { type: Type.split('/').at(-1) ?? '', target: Target })
    },
  })
  return found
}

/** The path of a target that is told relative to a part. */
const resolved = (target: string, part: string) =>
  target.startsWith('/') ? target : new URL(target, `file:///${part}`).pathname.slice(1)

function readSharedTexts(bytes: ByteStore, entry: ZipEntry | undefined): SharedTexts {
  const texts = new SharedTexts()
  let [text, isText, isPhonetic] = ['', false, false]
  readPart(bytes, entry, {
    open(name) {
      if (name === 'si') text = ''
      if (name === 'rPh') isPhonetic = true
      isText = name === 't'
    },
    text(part) {
      if (isText && !isPhonetic) text += part
    },
    close(name) {
      if (name === 'si') texts.add(decodeXlsxText(text))
      if (name === 'rPh') isPhonetic = false
      isText = false
    },
  })
  return texts
}

function readStyles(bytes: ByteStore, entry: ZipEntry | undefined): (DateShown | undefined)[] {
  const codes = new Map<number, string>()
  const formats: number[] = []
  let isCell = false
  readPart(bytes, entry, {
    open(name, { numFmtId = '0', formatCode = '' }) {
      if (name === 'numFmt') codes.set(Number(numFmtId), formatCode)
      if (name === 'cellXfs') isCell = true
      if (name === 'xf' && isCell) formats.push(Number(numFmtId))
    },
    close(name) {
      if (name === 'cellXfs') isCell = false
    },
  })
  return formats.map((id) => dateShown(id, codes.get(id)))
}

/** The relationships of the sheets, those that people see first, and from which day serial numbers count. */
function readWorkbookPart(bytes: ByteStore, entry: ZipEntry): { sheetIds: string[]; is1904: boolean } {
  const shown: string[] = []
  const hidden: string[] = []
  let is1904 = false
  readPart(bytes, entry, {
    open(name, attributes) {
      if (name === 'workbookPr') is1904 = ['1', 'true'].includes(attributes['date1904'] ?? '')
      const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1]
      const isHidden = ['hidden', 'veryHidden'].includes(attributes['state'] ?? '')
      if (name === 'sheet' && id !== undefined) (isHidden ? hidden : shown).push(id)
    },
  })
  return { sheetIds: [...shown, ...hidden], is1904 }
}

/**
 * Opens an XLSX workbook (ECMA-376, part 1) that is here whole, still compressed.
 * @throws AppError `invalid` for what is none
 */
export function openWorkbook(bytes: ByteStore): Workbook {
  const entries = zipEntries(bytes)
  const office = [...relationships(bytes, partNamed(entries, '_rels/.rels')).values()].find(
    ({ type }) => type === 'officeDocument',
  )
  const path = resolved(office?.target ?? 'xl/workbook.xml', '')
  const main = partNamed(entries, path)
  if (main === undefined)
    throw unreadable('This is a ZIP archive and no XLSX workbook: save the table as .xlsx or CSV.')
  const { sheetIds, is1904 } = readWorkbookPart(bytes, main)
  const folder = path.slice(0, path.lastIndexOf('/') + 1)
  const related = relationships(bytes, partNamed(entries, `${folder}_rels/${path.slice(folder.length)}.rels`))
  const partOf = (type: string) => {
    const target = [...related.values()].find((relation) => relation.type === type)?.target
    return target === undefined ? undefined : partNamed(entries, resolved(target, path))
  }
  const first = sheetIds.map((id) => related.get(id)).find((relation) => relation?.type === 'worksheet')
  const sheet = first && partNamed(entries, resolved(first.target, path))
  if (sheet === undefined) throw unreadable('The workbook has no sheet with cells.')
  const texts = readSharedTexts(bytes, partOf('sharedStrings'))
  const styles = readStyles(bytes, partOf('styles'))
  return {
    sheet: () => inflated(bytes, sheet),
    sharedText: (index) => texts.at(index),
    shown: (style) => styles[style],
    is1904,
  }
}
