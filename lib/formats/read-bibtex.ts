import { plugins } from '@citation-js/core'
import '@citation-js/plugin-bibtex'
import type { BibliographyEntry } from './bibliography-entry.ts'
import { type BibtexPart, type BibtexParts, bibtexParts } from './bibtex-parts.ts'
import { type CslItem, isItem, textOf } from './csl-item.ts'
import { kindOfSubtype, numberFields } from './write-bibtex.ts'

// A title is plain text here: what TeX sets in italics would otherwise come out with the tags of HTML in it.
for (const [name, marks] of Object.entries(plugins.config.get('@bibtex').constants.formatting))
  if (marks[0].startsWith('<')) plugins.config.get('@bibtex').constants.formatting[name] = ['', '']

/** An entry as the grammar of BibTeX gives it, its values still in TeX. */
interface RawEntry {
  readonly type: string
  readonly label: string
  readonly properties: Readonly<Record<string, string>>
}

const isRaw = (value: unknown): value is RawEntry => isItem(value) && isItem(value['properties'])

// The kind of input is forced, so that the library never takes a text for an address and goes and fetches it.
function chain(input: unknown, forceType: string, target?: string): unknown[] {
  const options = { forceType, generateGraph: false, ...(target === undefined ? {} : { target }) }
  const result = plugins.input.chain(input, options)
  return Array.isArray(result) ? result : []
}

/** TeX puts an accent on an i without its dot; as a letter it is the i with the accent. */
function dotted(value: unknown): unknown {
  if (typeof value === 'string')
    return value.replace(/ı([\u0300-\u036f])/g, (_, accent) => `i${accent}`.normalize('NFC'))
  if (Array.isArray(value)) return value.map(dotted)
  if (!isItem(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, dotted(inner)]))
}

function rawEntry(part: BibtexPart, strings: BibtexParts['strings']): RawEntry {
  const words = new Set(strings.size === 0 ? [] : part.text.toLowerCase().match(/[a-z_][\w:+-]*/g))
  const needed = [...strings].filter(([name]) => words.has(name)).map(([, text]) => text)
  const [raw] = chain([...needed, part.text].join('\n'), '@biblatex/text', '@biblatex/entries+list')
  if (!isRaw(raw)) throw new Error('no entry')
  return raw
}

/** The text that a value in TeX stands for. */
function plain(value: string): string | undefined {
  const [item] = chain([{ type: 'misc', label: 'x', properties: { note: value } }], '@biblatex/entries+list')
  return isItem(item) ? textOf(item, 'note') : undefined
}

const archived = /^\s*Archived at (?:\\url\s*\{)?(https?:[^\s{}]+)\}?\.?\s*$/i
const publishers: ReadonlySet<string> = new Set([
  ...['inproceedings', 'proceedings', 'conference', 'manual', 'report', 'techreport', 'thesis'],
])

/** What the library's own mapping leaves out or takes for something else, read from the entry itself. */
function completed(item: CslItem, { type, properties }: RawEntry): CslItem {
  const { url, entrysubtype, organization, addendum, shortjournal } = properties
  const mapped: Record<string, unknown> = { ...item }
  const source = plugins.config.get('@bibtex').types.biblatex.source[type]
  if (source !== undefined) mapped['type'] = source
  if (entrysubtype !== undefined) {
    mapped['type'] = kindOfSubtype(entrysubtype)
    if (properties['type'] === undefined) delete mapped['genre']
  }
  for (const variable of ['issue', 'number', 'collection-number']) delete mapped[variable]
  for (const [field, variable] of Object.entries(numberFields(type))) {
    const value = properties[field]
    if (value !== undefined) mapped[variable] ??= plain(String(value))
  }
  if (url !== undefined && !/[\\{}]/.test(url)) mapped['URL'] = url.trim()
  if (organization !== undefined && !publishers.has(type) && mapped['container-title'] === undefined) {
    mapped['container-title'] = plain(organization)
    if (properties['publisher'] === undefined && properties['institution'] === undefined) delete mapped['publisher']
  }
  if (shortjournal !== undefined) mapped['container-title-short'] ??= plain(shortjournal)
  const archive = archived.exec(addendum ?? '')?.[1]
  if (archive !== undefined) mapped['archive_location'] = archive
  return mapped
}

// An address within \\url is verbatim, which the library takes for TeX.
function withoutArchive(raw: RawEntry): RawEntry {
  const { addendum, ...properties } = raw.properties
  return addendum !== undefined && archived.test(addendum) ? { ...raw, properties } : raw
}

/** The line of the library's message that says what was expected, without the places in its own copy of the text. */
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : ''
  const [, expected, got] = /expected "([^"]+)", got "?([^\s"]+)/.exec(message) ?? []
  const names: Readonly<Record<string, string>> = {
    rbrace: 'a closing brace',
    comma: 'a comma',
    equals: 'an equals sign',
  }
  if (expected === undefined) return 'This entry is not written as BibTeX'
  const where = got === 'EOF' ? 'its end' : `something else (${got})`
  return `This entry is not written as BibTeX: ${names[expected] ?? `“${expected}”`} was expected before ${where}`
}

/** The entries of a file by their keys, each read when it is asked for: parents of `crossref` stand after their children. */
class RawEntries {
  readonly #parts: ReadonlyMap<string, BibtexPart>
  readonly #strings: BibtexParts['strings']
  readonly #read = new Map<BibtexPart, RawEntry>()

  constructor({ entries, strings }: BibtexParts) {
    this.#parts = new Map(entries.toReversed().map((part) => [part.key.toLowerCase(), part]))
    this.#strings = strings
  }

  /** @throws Error where the entry is not whole or not written as BibTeX */
  of(part: BibtexPart): RawEntry {
    if (part.problem !== null) throw new Problem(part.problem)
    if (this.#parts.get(part.key.toLowerCase()) !== part)
      throw new Problem(`Another entry of this file has the key “${part.key}”`)
    const known = this.#read.get(part) ?? rawEntry(part, this.#strings)
    this.#read.set(part, known)
    return known
  }

  /** The entry and those that it takes fields from, nearest first. */
  withParents(part: BibtexPart): [RawEntry, ...RawEntry[]] {
    const raw = this.of(part)
    const parents: RawEntry[] = []
    for (let next = raw.properties['crossref']; next !== undefined && parents.length < 5; ) {
      const above = this.#parts.get(String(next).toLowerCase())
      if (above === undefined || above.problem !== null) break
      const parent = this.of(above)
      if (parent === raw || parents.includes(parent)) break
      parents.push({ ...parent, label: String(next) })
      next = parent.properties['crossref']
    }
    return [raw, ...parents]
  }
}

/** What is wrong with an entry, in words for whoever brings it in. */
class Problem extends Error {}

function itemOf(part: BibtexPart, raws: RawEntries): Pick<BibliographyEntry, 'item' | 'problem'> {
  try {
    const [raw, ...parents] = raws.withParents(part)
    const [item] = chain([withoutArchive(raw), ...parents], '@biblatex/entries+list')
    const mapped = isItem(item) ? dotted(completed(item, raw)) : null
    return isItem(mapped) ? { item: mapped, problem: null } : { item: null, problem: reasonOf(null) }
  } catch (error) {
    return { item: null, problem: error instanceof Problem ? error.message : reasonOf(error) }
  }
}

/**
 * The entries of a BibTeX or BibLaTeX text, one at a time, each as an item of CSL-JSON or with what is wrong with it.
 * `@string` and `crossref` are followed.
 */
export function* readBibtexEntries(text: string): Generator<BibliographyEntry> {
  const parts = bibtexParts(text)
  const raws = new RawEntries(parts)
  for (const [index, part] of parts.entries.entries())
    yield { key: part.key || `#${index + 1}`, line: part.line, ...itemOf(part, raws) }
}
