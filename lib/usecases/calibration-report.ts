import { z } from 'zod'
import { findLikelihoods, type LikelihoodRow, lastChange } from '#lib/db/calibration-rows.ts'
import type { Reader } from '#lib/db/reader.ts'
import { type Calibration, calibrationOf, type Forecast } from '#lib/domain/rates/calibration.ts'
import { type JudgedQuestion, judgeQuestions } from './judge-questions.ts'
import { defineReplicaQuery } from './usecase.ts'

/** How well one analyst's likelihoods were borne out. */
export interface AnalystCalibration extends Calibration {
  readonly analyst: string
  readonly name: string
}

/** How well likelihoods were borne out, of all analysts together and of each, by name. */
export interface CalibrationReport {
  readonly total: Calibration
  readonly analysts: readonly AnalystCalibration[]
}

/** Whether a claim turned out true; null where no finding settles it, or it was withdrawn. */
function occurred(row: LikelihoodRow, judged: JudgedQuestion | undefined): boolean | null {
  const outcome = row.outcome ?? judged?.claims.find(({ id }) => id === row.claim)?.outcome
  return outcome === 'confirmed' ? true : outcome === 'refuted' ? false : null
}

interface Scored extends Forecast {
  readonly row: LikelihoodRow
}

/** Each analyst's last likelihood for each claim before the question's first finding came into force: a changed mind counts once. */
function scored(rows: readonly LikelihoodRow[], judged: ReadonlyMap<string, JudgedQuestion>): Scored[] {
  const last = new Map<string, Scored>()
  for (const row of rows) {
    const outcome = occurred(row, judged.get(row.question))
    if (outcome !== null) last.set(`${row.analyst}|${row.claim}`, { row, percent: row.percent, occurred: outcome })
  }
  return [...last.values()]
}

async function report(read: Reader): Promise<CalibrationReport> {
  const rows = await findLikelihoods(read)
  const open = rows.filter(({ outcome }) => outcome === null).map(({ question }) => question)
  const forecasts = scored(rows, await judgeQuestions(read, [...new Set(open)], { asOf: null }))
  const names = new Map(forecasts.map(({ row }) => [row.analyst, row.analystName]))
  const analysts = [...names].map(([analyst, name]) => ({
    analyst,
    name,
    ...calibrationOf(forecasts.filter(({ row }) => row.analyst === analyst)),
  }))
  const byName = (a: AnalystCalibration, b: AnalystCalibration) =>
    a.name < b.name || (a.name === b.name && a.analyst < b.analyst) ? -1 : 1
  return { total: calibrationOf(forecasts), analysts: analysts.sort(byName) }
}

let kept: { readonly change: string; readonly report: Promise<CalibrationReport> } | undefined

/**
 * Brier scores and reliability diagrams of the likelihoods that were recorded before the question had its first finding.
 * Kept until anything is written.
 */
export const calibrationReport = defineReplicaQuery(
  z.object({}),
  async ({ read, joined }): Promise<CalibrationReport> => {
    if (joined) return report(read)
    const change = await lastChange(read)
    if (kept?.change === change) return kept.report
    const made = { change, report: report(read) }
    kept = made
    made.report.catch(() => {
      if (kept === made) kept = undefined
    })
    return made.report
  },
)
