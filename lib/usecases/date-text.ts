import { en, fr, type ParsedResult } from 'chrono-node'
import { type IsoDay, lastDay, type PartialDate, partialDateSchema } from '#lib/domain/partial-date.ts'

/** What a text says of a date: the date with the precision of the text (and its end, for a span), or what is wrong. */
export type DateReading =
  | { readonly date: PartialDate; readonly until: PartialDate | null; readonly problem: null }
  | { readonly date: null; readonly until: null; readonly problem: string }

const howToWrite = 'Write a date such as 20 Mar 2019, March 2019, 2019 or yesterday'
const partOf = /^(?:in |the )*(?:early|mid|late|(?:the )?(?:beginning|start|middle|end) of)[ -](?:in )?/i
const vague = /^(?:about|around|circa|ca?\.?|before|after|since|by|until)\s/i
const slashes = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/
const nativeDigits = /[٠-٩۰-۹]/g

const refuse = (problem: string): DateReading => ({ date: null, until: null, problem })
const read = (date: PartialDate, until: PartialDate | null = null): DateReading => ({ date, until, problem: null })

/**
 * Reads a date as people write it, in English or French, with the precision it is written with: "20 Mar 2019" is a day,
 * "March 2019" and "late March 2019" a month, "2019" a year, "22–23 November 2018" a span. Nothing is supplied that the
 * text does not say: a day without its year and 03/04/2019 are refused.
 * @param today the day from which "yesterday" and "last month" are counted
 */
export function dateFromText(text: string, today: IsoDay): DateReading {
  const written = text
    .normalize('NFKC')
    .replace(nativeDigits, (digit) => String((digit.codePointAt(0) ?? 0) & 15))
    .replace(/\s+/g, ' ')
    .replace(/[\s.,;]+$/, '')
    .trim()
  if (written === '') return refuse(howToWrite)
  if (written.length > 60) return refuse(`${howToWrite}: this is too long for a date`)
  if (/^[\d-]+$/.test(written)) return inIsoForm(written)
  if (vague.test(written)) return refuse('Write the date itself; the words “about”, “before” or “after” leave it open')
  const ambiguous = ambiguityOf(written)
  if (ambiguous !== null) return refuse(ambiguous)
  return inWords(written, today)
}

function inIsoForm(written: string): DateReading {
  const parsed = partialDateSchema.safeParse(written)
  return parsed.success ? read(parsed.data) : refuse(parsed.error.issues[0]?.message ?? howToWrite)
}

function ambiguityOf(written: string): string | null {
  const [, first, second] = slashes.exec(written) ?? []
  if (first === undefined || second === undefined || first === second) return null
  if (Number(first) > 12 || Number(second) > 12) return null
  return `Write the month of ${written} as a word: the day and the month could be either`
}

function inWords(written: string, today: IsoDay): DateReading {
  const part = partOf.exec(written)
  const core = written.slice(part?.[0].length ?? 0)
  if (part && /^\d{4}$/.test(core)) return inIsoForm(core)
  const reference = { instant: new Date(`${today}T12:00:00Z`), timezone: 0 }
  for (const language of [en.GB, fr.casual]) {
    const found = language.parse(core, reference)
    const whole = found.find((result) => isWhole(core, result))
    if (whole) return fromResult(whole, part !== null, { written, today })
  }
  return refuse(/\d{1,2}\D+\d{4}/.test(written) ? `There is no such day as ${written}. ${howToWrite}` : howToWrite)
}

/** Whether nothing but linking words is left over: a date with a rest that was not understood is not understood. */
function isWhole(text: string, { index, text: matched }: ParsedResult): boolean {
  const rest = `${text.slice(0, index)} ${text.slice(index + matched.length)}`
  return /^[\s,.()]*$/.test(rest.replace(/\b(?:on|in|the|of|le|en|mon|tue|wed|thu|fri|sat|sun)\b/gi, ''))
}

interface Said {
  readonly written: string
  readonly today: IsoDay
}

function fromResult({ start, end }: ParsedResult, isCoarse: boolean, { written, today }: Said): DateReading {
  if (start.isCertain('hour')) return refuse(`${howToWrite}, without the time of day`)
  const from = partialOf(start, today)
  if (from === null) return refuse(`Write the year of “${written}” as well`)
  const until = end ? partialOf(end, today) : null
  if (isCoarse) return read(from.slice(0, 7))
  if (until !== null && lastDay(until) < from) return refuse('The end lies before the beginning')
  return read(from, until)
}

type Components = ParsedResult['start']

function partialOf(parts: Components, today: IsoDay): PartialDate | null {
  const year = String(parts.get('year') ?? 0).padStart(4, '0')
  const month = String(parts.get('month') ?? 0).padStart(2, '0')
  const day = `${year}-${month}-${String(parts.get('day') ?? 0).padStart(2, '0')}`
  // "Last Tuesday" is a day, though only its weekday is certain; a coming Tuesday is nothing that was said.
  if (parts.isCertain('weekday') && !parts.isCertain('day')) return day < today ? checked(day) : null
  if (!parts.isCertain('year')) return null
  if (parts.isCertain('day')) return checked(day)
  return checked(parts.isCertain('month') ? `${year}-${month}` : year)
}

const checked = (date: string): PartialDate | null => partialDateSchema.safeParse(date).data ?? null
