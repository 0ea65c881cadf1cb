import { z } from 'zod'
import { findLikelihoods, type LikelihoodRow } from '#lib/db/calibration-rows.ts'
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
  const outcome = judged?.claims.find(({ id }) => id === row.claim)?.outcome
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

/** Brier scores and reliability diagrams of the likelihoods that were recorded before the question had its first finding. */
export const calibrationReport = defineReplicaQuery(z.object({}), async ({ tx }): Promise<CalibrationReport> => {
  const rows = await findLikelihoods(tx)
  const judged = await judgeQuestions(tx, [...new Set(rows.map(({ question }) => question))], { asOf: null })
  const forecasts = scored(rows, judged)
  const names = new Map(forecasts.map(({ row }) => [row.analyst, row.analystName]))
  const analysts = [...names].map(([analyst, name]) => ({
    analyst,
    name,
    ...calibrationOf(forecasts.filter(({ row }) => row.analyst === analyst)),
  }))
  const byName = (a: AnalystCalibration, b: AnalystCalibration) =>
    a.name < b.name || (a.name === b.name && a.analyst < b.analyst) ? -1 : 1
  return { total: calibrationOf(forecasts), analysts: analysts.sort(byName) }
})
