import { hash, randomUUID } from 'node:crypto'
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

/** A published report as JSON. */
export interface ReportText {
  /** What follows one another; shared with others who ask: not to be written to. */
  readonly parts: readonly Uint8Array[]
  /** Tells this report from any other. */
  readonly tag: string
}

/** The long part of reports that are kept, and so asked for again, by their groups. */
const tails = new WeakMap<VerificationReport['groups'], Promise<readonly Uint8Array[]>>()

/** What of a group no other group can change, as JSON, by its curve: a report that was counted on has most of its groups again. */
const beginnings = new WeakMap<Group['incidence'], Uint8Array>()

function beginningOf(group: Group): Uint8Array {
  const known = beginnings.get(group.incidence)
  if (known !== undefined) return known
  const { shrunkenRate, smallSample, ...own } = spelledOut(group)
  const text = Buffer.from(JSON.stringify(own).slice(0, -1))
  beginnings.set(group.incidence, text)
  return text
}

const endOf = ({ shrunkenRate, smallSample }: Group): string =>
  `,"shrunkenRate":${JSON.stringify(shrunkenRate)},"smallSample":${smallSample}}`

/** Groups in one piece of text, between two breaths: some 800 kB, so that few pieces wait for whoever takes them. */
const stride = 500

interface Piece {
  readonly groups: readonly Group[]
  /** Each group with a comma before it. */
  readonly text: Uint8Array
}

/** Pieces by their first group: a report that was counted on has most of its groups again, one behind the other as before. */
const pieces = new WeakMap<Group, Piece>()

const comma = Buffer.from(',')

function textOf(first: Group, groups: readonly Group[]): Uint8Array {
  const known = pieces.get(first)
  if (known?.groups.length === groups.length && known.groups.every((group, at) => group === groups[at]))
    return known.text
  const text = Buffer.concat(groups.flatMap((group) => [comma, beginningOf(group), Buffer.from(endOf(group))]))
  pieces.set(first, { groups, text })
  return text
}

function* tailOf({ total, groups }: Pick<VerificationReport, 'total' | 'groups'>): Generator<null, Uint8Array[]> {
  const tail: Uint8Array[] = [Buffer.from(`,"total":${JSON.stringify(spelledOut(total))},"groups":[`)]
  for (let at = 0; at < groups.length; at += stride) {
    const [first, ...others] = groups.slice(at, at + stride)
    if (first === undefined) break
    const text = textOf(first, [first, ...others])
    tail.push(at === 0 ? text.subarray(comma.length) : text)
    yield null
  }
  tail.push(Buffer.from(']}'))
  return tail
}

const thisProcess = randomUUID()
const marks = new WeakMap<readonly Uint8Array[], string>()
let marked = 0

// A report of the record as it is now states its moment, so nobody holds it already: it only must not pass for another, and
// a number does for that. What was asked for as recorded at a moment is the same whenever it is asked for again.
function tagOf(tail: readonly Uint8Array[], isOfNow: boolean): string {
  if (!isOfNow) return hash('sha1', Buffer.concat(tail))
  const known = marks.get(tail) ?? `${thisProcess} ${++marked}`
  marks.set(tail, known)
  return known
}

const publish = async (asking: Asking, query: Parameters<typeof verificationReport>[1]): Promise<ReportText> => {
  const { total, groups, ...stated } = await verificationReport(asking, query)
  const making = tails.get(groups) ?? inPieces(tailOf({ total, groups }))
  tails.set(groups, making)
  const tail = await making
  const head = JSON.stringify(stated).slice(0, -1)
  return { parts: [Buffer.from(head), ...tail], tag: `${head} ${tagOf(tail, query.recordedAt === undefined)}` }
}

/** `verificationReport` as JSON in the shape of `publicReport`. */
export const publishReport = Object.assign(publish, { schema: verificationReport.schema })
