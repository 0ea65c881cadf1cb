import type { z } from 'zod'
import type { CellProblem, ClaimCells, ClaimColumn } from './claim-row.ts'
import { type IsoDay, isInFuture, type PartialDate, partialDateSchema } from './partial-date.ts'

/** The message of what zod found; of a union, that of its first form, which in every schema here is the one for text. */
function messageOf(issue: z.core.$ZodIssue | undefined): string {
  if (issue === undefined) return 'This is not right here'
  return issue.code === 'invalid_union' ? messageOf(issue.errors[0]?.[0]) : issue.message
}

/** What a cell was read as. */
type Reading<T> = { readonly value: T | undefined } | { readonly message: string }

// Tables repeat themselves: the same words, dates, names and titles row after row. What a text reads as depends on the
// text and the schema alone, so the last of each are kept, unless they seldom come twice (addresses, quotes). Every schema
// is used with one writing of its cells, so a text means one thing to it.
class Readings<T> {
  readonly #kept = new Map<string, Reading<T>>()
  #hits = 0
  #isWorthIt = true

  find(text: string): Reading<T> | undefined {
    const known = this.#isWorthIt ? this.#kept.get(text) : undefined
    if (known) this.#hits += 1
    return known
  }

  keep(text: string, reading: Reading<T>): void {
    if (!this.#isWorthIt || text.length > longestKept) return
    if (this.#kept.size >= mostKept) {
      this.#isWorthIt = this.#hits > mostKept
      this.#hits = 0
      this.#kept.clear()
    }
    this.#kept.set(text, reading)
  }
}

const readings = new WeakMap<z.ZodType, Readings<unknown>>()
const mostKept = 4000
const longestKept = 120

function readingsOf<T>(schema: z.ZodType<T>): Readings<T> {
  const known = readings.get(schema)
  // They hold what this very schema gave.
  if (known) return known as Readings<T>
  const fresh = new Readings<T>()
  readings.set(schema, fresh)
  return fresh
}

function readThrough<T>(schema: z.ZodType<T>, text: string, written: (text: string) => unknown): Reading<T> {
  const kept = readingsOf(schema)
  const known = kept.find(text)
  if (known) return known
  const parsed = schema.safeParse(written(text))
  const reading = parsed.success ? { value: parsed.data ?? undefined } : { message: messageOf(parsed.error.issues[0]) }
  kept.keep(text, reading)
  return reading
}

const longestQuoted = 60

/** The message after what was written, cut short; alone where it holds the date or number itself. */
function quoting(text: string, message: string): string {
  if (text === '' || message.includes(`“${text}”`) || (/\d/.test(text) && message.includes(text))) return message
  const start = Array.from(text.slice(0, 2 * longestQuoted))
    .slice(0, longestQuoted)
    .join('')
  // What no terminal and no page could show is a blank.
  const shown = start.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Cn}\p{Zl}\p{Zp}]+/gu, ' ')
  return `“${shown}${start === text ? '' : '…'}” is written here. ${message}`
}

const numberShape = /^[+-]?\d+(?:[.,]\d+)?(?:e[+-]?\d{1,3})?$/i

/**
 * The cells of one row while it is read. Every reader gives a value, or undefined for an empty cell and for a wrong one;
 * what is wrong is kept by column, so that a row tells all its problems at once.
 */
export class RowCells {
  readonly problems: CellProblem[] = []
  readonly #cells: ClaimCells
  readonly #today: IsoDay | undefined

  /** @param today the latest day that it is anywhere; what is dated later is refused. Undefined: no date is. */
  constructor(cells: ClaimCells, today?: IsoDay) {
    this.#cells = cells
    this.#today = today
  }

  /** What is written in the cell, without outer white space; '' for nothing. */
  text(column: ClaimColumn): string {
    return this.#cells[column]?.trim() ?? ''
  }

  has(column: ClaimColumn): boolean {
    return this.text(column) !== ''
  }

  refuse(column: ClaimColumn, message: string): void {
    this.problems.push({ column, message })
  }

  /** Refuses what is written in the cell, and quotes it. */
  refuseWritten(column: ClaimColumn, message: string): void {
    this.refuse(column, quoting(this.text(column), message))
  }

  /** Refuses an empty cell. */
  need(column: ClaimColumn, message: string): void {
    if (!this.has(column)) this.refuse(column, message)
  }

  /** Refuses each of the columns that is filled. */
  allowNone(columns: readonly ClaimColumn[], message: string): void {
    for (const column of columns) if (this.has(column)) this.refuse(column, message)
  }

  /** The cell through a schema; `written` brings the text into the form that the schema takes. */
  read<T>(column: ClaimColumn, schema: z.ZodType<T>, written: (text: string) => unknown = (text) => text) {
    const text = this.text(column)
    if (text === '') return undefined
    const reading = readThrough(schema, text, written)
    if ('value' in reading) return reading.value
    this.refuseWritten(column, reading.message)
    return undefined
  }

  /** A word of a closed list, in any case, with spaces for `_`. */
  word<T>(column: ClaimColumn, schema: z.ZodType<T>) {
    return this.read(column, schema, (text) => text.toLowerCase().replaceAll(/\s+/g, '_'))
  }

  /** A number in plain writing; a decimal comma counts as a point, a percent sign for nothing. */
  number<T>(column: ClaimColumn, schema: z.ZodType<T>) {
    const written = (text: string) => {
      const number = text.endsWith('%') ? text.slice(0, -1).trimEnd() : text
      return numberShape.test(number) ? Number(number.replace(',', '.')) : text
    }
    return this.read(column, schema, written)
  }

  /** A date of any precision that does not lie in the future. */
  date(column: ClaimColumn): PartialDate | undefined {
    return this.pastDate(column, this.read(column, partialDateSchema))
  }

  /** The date, unless it certainly lies in the future. */
  pastDate(column: ClaimColumn, date: PartialDate | undefined): PartialDate | undefined {
    if (date === undefined || this.#today === undefined || !isInFuture(date, this.#today)) return date
    this.refuse(column, `${date} lies in the future`)
    return undefined
  }
}

/** The type of {@link given}: what may be undefined may be missing. */
type Given<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>
}

/** The record without the fields that are undefined. */
export function given<T extends Record<string, unknown>>(fields: T): Given<T> {
  const kept: Record<string, unknown> = {}
  for (const name in fields) if (fields[name] !== undefined) kept[name] = fields[name]
  return kept as Given<T>
}
