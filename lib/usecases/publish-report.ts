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

/** What of a group no other group can change, as JSON, by its curve: a report that was counted on has most of its groups again. */
const beginnings = new WeakMap<Group['incidence'], string>()

function groupText(group: Group): string {
  const { shrunkenRate, smallSample, ...own } = spelledOut(group)
  const known = beginnings.get(group.incidence)
  const beginning = known ?? JSON.stringify(own).slice(0, -1)
  if (known === undefined) beginnings.set(group.incidence, beginning)
  return `${beginning},"shrunkenRate":${JSON.stringify(shrunkenRate)},"smallSample":${smallSample}}`
}

function* tailOf({ total, groups }: Pick<VerificationReport, 'total' | 'groups'>): Generator<null, Uint8Array> {
  const parts = [`,"total":${JSON.stringify(spelledOut(total))},"groups":[`]
  for (const [at, group] of groups.entries()) {
    parts.push(at === 0 ? '' : ',', groupText(group))
    if (at % stride === stride - 1) yield null
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
