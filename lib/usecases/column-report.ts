import { estimateClaims, isUnchangedSince } from '#lib/db/fact-rows.ts'
import { reader } from '#lib/db/reader.ts'
import { findKept } from '#lib/db/same-as.ts'
import type { ClaimFilter } from '#lib/domain/claim.ts'
import { AppError } from '#lib/domain/error.ts'
import type { IsoDay } from '#lib/domain/partial-date.ts'
import { type AllCounts, type CountedGroup, changedCounts, totalOf } from '#lib/domain/rates/column-groups.ts'
import { type ColumnQuery, countColumns } from '#lib/domain/rates/count-columns.ts'
import {
  groupFromTally,
  pointsEach,
  type ReportBy,
  type ReportGroup,
  type ReportTables,
  reportFromGroups,
} from '#lib/domain/rates/report.ts'
import type { ReportUnit } from './claim-facts.ts'
import { type ClaimSet, givenFilter } from './claim-set-hash.ts'
import { differenceOf, recount } from './count-changes.ts'
import { KeptAnswers } from './kept-answers.ts'
import { type Era, inPieces, type RecordFacts, withRecordFacts } from './record-facts.ts'
import { labelOf } from './report-labels.ts'

/** A report of the record as it is now. */
export interface AskedReport {
  readonly by: ReportBy
  readonly unit: ReportUnit
  readonly asOf: IsoDay
  readonly filter: ClaimFilter
}

/** What was counted for a report, and of which claims. */
export interface ReportBody {
  readonly tables: ReportTables
  readonly set: ClaimSet
}

/** A report with what counting on from it needs. */
interface CountedReport extends ReportBody {
  readonly era: Era
  /** How much of the era it has seen. */
  readonly changes: number
  readonly renamed: number
  readonly query: ColumnQuery
  readonly all: AllCounts
  readonly points: number
}

const known: ReadonlySet<string> = new Set([
  ...['claimant', 'questionKind', 'outcome', 'hedge', 'basis', 'year', 'from', 'until'],
])

/** The same report, of the claimants as the records that they are now. */
export async function ofKept(asked: AskedReport): Promise<AskedReport> {
  const { claimant = [] } = asked.filter
  const kept = await findKept(reader(), claimant)
  return { ...asked, filter: { ...asked.filter, claimant: claimant.map((id) => kept.get(id) ?? id) } }
}

/** What the columns are asked for a report of kept claimants; a list by source looks among all claimants. */
export const columnQueryOf = ({ by, unit, asOf, filter }: AskedReport, { unattributed }: RecordFacts): ColumnQuery => ({
  ...{ by: by === 'source' ? 'claimant' : by, unit, asOf, filter, unattributed },
})

/** Whether the columns can answer. */
export const isInColumns = ({ by, filter }: Pick<AskedReport, 'by' | 'filter'>): boolean =>
  by !== 'source' && Object.keys(givenFilter(filter)).every((name) => known.has(name))

/** Days counted between two breaths. */
const stride = 20_000

function* rowsOf(
  groups: readonly CountedGroup[],
  points: number,
  names: ReadonlyMap<string, string>,
): Generator<null, ReportGroup[]> {
  const rows: ReportGroup[] = []
  let waiting = 0
  for (const { key, ...counted } of groups) {
    rows.push(groupFromTally({ key, label: labelOf(key, names), ...counted }, points))
    waiting += counted.days.length + 200
    if (waiting < stride) continue
    waiting = 0
    yield null
  }
  return rows
}

const most = 200

const totalRow = ({ key, ...all }: CountedGroup): ReportGroup => groupFromTally({ key, label: 'Total', ...all }, most)

const seen = ({ era }: RecordFacts) => ({ era, changes: era.changes.length, renamed: era.renamed.length })

async function countAll(asked: AskedReport, facts: RecordFacts): Promise<CountedReport> {
  const query = columnQueryOf(asked, facts)
  const { total, all, groups, claims, sum } = await inPieces(countColumns(facts.columns, query))
  const points = pointsEach(groups.length, most)
  const rows = await inPieces(rowsOf(groups, points, facts.names))
  const tables = reportFromGroups(totalRow(total), rows)
  return { ...seen(facts), tables, query, all, points, set: { claims, sum } }
}

/**
 * Counts on from where a report was counted: only the claimants of what has changed since are counted anew. Null where that
 * cannot be: another era, other groups than claimants, or so many more groups that all curves have fewer points.
 */
async function countOn(former: CountedReport, asked: AskedReport, facts: RecordFacts): Promise<CountedReport | null> {
  const { era, columns, names } = facts
  if (former.era !== era) return null
  if (former.changes === era.changes.length && former.renamed === era.renamed.length) return former
  if (asked.by !== 'claimant') return null
  const { query, points } = former
  const { gone, come } = differenceOf(columns, query, era.changes.slice(former.changes))
  const keys = new Set([...gone.groups, ...come.groups].map(({ key }) => key))
  for (const key of era.renamed.slice(former.renamed)) keys.add(key)
  const changed = await inPieces(rowsOf(await recount(facts, query, keys), points, names))
  // In their order, so that they are soon in order again.
  const rows = new Map(former.tables.groups.map((row) => [row.key, row]))
  for (const row of changed) rows.set(row.key, row)
  for (const key of keys) if (changed.every((row) => row.key !== key)) rows.delete(key)
  if (pointsEach(rows.size, most) !== points) return null
  const all = changedCounts(former.all, gone.all, come.all)
  const { claims, sum } = former.set
  const set = {
    claims: claims - gone.claims + come.claims,
    sum: sum.map((word, lane) => word - (gone.sum[lane] ?? 0) + (come.sum[lane] ?? 0)),
  }
  const tables = reportFromGroups(totalRow(totalOf(all)), [...rows.values()])
  return { ...seen(facts), tables, query, all, points, set }
}

const answers = new KeptAnswers<CountedReport>(({ tables }) => tables.groups.length + most)

/** Reports that wait for their turn, by their query: whoever asks for one before it begins is given it too. */
const waiting = new Map<string, Promise<CountedReport | null>>()

function inItsTurn(key: string, asked: AskedReport): Promise<CountedReport | null> {
  const known = waiting.get(key)
  if (known !== undefined) return known
  const count = async (facts: RecordFacts) => {
    const { version } = facts
    const former = answers.find(key)?.answer
    const answer = (former && (await countOn(former, asked, facts))) ?? (await countAll(asked, facts))
    answers.keep(key, { version, answer })
    return answer
  }
  const result = withRecordFacts(count, () => waiting.delete(key))
  waiting.set(key, result)
  return result
}

/**
 * The report, counted from the columns of the whole record and kept until a claim or an actor is written: asked again it is
 * given as it was, after one look whether anything was. Null where projections are missing.
 */
export async function columnReport(report: AskedReport): Promise<ReportBody | null> {
  // A merge of a claimant who never claimed anything changes no claim, and yet who is asked for.
  const asked = await ofKept(report)
  const { by, unit, asOf, filter } = asked
  const key = JSON.stringify([by, unit, asOf, givenFilter(filter)])
  const kept = answers.find(key)
  if (kept !== undefined && (await isUnchangedSince(reader(), kept.version))) return kept.answer
  return inItsTurn(key, asked)
}

/** More claims than this are not judged for a report: it would take the memory and the minutes of all others. */
const mostJudged = 100_000

/**
 * Leaves a report to be judged where projections are missing, but not that of all of a large record: they are being derived.
 * @throws AppError `not-yet`
 */
export async function refuseToJudgeAll({ filter }: Pick<AskedReport, 'filter'>): Promise<null> {
  if (filter.claimant?.length || (await estimateClaims(reader())) <= mostJudged) return null
  const message =
    'The record is being put in order after an upgrade or a large merge. Ask for the report in some minutes.'
  throw new AppError('not-yet', message)
}
