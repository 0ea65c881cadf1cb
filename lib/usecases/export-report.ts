import { z } from 'zod'
import { notFound } from '#lib/domain/error.ts'
import { incidenceCsv, reportCsv } from '#lib/formats/report-csv.ts'
import { openGroup } from './open-group.ts'
import { defineQuery } from './usecase.ts'
import { type VerificationReport, verificationQuerySchema, verificationReport } from './verification-report.ts'

/** The report's own query; with `curve` the key of a group (or `total`) whose curve is wanted in place of the table. */
export const exportReportSchema = verificationQuerySchema.extend({ curve: z.string().max(100).optional() })

/** A file to keep: what it is called, and its bytes as text. */
export interface ReportFile {
  readonly fileName: string
  readonly text: string
}

const filterText = ({ filter }: VerificationReport): string =>
  new URLSearchParams(Object.entries(filter).map(([name, value]) => [name, String(value)])).toString()

/**
 * The verification report as CSV: every figure of the table, or of one curve.
 * @throws AppError `invalid`; `not-found` for the curve of a group that the report does not have
 */
export const exportReport = defineQuery(
  exportReportSchema,
  async ({ caller, joined, now }, { curve, disputed, ...query }): Promise<ReportFile> => {
    const asking = { caller, now, ...(joined && { tx: joined }) }
    const flag = disputed ? ('true' as const) : ('false' as const)
    const asked = { ...query, ...(disputed !== undefined && { disputed: flag }) }
    const report = await verificationReport(asking, asked)
    const name = `verification-by-${report.by}-${report.asOf}`
    if (curve === undefined) {
      return { fileName: `${name}.csv`, text: reportCsv({ ...report, filter: filterText(report) }) }
    }
    const group = await openGroup(asking, report, { asked, key: curve })
    if (group === null) throw notFound('group')
    return { fileName: `${name}-curve.csv`, text: incidenceCsv(group.incidence) }
  },
)
