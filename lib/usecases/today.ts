import { invalid } from '#lib/domain/error.ts'
import { type IsoDay, isInFuture, type PartialDate } from '#lib/domain/partial-date.ts'

const FARTHEST_EAST_MS = 14 * 3_600_000

/** The day at the moment, in UTC: what “as of today” means to everybody alike. */
export function currentDay(now: Date): IsoDay {
  return now.toISOString().slice(0, 10)
}

/** The latest day that it is anywhere at the moment (UTC+14): what is dated later lies in the future for everybody. */
export function latestToday(now: Date): IsoDay {
  return new Date(now.getTime() + FARTHEST_EAST_MS).toISOString().slice(0, 10)
}

/** Refuses a date that certainly lies in the future. */
export function assertNotFuture(path: string, date: PartialDate | null | undefined, now: Date): void {
  if (date && isInFuture(date, latestToday(now))) throw invalid(path, `${date} lies in the future`)
}
