import { isUnchangedSince } from '#lib/db/fact-rows.ts'
import { reader } from '#lib/db/reader.ts'
import { findKept } from '#lib/db/same-as.ts'
import type { ClaimFilter } from '#lib/domain/claim.ts'
import type { IsoDay } from '#lib/domain/partial-date.ts'
import type { CountedGroup } from '#lib/domain/rates/column-groups.ts'
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
import { KeptAnswers } from './kept-answers.ts'
import { inPieces, type RecordFacts, withRecordFacts } from './record-facts.ts'
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

const known: ReadonlySet<string> = new Set([
  ...['claimant', 'questionKind', 'outcome', 'hedge', 'basis', 'year', 'from', 'until'],
])

/** What the columns are asked for a report; null where they cannot answer: by source, or filtered by what they lack. */
export async function columnQueryOf(
  { by, unit, asOf, filter }: AskedReport,
  { unattributed }: RecordFacts,
): Promise<ColumnQuery> {
  const { claimant = [] } = filter
  const kept = await findKept(reader(), claimant)
  const asked = { ...filter, claimant: claimant.map((id) => kept.get(id) ?? id) }
  return { by: by === 'source' ? 'claimant' : by, unit, asOf, filter: asked, unattributed }
}

/** Whether the columns can answer. */
export const isInColumns = ({ by, filter }: Pick<AskedReport, 'by' | 'filter'>): boolean =>
  by !== 'source' && Object.keys(givenFilter(filter)).every((name) => known.has(name))

/** Days counted between two breaths. */
const stride = 20_000

function* rowsOf(groups: readonly CountedGroup[], labels: (key: string) => string): Generator<null, ReportGroup[]> {
  const points = pointsEach(groups.length, 200)
  const rows: ReportGroup[] = []
  let waiting = 0
  for (const { key, ...counted } of groups) {
    rows.push(groupFromTally({ key, label: labels(key), ...counted }, points))
    waiting += counted.days.length + 200
    if (waiting < stride) continue
    waiting = 0
    yield null
  }
  return rows
}

async function count(asked: AskedReport, facts: RecordFacts): Promise<ReportBody> {
  const query = await columnQueryOf(asked, facts)
  const { total, groups, claims, sum } = await inPieces(countColumns(facts.columns, query))
  const rows = await inPieces(rowsOf(groups, (key) => labelOf(key, facts.names)))
  const { key, ...all } = total
  const tables = reportFromGroups(groupFromTally({ key, label: 'Total', ...all }, 200), rows)
  return { tables, set: { claims, sum } }
}

const answers = new KeptAnswers<ReportBody>(({ tables }) => tables.groups.length + 200)

/**
 * The report, counted from the columns of the whole record and kept until a claim or an actor is written: asked again it is
 * given as it was, after one look whether anything was. Null where projections are missing.
 */
export async function columnReport(asked: AskedReport): Promise<ReportBody | null> {
  const { by, unit, asOf, filter } = asked
  const key = JSON.stringify([by, unit, asOf, givenFilter(filter)])
  const kept = answers.find(key)
  if (kept !== undefined && (await isUnchangedSince(reader(), kept.version))) return kept.answer
  return withRecordFacts(async (facts) => {
    const { version } = facts
    const answer = await count(asked, facts)
    answers.keep(key, { version, answer })
    return answer
  })
}
