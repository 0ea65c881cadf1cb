import type { ReportBy, ReportGroup, ReportTables } from '#lib/domain/rates/report.ts'

/** A report as the page shows it: what was asked, what came out, and how its addresses are made. */
export interface ShownReport extends ReportTables {
  readonly by: ReportBy
  readonly unit: 'position' | 'claim'
  readonly asOf: string
  readonly recordedAt: string
  readonly claimSetHash: string
}

/** Which claims of a group a figure counts: all of n, those with one outcome, or those that settled themselves. */
export type Figure = 'n' | 'confirmed' | 'refuted' | 'withdrawn' | 'consistent' | 'open' | 'selfSettled'

/** The outcomes in the order in which the report shows them. */
export const outcomes = ['confirmed', 'refuted', 'withdrawn', 'consistent', 'open'] as const

/** More groups than this are shown only when they are asked for. */
export const MOST_ROWS = 100

/** More than this are not shown even then: the file has them. */
export const MOST_ASKED_ROWS = 1000

/** Whole percent, for words; a share that is nearly but not quite 0 or 1 rounds like any other. */
export const percent = (share: number): number => Math.round(share * 100)

/** How many of a group are settled. */
export const settledOf = ({ confirmed, refuted }: Pick<ReportGroup, 'confirmed' | 'refuted'>): number =>
  confirmed + refuted
