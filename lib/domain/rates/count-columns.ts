import { dayNumber, firstDay, type IsoDay, lastDay, type PartialDate } from '#lib/domain/partial-date.ts'
import type { FindingBasis, Hedge, Outcome, QuestionKind } from '#lib/domain/vocabulary.ts'
import { type AllCounts, buildGroups, type CountedGroup, GroupCounters, totalOf } from './column-groups.ts'
import {
  basisWords,
  hasNextBit,
  NO_BASIS,
  outcomeMask,
  outcomeWords,
  selfSettledBit,
  settledImpreciselyBit,
} from './episode-columns.ts'
import {
  type FactSource,
  hedgeShift,
  hedgeWords,
  isFirstBit,
  isImpreciseBit,
  isLiveBit,
  kindShift,
  kindWords,
} from './fact-columns.ts'
import { NONE, type ReportBy, UNATTRIBUTED } from './report.ts'

/** Groups that the columns know. */
export type ColumnBy = Exclude<ReportBy, 'source'>

/** Filters that the columns know; an empty list is none. */
export interface ColumnFilter {
  readonly claimant?: readonly string[] | undefined
  readonly questionKind?: readonly QuestionKind[] | undefined
  readonly hedge?: readonly Hedge[] | undefined
  readonly outcome?: readonly Outcome[] | undefined
  readonly basis?: readonly FindingBasis[] | undefined
  readonly year?: readonly string[] | undefined
  readonly from?: PartialDate | undefined
  readonly until?: PartialDate | undefined
}

/** Which claims are counted, and as of which day. */
export interface ColumnQuery {
  readonly by: ColumnBy
  readonly unit: 'position' | 'claim'
  readonly asOf: IsoDay
  readonly filter: ColumnFilter
  /** Claimants that stand for nobody known. */
  readonly unattributed: ReadonlySet<string>
}

/** One claim as of the day of the query. The same object for every claim: read it before the next. */
export interface ColumnFact {
  /** Where the columns have it. */
  at: number
  outcome: number
  basis: number
  days: number
  isImprecise: boolean
  isSelfSettled: boolean
  /** Place of its episode, -1 without one. */
  episode: number
}

/** What was counted: groups in no order, and the sum of the fingerprints of the claims and of the findings over them. */
export interface Counted {
  readonly total: CountedGroup
  readonly groups: readonly CountedGroup[]
  readonly claims: number
  readonly sum: Uint32Array
  readonly all: AllCounts
}

/** Claims between two breaths. */
const stride = 32_768

const numbersOf = <W>(words: readonly W[], asked: readonly W[] | undefined): ReadonlySet<number> | null =>
  asked?.length ? new Set(asked.map((word) => words.indexOf(word))) : null

/** The year of a day, looked up once a day. */
function yearsOf(): (day: number) => number {
  const known = new Map<number, number>()
  return (day) => {
    const seen = known.get(day)
    if (seen !== undefined) return seen
    const year = new Date(day * 86_400_000).getUTCFullYear()
    known.set(day, year)
    return year
  }
}

/** Whether a claim is of the query, whatever became of it. */
function selector(columns: FactSource, query: ColumnQuery, yearOf: (day: number) => number) {
  const { filter, unit } = query
  const needed = isLiveBit | (unit === 'position' ? isFirstBit : 0)
  const first = filter.from === undefined ? -Infinity : dayNumber(firstDay(filter.from))
  const until = filter.until === undefined ? Infinity : dayNumber(lastDay(filter.until))
  const last = Math.min(until, dayNumber(query.asOf))
  const claimants = numbersOf(columns.claimantIds, filter.claimant)
  const kinds = numbersOf(kindWords, filter.questionKind)
  const hedges = numbersOf(hedgeWords, filter.hedge)
  const years = filter.year?.length ? new Set(filter.year.map(Number)) : null
  return (at: number): boolean => {
    const flags = columns.flags[at] ?? 0
    if ((flags & needed) !== needed) return false
    const day = (columns.dates[at] ?? 0) >> 1
    if (day > last || day < first) return false
    if (claimants !== null && !claimants.has(columns.claimants[at] ?? -1)) return false
    if (kinds !== null && !kinds.has(flags >> kindShift)) return false
    if (hedges !== null && !hedges.has((flags >> hedgeShift) & 3)) return false
    return years === null || years.has(yearOf(day))
  }
}

/** Tells what a claim was as of a day. */
export function factReader(columns: FactSource, day: IsoDay): (at: number) => ColumnFact {
  const { episodes } = columns
  const asOf = dayNumber(day)
  const fact = { at: 0, outcome: 0, basis: 0, days: 0, isImprecise: false, isSelfSettled: false, episode: -1 }
  return (at) => {
    const date = columns.dates[at] ?? 0
    let episode = -1
    for (let next = columns.firstEpisode[at] ?? -1; next >= 0 && (episodes.from[next] ?? 0) <= asOf; next += 1) {
      episode = next
      if (((episodes.codes[next] ?? 0) & hasNextBit) === 0) break
    }
    const code = episode < 0 ? 0 : (episodes.codes[episode] ?? 0)
    const outcome = code & outcomeMask
    // Open and consistent are not settled: they count up to the day of the report.
    const end = outcome >= 2 ? (episodes.settled[episode] ?? 0) : asOf
    fact.at = at
    fact.episode = episode
    fact.outcome = outcome
    fact.basis = episode < 0 ? NO_BASIS : (episodes.bases[episode] ?? NO_BASIS)
    fact.days = Math.max(0, end - (date >> 1))
    fact.isImprecise = (date & isImpreciseBit) !== 0 || (code & settledImpreciselyBit) !== 0
    fact.isSelfSettled = (code & selfSettledBit) !== 0
    return fact
  }
}

/** Walks the claims of a query; gives null now and then, for others to have a turn. */
export function* walkColumns(columns: FactSource, query: ColumnQuery): Generator<ColumnFact | null, void> {
  const isSelected = selector(columns, query, yearsOf())
  const read = factReader(columns, query.asOf)
  const outcomes = numbersOf(outcomeWords, query.filter.outcome)
  const bases = numbersOf(basisWords, query.filter.basis)
  for (let at = 0; at < columns.count; at += 1) {
    if (at % stride === stride - 1) yield null
    if (!isSelected(at)) continue
    const fact = read(at)
    if (outcomes !== null && !outcomes.has(fact.outcome)) continue
    if (bases !== null && !bases.has(fact.basis)) continue
    yield fact
  }
}

/** Numbers of groups, and the key of each. */
interface Grouping {
  readonly size: number
  readonly numberOf: (fact: ColumnFact) => number
  readonly keyOf: (group: number) => string
}

/** By what a report can be grouped, in columns. */
export function groupingOf(
  columns: FactSource,
  { by, unattributed }: Pick<ColumnQuery, 'by' | 'unattributed'>,
): Grouping {
  const { flags, dates, claimants, claimantIds } = columns
  const byWord = (words: readonly string[], numberOf: Grouping['numberOf']): Grouping => ({
    size: words.length,
    numberOf,
    keyOf: (group) => words[group] ?? NONE,
  })
  switch (by) {
    case 'questionKind':
      return byWord(kindWords, ({ at }) => (flags[at] ?? 0) >> kindShift)
    case 'hedge':
      return byWord(hedgeWords, ({ at }) => ((flags[at] ?? 0) >> hedgeShift) & 3)
    case 'basis':
      return byWord([...basisWords, NONE], ({ basis }) => basis)
    case 'year': {
      const yearOf = yearsOf()
      const keyOf = (group: number) => String(group).padStart(4, '0')
      return { size: 10_000, numberOf: ({ at }) => yearOf((dates[at] ?? 0) >> 1), keyOf }
    }
    case 'claimant': {
      const nobody = claimantIds.length
      const groups = new Int32Array(nobody)
      for (const [number, id] of claimantIds.entries()) groups[number] = unattributed.has(id) ? nobody : number
      const numberOf = ({ at }: ColumnFact) => groups[claimants[at] ?? 0] ?? nobody
      return { size: nobody + 1, numberOf, keyOf: (group) => claimantIds[group] ?? UNATTRIBUTED }
    }
  }
}

function addSum(sum: Uint32Array, columns: FactSource, { at, episode }: ColumnFact): void {
  for (let lane = 0; lane < 4; lane += 1) {
    const finding = episode < 0 ? 0 : (columns.episodes.sums[episode * 4 + lane] ?? 0)
    sum[lane] = (sum[lane] ?? 0) + (columns.sums[at * 4 + lane] ?? 0) + finding
  }
}

/** Counts the claims of a query by group, outcome and day; pauses now and then. */
export function* countColumns(columns: FactSource, query: ColumnQuery): Generator<null, Counted> {
  const grouping = groupingOf(columns, query)
  const counters = new GroupCounters(grouping.size, columns.count)
  const sum = new Uint32Array(4)
  for (const fact of walkColumns(columns, query)) {
    if (fact === null) {
      yield null
      continue
    }
    const isHedged = (((columns.flags[fact.at] ?? 0) >> hedgeShift) & 3) !== 0
    counters.add(grouping.numberOf(fact), fact, isHedged)
    addSum(sum, columns, fact)
  }
  const { all, groups } = yield* buildGroups(counters, grouping.keyOf)
  return { all, total: totalOf(all), groups, claims: counters.claims, sum }
}
