import { z } from 'zod'
import { claimFilterSchema } from '#lib/domain/claim.ts'
import { reportBySchema, reportGroupSchema } from '#lib/domain/rates/report.ts'
import type { Asking } from './usecase.ts'
import { reportUnitSchema, type VerificationReport, verificationReport } from './verification-report.ts'

type Group = VerificationReport['total']

const maybeInterval = z.object({
  estimate: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
})

const publicGroupSchema = reportGroupSchema.extend({
  shareOfResolved: maybeInterval,
  shareOfAll: maybeInterval,
  bounds: z.object({ low: z.number().nullable(), high: z.number().nullable() }),
})

/** A verification report as the API and the command line give it. */
export const publicReportSchema = z.object({
  asOf: z.string(),
  recordedAt: z.string(),
  by: reportBySchema,
  unit: reportUnitSchema,
  filter: claimFilterSchema,
  claimSetHash: z.string(),
  total: publicGroupSchema,
  groups: z.array(publicGroupSchema),
})

const noInterval = { estimate: null, low: null, high: null }

/** Every field an object for readers that are programs: what does not exist is null inside it, not in its place. */
const spelledOut = (group: Group) => ({
  ...group,
  shareOfResolved: group.shareOfResolved ?? noInterval,
  shareOfAll: group.shareOfAll ?? noInterval,
  bounds: group.bounds ?? { low: null, high: null },
})

/** A report as the API and the command line give it: one shape, whatever is known. */
export const publicReport = (report: VerificationReport): z.output<typeof publicReportSchema> => ({
  ...report,
  total: spelledOut(report.total),
  groups: report.groups.map(spelledOut),
})

const publish = async (asking: Asking, query: Parameters<typeof verificationReport>[1]) =>
  publicReport(await verificationReport(asking, query))

/** `verificationReport`, in the shape of `publicReport`. */
export const publishReport = Object.assign(publish, { schema: verificationReport.schema })
