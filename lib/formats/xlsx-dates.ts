import { isoDayOf } from '#lib/domain/partial-date.ts'

/** What a number format shows of a date: as much as is known. `time` is a time of day alone. */
export type DateShown = 'day' | 'month' | 'year' | 'time'

// Built-in formats (ECMA-376, part 1, 18.8.30); 27 to 36 and 50 to 58 are dates in East Asian editions.
const builtIn: ReadonlyMap<number, DateShown> = new Map<number, DateShown>([
  ...[14, 15, 16, 22, 27, 28, 29, 30, 31, 34, 35, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58].map(
    (id) => [id, 'day'] as const,
  ),
  ...[17].map((id) => [id, 'month'] as const),
  ...[18, 19, 20, 21, 32, 33, 45, 46, 47].map((id) => [id, 'time'] as const),
])

/** What a format shows of a date; undefined for a format of numbers. "mmm yyyy" shows a month, and no more is claimed. */
export function dateShown(id: number, code: string | undefined): DateShown | undefined {
  if (code === undefined) return builtIn.get(id)
  // Only the first section counts; quoted and escaped text, colours, locales and fill characters show nothing.
  const bare = code
    .replaceAll(/"[^"]*"|\\.|_.|\*./g, '')
    .replaceAll(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
    .split(';')[0]
    ?.toLowerCase()
  if (bare === undefined || !/[ymdhs]/.test(bare) || /^general$/.test(bare)) return undefined
  if (/d/.test(bare)) return 'day'
  if (/y/.test(bare)) return /m/.test(bare) ? 'month' : 'year'
  return /[hs]/.test(bare) ? 'time' : 'day'
}

const dayOfSerial = (serial: number, is1904: boolean) => {
  if (is1904) return serial - 24_107
  // The 1900 system has a 29 February 1900 that never was: before it every serial is one less.
  return serial < 60 ? serial - 25_568 : serial - 25_569
}

/** A serial number as a date of the precision that is shown; null for one outside of the calendar. */
export function dateOfSerial(value: number, shown: DateShown, is1904: boolean): string | null {
  if (shown === 'time' && value >= 0 && value < 1) {
    const seconds = Math.round((value % 1) * 86_400)
    return new Date(seconds * 1000).toISOString().slice(11, 19)
  }
  const day = dayOfSerial(Math.floor(value), is1904)
  if (value < 0 || day > 2_932_896) return null
  return isoDayOf(day).slice(0, shown === 'year' ? 4 : shown === 'month' ? 7 : 10)
}

/** A number as plain text: 15 digits, as spreadsheets show them, and no exponent. */
export function numberText(written: string): string {
  const value = Number(written)
  if (written.trim() === '' || !Number.isFinite(value)) return written
  const short = String(Number(value.toPrecision(15)))
  if (!short.includes('e')) return short
  return Math.abs(value) >= 1 ? BigInt(Math.round(value)).toString() : value.toFixed(20).replace(/0+$/, '')
}
