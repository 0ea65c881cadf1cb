import { z } from 'zod'
import { intervalSchema, wilson } from '#lib/domain/rates/wilson.ts'
import { likelihoodBand, likelihoodBands, likelihoodWordSchema } from '#lib/domain/scales.ts'

/** A likelihood recorded before the finding, in percent (1–99), and whether the finding then bore the claim out. */
export interface Forecast {
  readonly percent: number
  readonly occurred: boolean
}

/** One row of the reliability diagram; `meanForecast` is a probability, `observed` the share that came true. */
export const reliabilityRowSchema = z.object({
  word: likelihoodWordSchema,
  low: z.number().int(),
  high: z.number().int(),
  n: z.number().int(),
  meanForecast: z.number().nullable(),
  observed: intervalSchema.nullable(),
})
export type ReliabilityRow = z.infer<typeof reliabilityRowSchema>

/** Brier score (0 best, 1 worst) = reliability − resolution + uncertainty, with the diagram's rows by ICD 203 band. */
export const calibrationSchema = z.object({
  n: z.number().int(),
  brier: z.number().nullable(),
  reliability: z.number().nullable(),
  resolution: z.number().nullable(),
  uncertainty: z.number().nullable(),
  bands: z.array(reliabilityRowSchema),
})
export type Calibration = z.infer<typeof calibrationSchema>

interface Tally {
  readonly percent: number
  readonly n: number
  readonly occurred: number
}

/** Counts by distinct forecast value, ascending, so that no sum depends on the order of the input. */
function tally(forecasts: Iterable<Forecast>): Tally[] {
  const tallies = new Map<number, Tally>()
  for (const { percent, occurred } of forecasts) {
    likelihoodBand(percent)
    const seen = tallies.get(percent)
    tallies.set(percent, {
      percent,
      n: (seen?.n ?? 0) + 1,
      occurred: (seen?.occurred ?? 0) + Number(occurred),
    })
  }
  return [...tallies.values()].sort((a, b) => a.percent - b.percent)
}

const sum = (tallies: readonly Tally[], of: (t: Tally) => number): number => tallies.reduce((s, t) => s + of(t), 0)

function scores(tallies: readonly Tally[], n: number) {
  if (n === 0)
    return {
      brier: null,
      reliability: null,
      resolution: null,
      uncertainty: null,
    }
  const base = sum(tallies, (t) => t.occurred) / n
  const misses = (t: Tally, p: number) => t.occurred * (1 - p) ** 2 + (t.n - t.occurred) * p ** 2
  return {
    brier: sum(tallies, (t) => misses(t, t.percent / 100)) / n,
    reliability: sum(tallies, (t) => t.n * (t.percent / 100 - t.occurred / t.n) ** 2) / n,
    resolution: sum(tallies, (t) => t.n * (t.occurred / t.n - base) ** 2) / n,
    uncertainty: base * (1 - base),
  }
}

function reliabilityRows(tallies: readonly Tally[]): ReliabilityRow[] {
  return likelihoodBands.map(({ word, low, high }) => {
    const inBand = tallies.filter((t) => likelihoodBand(t.percent).word === word)
    const n = sum(inBand, (t) => t.n)
    return {
      word,
      low,
      high,
      n,
      meanForecast: n === 0 ? null : sum(inBand, (t) => t.n * t.percent) / (100 * n),
      observed: wilson(
        sum(inBand, (t) => t.occurred),
        n,
      ),
    }
  })
}

/**
 * Calibration of recorded likelihoods. The three parts are Murphy's, over distinct forecast values, so they add up to
 * the score exactly (up to rounding); nulls when there is no forecast. Every band has its row, an empty one with n = 0.
 *
 * Brier (1950), Mon. Weather Rev. 78:1–3; Murphy (1973), J. Appl. Meteorol. 12:595–600. Throws RangeError for percents
 * outside 1–99.
 */
export function calibrationOf(forecasts: Iterable<Forecast>): Calibration {
  const tallies = tally(forecasts)
  const n = sum(tallies, (t) => t.n)
  return { n, ...scores(tallies, n), bands: reliabilityRows(tallies) }
}
