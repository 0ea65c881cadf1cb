import { z } from 'zod'
import { claimFilterSchema } from '#lib/domain/claim.ts'
import { reportBySchema, reportGroupSchema } from '#lib/domain/rates/report.ts'
import { inPieces } from './record-facts.ts'
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

/** A published report as JSON in two parts, which follow one another. */
export interface ReportText {
  readonly head: string
  readonly tail: Uint8Array
}

/** The long part of reports that are kept, and so asked for again, by their groups. */
const tails = new WeakMap<VerificationReport['groups'], Uint8Array>()

/** Groups written between two breaths. */
const stride = 500

function* tailOf({ total, groups }: Pick<VerificationReport, 'total' | 'groups'>): Generator<null, Uint8Array> {
  const parts = [`,"total":${JSON.stringify(spelledOut(total))},"groups":[`]
  for (let start = 0; start < groups.length; start += stride) {
    const written = JSON.stringify(groups.slice(start, start + stride).map(spelledOut))
    parts.push(start === 0 ? '' : ',', written.slice(1, -1))
    yield null
  }
  return Buffer.from(`${parts.join('')}]}`)
}

const publish = async (asking: Asking, query: Parameters<typeof verificationReport>[1]): Promise<ReportText> => {
  const { total, groups, ...stated } = await verificationReport(asking, query)
  const tail = tails.get(groups) ?? (await inPieces(tailOf({ total, groups })))
  tails.set(groups, tail)
  return { head: JSON.stringify(stated).slice(0, -1), tail }
}

/** `verificationReport` as JSON in the shape of `publicReport`. */
export const publishReport = Object.assign(publish, { schema: verificationReport.schema })
