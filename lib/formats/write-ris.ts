import { dateIn } from './csl-dates.ts'
import { type CslItem, textOf } from './csl-item.ts'
import { cslName, namesIn } from './csl-names.ts'
import { kindOfRisType, risNames, risTexts, risTypes } from './ris-tags.ts'

/** A value of RIS is one line. */
const line = (tag: string, value: string) => `${tag}  - ${value.replace(/\s+/g, ' ').trim()}`

/** RIS: year, month and day between slashes, with what is not known left empty. */
function risDate(date: string): string {
  const [year = '', month = '', day = ''] = date.split('-')
  return `${year}/${month}/${day}`
}

function risName({ family, given, suffix, literal }: ReturnType<typeof cslName>): string {
  // A comma at the end tells a body from a person where its name could be either.
  if (family === undefined) return literal?.includes(',') ? `${literal},` : (literal ?? '')
  return [family, given ?? '', ...(suffix === undefined ? [] : [suffix])].join(', ').replace(/(?:, )+$/, '')
}

function dates(item: CslItem): string[] {
  const issued = dateIn(item, 'issued')?.date
  const accessed = dateIn(item, 'accessed')?.date
  return [
    ...(issued === undefined ? [] : [line('PY', issued.slice(0, 4)), line('DA', risDate(issued))]),
    ...(accessed === undefined ? [] : [line('Y2', risDate(accessed))]),
  ]
}

function pages(item: CslItem): string[] {
  const page = textOf(item, 'page')
  if (page === undefined) return []
  const [, first, last] = /^([^\s,-]+)-([^\s,-]+)$/.exec(page) ?? []
  return first && last ? [line('SP', first), line('EP', last)] : [line('SP', page)]
}

/** One record of RIS, in UTF-8; `key` is its `ID`. */
export function risEntry(item: CslItem, key: string): string {
  const kind = textOf(item, 'type') ?? 'document'
  const type = risTypes[kind] ?? 'GEN'
  const several = (tag: string, values: readonly string[]) => values.map((value) => line(tag, value))
  const one = (tag: string, variable: string) =>
    several(tag, textOf(item, variable) ? [textOf(item, variable) ?? ''] : [])
  const archive = textOf(item, 'archive_location')
  const lines = [
    line('TY', type),
    line('ID', key),
    // What RIS has no type for says of itself what kind of work it is.
    ...(kindOfRisType(type) === kind ? [] : [line('M3', kind)]),
    ...one('M3', 'genre'),
    ...risNames.flatMap(([variable, tag]) => several(tag, namesIn(item, variable).map(cslName).map(risName))),
    ...risTexts.flatMap(([variable, tag]) => one(tag, variable)),
    ...dates(item),
    ...pages(item),
    ...one('SN', 'ISBN'),
    ...one('SN', 'ISSN'),
    ...several('KW', textOf(item, 'keyword')?.split(/\s*,\s*/) ?? []),
    ...one('N1', 'note'),
    ...(archive?.startsWith('http') ? [line('N1', `Archived at ${archive}`)] : []),
    'ER  - ',
  ]
  return `${lines.join('\r\n')}\r\n`
}
