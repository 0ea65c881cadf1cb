import { z } from 'zod'
import { findNames } from '#lib/db/node-name.ts'
import { inReadSnapshot, type Reader } from '#lib/db/reader.ts'
import { type ClaimFilter, claimFilterSchema, clocksSchema } from '#lib/domain/claim.ts'
import { type IsoDay, refuseReversed } from '#lib/domain/partial-date.ts'
import { buildReport, type ReportBy, type ReportTables, reportBySchema } from '#lib/domain/rates/report.ts'
import { findClaimFacts, type ReportUnit } from './claim-facts.ts'
import { claimSetHash, givenFilter } from './claim-set-hash.ts'
import { clocksOf } from './clocks.ts'
import { type AskedReport, columnReport, isInColumns, type ReportBody, refuseToJudgeAll } from './column-report.ts'
import { labelOf } from './report-labels.ts'
import { currentDay } from './today.ts'
import { defineQuery } from './usecase.ts'

/** What a report counts: one position a claimant and question, or every claim. */
export const reportUnitSchema = z.enum(['position', 'claim'])

/** Query of the verification report: its groups, its unit, the two clocks and the filters of the claims list. */
export const verificationQuerySchema = z.object({
  by: reportBySchema.default('claimant'),
  unit: reportUnitSchema.default('position'),
  ...clocksSchema.shape,
  ...claimFilterSchema.shape,
})

/** The report with all that is needed to run it again: asked with its own clocks, unit and filter it gives the same bytes. */
export interface VerificationReport extends ReportTables {
  readonly asOf: IsoDay
  readonly recordedAt: string
  readonly by: ReportBy
  readonly unit: ReportUnit
  readonly filter: ClaimFilter
  readonly claimSetHash: string
}

async function judgedReport(
  read: Reader,
  { by, recordedAt, ...query }: AskedReport & { readonly recordedAt: Date | undefined },
): Promise<ReportBody> {
  const { facts, sourceNames, set } = await findClaimFacts(read, { ...query, recordedAt })
  const claimants = by === 'claimant' ? [...new Set(facts.map((fact) => fact.claimant))] : []
  const names = by === 'source' ? sourceNames : await findNames(read, claimants, recordedAt)
  return { tables: buildReport({ facts, by, labels: (key) => labelOf(key, names) }), set }
}

/**
 * How often claims held up, in groups. The day defaults to today and the moment to now; the report states both. A date of
 * lower precision counts from its last day. Filters by words (`q`) match the names of today, whatever the moment. Read in
 * one snapshot of the record.
 * @throws AppError `invalid`; `not-yet` while a large record is put in order after an upgrade or a merge
 */
export const verificationReport = defineQuery(
  verificationQuerySchema.superRefine(refuseReversed),
  async ({ joined, now }, { by, unit, asOf: day, recordedAt: moment, ...filter }): Promise<VerificationReport> => {
    const { recordedAt } = clocksOf({ recordedAt: moment }, now)
    const asOf = day ?? currentDay(now)
    const asked = { by, unit, asOf, filter }
    const canCount = joined === undefined && recordedAt === undefined && isInColumns(asked)
    const judge = (read: Reader) => judgedReport(read, { ...asked, recordedAt })
    const { tables, set } =
      (canCount ? ((await columnReport(asked)) ?? (await refuseToJudgeAll(asked))) : null) ??
      (await (joined ? judge(joined) : inReadSnapshot(judge)))
    return {
      asOf,
      recordedAt: (recordedAt ?? now).toISOString(),
      by,
      unit,
      filter: givenFilter(filter),
      claimSetHash: claimSetHash(set, { asOf, unit, filter }),
      ...tables,
    }
  },
)
