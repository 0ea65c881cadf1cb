import { partialDateSchema } from '#lib/domain/partial-date.ts'
import { type CslItem, isItem, textOf } from './csl-item.ts'

/** A date of an item: as it is recorded, or the words that could not be read as one; whether it was more than one day. */
export interface ReadDate {
  readonly date?: string
  readonly unread?: string
  /** It had an end too, or a doubt, which a date of the record cannot hold. */
  readonly isCut: boolean
}

const pad = (value: number, width: number) => String(value).padStart(width, '0')

function ofParts(parts: readonly unknown[]): string | undefined {
  const numbers = parts.map(Number)
  const [year, month, day] = numbers
  if (year === undefined || !Number.isInteger(year)) return undefined
  // Some tools write 0 or nothing for a part that is not known; a day without its month says nothing.
  const known = month ? [month, ...(day ? [day] : [])] : []
  const written = [pad(year, 4), ...known.map((part) => pad(part, 2))].join('-')
  return partialDateSchema.safeParse(written).data
}

const words = (parts: unknown) => (Array.isArray(parts) ? parts.flat().join('-') : '')

/** The date in a variable of an item, of the precision that it has there; null where there is none. */
export function dateIn(item: CslItem, variable: string): ReadDate | null {
  const given = item[variable]
  if (typeof given === 'string' || typeof given === 'number') return ofText(String(given))
  if (!isItem(given)) return null
  const parts: unknown = given['date-parts']
  if (!Array.isArray(parts) || parts.length === 0) return ofText(textOf(given, 'raw') ?? textOf(given, 'literal') ?? '')
  const [first] = parts
  const date = Array.isArray(first) ? ofParts(first) : undefined
  if (date === undefined) return words(parts) === '' ? null : { unread: words(parts), isCut: false }
  return { date, isCut: parts.length > 1 || Boolean(given['circa']) || given['season'] !== undefined }
}

function ofText(text: string): ReadDate | null {
  if (text.trim() === '') return null
  const [from, until] = text.trim().split('/')
  const date = partialDateSchema.safeParse(from).data
  return date === undefined ? { unread: text.trim(), isCut: false } : { date, isCut: Boolean(until) }
}

/** A recorded date as CSL-JSON has it: as many parts as are known. */
export const cslDate = (date: string) => ({ 'date-parts': [date.split('-').map(Number)] })
