import { documentKindSchema } from '#lib/domain/vocabulary.ts'
import type { BibliographyEntry } from './bibliography-entry.ts'
import { cslDate } from './csl-dates.ts'
import type { CslItem } from './csl-item.ts'
import type { CslName } from './csl-names.ts'
import { kindOfRisType, risNames, risTexts } from './ris-tags.ts'

interface RisRecord {
  readonly line: number
  readonly tags: Map<string, string[]>
  isEnded: boolean
}

const tagLine = /^([A-Z][A-Z0-9]) {1,2}-(?: (.*))?$/

function nameOf(text: string): CslName {
  if (text.endsWith(',')) return { literal: text.replace(/(?<!,),+$/, '').trim() }
  const [family = '', given, suffix] = text.split(',').map((part) => part.trim())
  if (given === undefined) return { literal: family }
  return { family, given, ...(suffix === undefined ? {} : { suffix }) }
}

/** RIS: `2018/11/22/other` with parts left empty, or a year, or an ISO date; what is none of these as it stands. */
function dateOf(text: string): unknown {
  const [, year, month, day] = /^(\d{4})(?:[/-](\d{1,2})?(?:[/-](\d{1,2})?)?)?(?:[/T ].*)?$/.exec(text) ?? []
  if (year === undefined) return { raw: text.replace(/(?<!\/)\/+$/, '') }
  const parts = [year, ...(month ? [month] : []), ...(month && day ? [day] : [])]
  return cslDate(parts.join('-'))
}

const archived = /^Archived at (https?:\S+)$/i

function kindAndGenre(type: string, works: readonly string[]): { type: string; genre?: string } {
  const kind = kindOfRisType(type)
  const [first, ...others] = works
  const own = documentKindSchema.safeParse(first).data
  const rest = own === undefined ? works : others
  return { type: own ?? kind, ...(rest.length > 0 ? { genre: rest.join('; ') } : {}) }
}

function itemOf(tags: ReadonlyMap<string, readonly string[]>): CslItem {
  const first = (...names: readonly string[]) => names.map((name) => tags.get(name)?.[0]).find(Boolean)
  const notes = tags.get('N1') ?? []
  const archive = notes.map((note) => archived.exec(note)?.[1]).find(Boolean)
  const note = notes.filter((text) => !archived.test(text)).join('\n')
  const kind = kindAndGenre(first('TY') ?? '', tags.get('M3') ?? [])
  const texts = risTexts.flatMap(([variable, ...names]) => {
    const text = first(...names.filter((name) => name !== 'BT' || variable === 'container-title' || !tags.has('TI')))
    return text === undefined ? [] : [[variable, text]]
  })
  const names = risNames.flatMap(([variable, ...known]) => {
    const given = known.flatMap((name) => tags.get(name) ?? [])
    return given.length > 0 ? [[variable, given.map(nameOf)]] : []
  })
  const issued = first('DA', 'Y1', 'PY')
  const accessed = first('Y2')
  const numbers = tags.get('SN') ?? []
  const issn = numbers.find((text) => /^\d{4}-?\d{3}[\dXx]$/.test(text))
  const isbn = numbers.find((text) => text !== issn)
  const page = [first('SP'), first('EP')].filter(Boolean).join('-')
  const key = first('ID')
  return {
    ...kind,
    ...Object.fromEntries([...texts, ...names]),
    ...(key ? { id: key, 'citation-key': key } : {}),
    ...(issued ? { issued: dateOf(issued) } : {}),
    ...(accessed ? { accessed: dateOf(accessed) } : {}),
    ...(issn ? { ISSN: issn } : {}),
    ...(isbn ? { ISBN: isbn } : {}),
    ...(page ? { page } : {}),
    ...(tags.has('KW') ? { keyword: tags.get('KW')?.join(', ') } : {}),
    ...(note ? { note } : {}),
    ...(archive ? { archive_location: archive } : {}),
  }
}

function add(record: RisRecord, tag: string, value: string): void {
  const values = record.tags.get(tag)
  if (values) values.push(value)
  else record.tags.set(tag, [value])
}

/** Records as they stand in a text; a line that belongs to none is null beside its number. */
function* records(text: string): Generator<{ readonly line: number; readonly record: RisRecord | null }> {
  let record: RisRecord | null = null
  let last: string | null = null
  for (const [index, raw] of text.split(/\r\n|\r|\n/).entries()) {
    const line = index + 1
    const [, tag, rest] = tagLine.exec(raw.trim()) ?? []
    const value = rest?.trim() ?? ''
    if (tag === 'TY') {
      if (record) yield { line: record.line, record }
      record = { line, tags: new Map([['TY', [value.toUpperCase()]]]), isEnded: false }
      last = null
    } else if (tag === 'ER' && record) {
      record.isEnded = true
      yield { line: record.line, record }
      record = null
    } else if (tag !== undefined && record) {
      last = value === '' ? null : tag
      if (value !== '') add(record, tag, value)
    } else if (raw.trim() !== '') {
      const values = last === null ? undefined : record?.tags.get(last)
      // A line without a tag goes on where the one above ended.
      if (values) values.push(`${values.pop()} ${raw.trim()}`)
      else yield { line, record: null }
    }
  }
  if (record) yield { line: record.line, record }
}

/** The records of a RIS text, one at a time, each as an item of CSL-JSON or with what is wrong with it. */
export function* readRisEntries(text: string): Generator<BibliographyEntry> {
  let count = 0
  for (const { line, record } of records(text)) {
    count += 1
    yield record === null ? stray(line, count) : entryOf(record, count)
  }
}

const stray = (line: number, count: number): BibliographyEntry => ({
  ...{ key: `#${count}`, line, item: null },
  problem: 'This line belongs to no record: a record begins with “TY  - ” and ends with “ER  - ”',
})

function entryOf({ line, tags, isEnded }: RisRecord, count: number): BibliographyEntry {
  const place = { key: tags.get('ID')?.[0] ?? `#${count}`, line }
  if (!isEnded) return { ...place, item: null, problem: 'This record is not ended: “ER  - ” is missing' }
  return { ...place, item: itemOf(tags), problem: null }
}
