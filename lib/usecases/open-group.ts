import { NONE, pointsEach, type ReportGroup, UNATTRIBUTED } from '#lib/domain/rates/report.ts'
import type { Asking } from './usecase.ts'
import { type VerificationReport, verificationReport } from './verification-report.ts'

const nobodys: readonly string[] = ['total', NONE, UNATTRIBUTED]
const fullCurve = 200

/**
 * A group of a report with its whole curve: in a report of very many groups each has few points, so it is asked for by
 * itself. Null where the report has no such group.
 * @param asked the query that gave the report
 */
export async function openGroup(
  asking: Asking,
  report: VerificationReport,
  { asked, key }: { readonly asked: Parameters<typeof verificationReport>[1]; readonly key: string },
): Promise<ReportGroup | null> {
  const group = [...report.groups, report.total].find((one) => one.key === key)
  if (group === undefined) return null
  if (nobodys.includes(key) || pointsEach(report.groups.length, fullCurve) === fullCurve) return group
  const own = await verificationReport(asking, { ...asked, [report.by]: [key] })
  const { incidence = group.incidence } = own.groups.find((one) => one.key === key) ?? {}
  return { ...group, incidence }
}
