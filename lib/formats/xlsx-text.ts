import { SaxesParser } from 'saxes'
import { AppError } from '#lib/domain/error.ts'
import { unreadable } from './table.ts'

/** What happens in an XML document, by local names (a prefix is left out). */
export interface XmlEvents {
  open?(name: string, attributes: Readonly<Record<string, string>>): void
  text?(text: string): void
  close?(name: string): void
}

// More than any cell holds (32,767 characters); without it one endless text would be kept whole.
const longestText = 4_000_000

// A sheet nests eight deep; each level is kept until it is closed.
const mostNested = 100

const damaged = () => unreadable('The workbook is damaged: open it, save it as .xlsx and import it again.')

const local = (name: string) => name.slice(name.indexOf(':') + 1)

/** A document that is read in pieces; `end` finds out whether it is whole. */
interface XmlReader {
  readonly write: (piece: Uint8Array) => void
  readonly end: () => void
}

/**
 * Reads XML in pieces; after each piece, what happened in it has been told. Entities of a document type are unknown to it,
 * so none can grow.
 * @throws AppError `invalid` for what is no well-formed UTF-8 XML, and from `end` for what breaks off
 */
export function xmlReader(events: XmlEvents): XmlReader {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const parser = new SaxesParser<{ xmlns: false; position: false }>({ xmlns: false, position: false })
  let silent = 0
  let depth = 0
  parser.on('opentag', ({ name, attributes }) => {
    silent = 0
    depth += 1
    if (depth > mostNested) throw damaged()
    events.open?.(local(name), attributes)
  })
  parser.on('text', (text) => events.text?.(text))
  parser.on('cdata', (text) => events.text?.(text))
  parser.on('closetag', ({ name }) => {
    silent = 0
    depth -= 1
    events.close?.(local(name))
  })
  const sound = (read: () => void) => {
    try {
      read()
    } catch (error) {
      throw error instanceof AppError ? error : damaged()
    }
  }
  return {
    write: (piece) => {
      silent += piece.length
      if (silent > longestText + piece.length) throw unreadable('The workbook holds a text of more than 4 MB.')
      sound(() => void parser.write(decoder.decode(piece, { stream: true })))
    },
    end: () => sound(() => void parser.write(decoder.decode()).close()),
  }
}

/** Characters that XML cannot hold are written `_x0000_` (ECMA-376, part 1, 22.4.2.4), and so is the `_` of such a text. */
export const decodeXlsxText = (text: string): string =>
  text.includes('_x')
    ? text.replaceAll(/_x([0-9A-F]{4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text

// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose
const unwritable = /_(?=x[0-9A-F]{4}_)|[\u0000-\u0008\u000B\u000C\u000D\u000E-\u001F\uFFFE\uFFFF]/gi
const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** The inverse of {@link decodeXlsxText}, as the content of an element. */
export const encodeXlsxText = (text: string): string =>
  text
    .replaceAll(unwritable, (sign) => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
    .replaceAll(/[&<>"]/g, (sign) => signs[sign] ?? sign)
