import { stringify } from 'csv-stringify/sync'
import { type IncidencePoint, reportDays } from '#lib/domain/rates/incidence.ts'
import type { ReportGroup, ReportTables } from '#lib/domain/rates/report.ts'
import type { Interval } from '#lib/domain/rates/wilson.ts'

/** A verification report with what it was asked: enough to run it again. */
export interface ReportForCsv extends ReportTables {
  readonly by: string
  readonly unit: string
  readonly asOf: string
  readonly recordedAt: string
  readonly claimSetHash: string
  /** The filters as a query string; empty for none. */
  readonly filter: string
}

type Cell = string | number | null

const interval = (name: string, of: Interval | null | undefined): [string, Cell][] => [
  [name, of?.estimate ?? null],
  [`${name}_low`, of?.low ?? null],
  [`${name}_high`, of?.high ?? null],
]

function horizon(day: number, point: IncidencePoint | undefined): [string, Cell][] {
  return [
    [`at_risk_day_${day}`, point?.atRisk ?? null],
    [`open_day_${day}`, point?.open ?? null],
    ...interval(`confirmed_day_${day}`, point?.confirmed),
    ...interval(`refuted_day_${day}`, point?.refuted),
    ...interval(`withdrawn_day_${day}`, point?.withdrawn),
  ]
}

function cells(group: ReportGroup): [string, Cell][] {
  return [
    ['key', group.key],
    ['label', group.label],
    ['n', group.n],
    ['confirmed', group.confirmed],
    ['refuted', group.refuted],
    ['withdrawn', group.withdrawn],
    ['consistent', group.consistent],
    ['open', group.open],
    ['self_settled', group.selfSettled],
    ...interval('share_of_resolved', group.shareOfResolved),
    ...interval('share_of_all', group.shareOfAll),
    ['bounds_low', group.bounds?.low ?? null],
    ['bounds_high', group.bounds?.high ?? null],
    ['median_days_to_resolution', group.medianDaysToResolution],
    ['shrunken_rate', group.shrunkenRate],
    ['small_sample', String(group.smallSample)],
    ['hedged_among_resolved', group.hedged],
    ['imprecise_durations', group.imprecise],
    ...reportDays.flatMap((day) =>
      horizon(
        day,
        group.incidence.find((point) => point.day === day),
      ),
    ),
  ]
}

/**
 * A verification report as CSV (RFC 4180, UTF-8): a row a group in the report's order, the total last, every figure at full
 * precision and an empty field for one that does not exist. Each row says what was asked, so that it stands alone. A text
 * that a spreadsheet would run as a formula begins with an apostrophe.
 */
export function reportCsv(report: ReportForCsv): string {
  const asked: [string, Cell][] = [
    ['by', report.by],
    ['unit', report.unit],
    ['as_of', report.asOf],
    ['recorded_at', report.recordedAt],
    ['claim_set_hash', report.claimSetHash],
    ['filter', report.filter],
  ]
  const rows = [...report.groups, report.total].map((group) => Object.fromEntries([...cells(group), ...asked]))
  return stringify(rows, { header: true, record_delimiter: 'windows', escape_formulas: true })
}

/**
 * One group's cumulative incidence as CSV: a row a day of its curve, with the number at risk, the open share and the
 * incidence of each resolution with its interval. A curve without points has its head alone.
 */
export function incidenceCsv(points: readonly IncidencePoint[]): string {
  const columns = (point: IncidencePoint | undefined): [string, Cell][] => [
    ['day', point?.day ?? null],
    ['at_risk', point?.atRisk ?? null],
    ['open', point?.open ?? null],
    ...interval('confirmed', point?.confirmed),
    ...interval('refuted', point?.refuted),
    ...interval('withdrawn', point?.withdrawn),
  ]
  const names = columns(undefined).map(([name]) => name)
  const rows = points.map((point) => Object.fromEntries(columns(point)))
  return stringify(rows, { header: true, columns: names, record_delimiter: 'windows' })
}
