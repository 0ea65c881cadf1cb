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

/** How many groups a page of the table has; the files have all. */
export const ROWS_A_PAGE = 50

/** Which rows of a table are shown: those from `from` on, and before `until`, on page `page` of `pages`. */
export interface Pages {
  readonly page: number
  readonly pages: number
  readonly from: number
  readonly until: number
}

/** The page that was asked for in the address, or the nearest that there is. */
export function pagesOf(rows: number, asked: string | undefined): Pages {
  const pages = Math.max(1, Math.ceil(rows / ROWS_A_PAGE))
  const page = /^\d{1,6}$/.test(asked ?? '') ? Math.min(pages, Math.max(1, Number(asked))) : 1
  return { page, pages, from: (page - 1) * ROWS_A_PAGE, until: Math.min(rows, page * ROWS_A_PAGE) }
}

/** Whole percent, for words; a share that is nearly but not quite 0 or 1 rounds like any other. */
export const percent = (share: number): number => Math.round(share * 100)

/** How many of a group are settled. */
export const settledOf = ({ confirmed, refuted }: Pick<ReportGroup, 'confirmed' | 'refuted'>): number =>
  confirmed + refuted
