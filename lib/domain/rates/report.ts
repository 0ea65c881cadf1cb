import { z } from 'zod'
import {
  type DayCount,
  incidenceCurveFromCounts,
  incidencePointSchema,
  medianDaysFromCounts,
  reportDays,
} from '#lib/domain/rates/incidence.ts'
import { shrink } from '#lib/domain/rates/shrinkage.ts'
import { boundsSchema, intervalSchema, noAssumptionBounds, wilson } from '#lib/domain/rates/wilson.ts'
import type { FindingBasis, Hedge, Outcome, QuestionKind } from '#lib/domain/vocabulary.ts'

/** What a verification report can be grouped by. */
export const reportBySchema = z.enum(['claimant', 'source', 'questionKind', 'hedge', 'year', 'basis'])
export type ReportBy = z.infer<typeof reportBySchema>

/** Fewer resolved claims than this are not ranked. */
export const SMALL_SAMPLE = 10

/** Key of the group of claimants of kind `unknown`. */
export const UNATTRIBUTED = 'unattributed'

/** Key of the group of claims that have no value to group by: no source, no year, no finding that settles them. */
export const NONE = 'none'

/** One claim as the report sees it, as of the report's day. */
export interface ReportFact {
  readonly claim: string
  readonly revision: number
  readonly claimant: string
  readonly claimantUnattributed: boolean
  readonly question: string
  readonly questionKind: QuestionKind
  readonly hedge: Hedge
  readonly year: string | null
  readonly sources: readonly string[]
  /** Basis of the finding that settles the claim. */
  readonly basis: FindingBasis | null
  readonly outcome: Outcome
  /** Whole days ≥ 0 from the last day of the date asserted on to the settling day, or to the as-of day if unresolved. */
  readonly days: number
  /** The duration rests on a date of lower precision than a day. */
  readonly imprecise: boolean
  readonly selfSettled: boolean
  /** The claimant did not state it flatly. */
  readonly hedged: boolean
}

/** Claims of one group that share outcome, day and self-settledness; the form in which a database counts. */
export interface OutcomeCount {
  readonly outcome: Outcome
  readonly days: number
  readonly selfSettled: boolean
  readonly claims: number
  /** How many of `claims` have a duration that rests on an imprecise date. */
  readonly imprecise: number
  /** How many of `claims` were not stated flatly. */
  readonly hedged: number
}

/** One group's counts under its key. */
export interface GroupCounts {
  readonly key: string
  readonly label: string
  readonly counts: readonly OutcomeCount[]
}

/**
 * One group of the verification report. `n` = confirmed + refuted + withdrawn + consistent + open; self-settled claims
 * are counted apart and in nothing else. `imprecise` counts among n, `hedged` among confirmed + refuted. An estimate
 * that does not exist is null; without claims `incidence` is empty.
 */
export const reportGroupSchema = z.object({
  key: z.string(),
  label: z.string(),
  n: z.number().int(),
  confirmed: z.number().int(),
  refuted: z.number().int(),
  withdrawn: z.number().int(),
  consistent: z.number().int(),
  open: z.number().int(),
  selfSettled: z.number().int(),
  imprecise: z.number().int(),
  hedged: z.number().int(),
  shareOfResolved: intervalSchema.nullable(),
  shareOfAll: intervalSchema.nullable(),
  bounds: boundsSchema.nullable(),
  medianDaysToResolution: z.number().int().nullable(),
  incidence: z.array(incidencePointSchema),
  shrunkenRate: z.number().nullable(),
  smallSample: z.boolean(),
})
export type ReportGroup = z.infer<typeof reportGroupSchema>

/** The part of a verification report that is statistics. */
export interface ReportTables {
  readonly total: ReportGroup
  readonly groups: readonly ReportGroup[]
}

const claimsIn = (counts: readonly OutcomeCount[], ...outcomes: readonly Outcome[]): number =>
  counts.reduce((sum, c) => (outcomes.includes(c.outcome) ? sum + c.claims : sum), 0)

/** A claim that is compatible with the finding but not settled by it is still unresolved: censored, like an open one. */
const dayCount = ({ outcome, days, claims }: OutcomeCount): DayCount => ({
  day: days,
  open: outcome === 'open' || outcome === 'consistent' ? claims : 0,
  confirmed: outcome === 'confirmed' ? claims : 0,
  refuted: outcome === 'refuted' ? claims : 0,
  withdrawn: outcome === 'withdrawn' ? claims : 0,
})

/** What a group's figures are counted from; `days` are those of its claims that count, self-settled ones apart. */
export interface GroupTally {
  readonly key: string
  readonly label: string
  readonly n: number
  readonly confirmed: number
  readonly refuted: number
  readonly withdrawn: number
  readonly consistent: number
  readonly open: number
  readonly selfSettled: number
  readonly imprecise: number
  readonly hedged: number
  readonly days: readonly DayCount[]
}

function tallyOf({ key, label, counts }: GroupCounts): GroupTally {
  const scored = counts.filter((c) => !c.selfSettled)
  return {
    key,
    label,
    n: scored.reduce((sum, c) => sum + c.claims, 0),
    confirmed: claimsIn(scored, 'confirmed'),
    refuted: claimsIn(scored, 'refuted'),
    withdrawn: claimsIn(scored, 'withdrawn'),
    consistent: claimsIn(scored, 'consistent'),
    open: claimsIn(scored, 'open'),
    selfSettled: counts.reduce((sum, c) => (c.selfSettled ? sum + c.claims : sum), 0),
    imprecise: scored.reduce((sum, c) => sum + c.imprecise, 0),
    hedged: scored.reduce((sum, c) => (['confirmed', 'refuted'].includes(c.outcome) ? sum + c.hedged : sum), 0),
    days: scored.map(dayCount),
  }
}

/**
 * The one definition of a rate: every share, bound and curve that the product shows for a set of claims comes from here.
 * `shrunkenRate` needs the other groups and stays null; `maxPoints` thins the curve.
 */
export function groupFromTally({ days, ...tally }: GroupTally, maxPoints: number): ReportGroup {
  const { n, confirmed, refuted, withdrawn } = tally
  return {
    ...tally,
    shareOfResolved: wilson(confirmed, confirmed + refuted),
    shareOfAll: wilson(confirmed, n),
    bounds: noAssumptionBounds({ n, confirmed, refuted, withdrawn }),
    medianDaysToResolution: medianDaysFromCounts(days),
    incidence: incidenceCurveFromCounts(days, { maxPoints }),
    shrunkenRate: null,
    smallSample: confirmed + refuted < SMALL_SAMPLE,
  }
}

/** `groupFromTally` of counts as a database gives them. */
export const groupFromCounts = (group: GroupCounts, maxPoints = 200): ReportGroup =>
  groupFromTally(tallyOf(group), maxPoints)

/** Points of all groups' curves together: with a hundred groups or fewer each may have as many as the total. */
const CURVE_POINTS = 20_000

/**
 * How many points the curve of each of so many groups may have: what they share is bounded, so that the report of five
 * thousand groups stays of a size that can be sent; the horizons of every report are always among them.
 */
export const pointsEach = (groups: number, maxPoints: number): number =>
  Math.min(maxPoints, Math.max(reportDays.length, Math.floor(CURVE_POINTS / Math.max(1, groups))))

const resolvedOf = (group: ReportGroup): number => group.confirmed + group.refuted

const isRanked = (group: ReportGroup): boolean => !group.smallSample && group.shrunkenRate !== null

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Ranked groups by shrunken rate, then the others by size; ties by label, then key: a total order, in no locale. */
function compareGroups(a: ReportGroup, b: ReportGroup): number {
  const byRank = Number(isRanked(b)) - Number(isRanked(a))
  const byMerit = isRanked(a) ? (b.shrunkenRate ?? 0) - (a.shrunkenRate ?? 0) : b.n - a.n
  return byRank || byMerit || compareText(a.label, b.label) || compareText(a.key, b.key)
}

/**
 * Puts the groups beside each other: shrunken rates, then league order. The remainders `none` and `unattributed` are
 * nobody's record, so they take no part in the prior, have no shrunken rate and are never ranked. A row whose rate stays
 * what it was beside other rows is given back itself.
 */
export function reportFromGroups(total: ReportGroup, rows: readonly ReportGroup[]): ReportTables {
  const records = rows
    .filter(({ key }) => key !== NONE && key !== UNATTRIBUTED)
    .map((row) => ({
      key: row.key,
      confirmed: row.confirmed,
      resolved: resolvedOf(row),
    }))
  const { rates } = shrink(records)
  const shrunken = rows.map((row) => {
    const shrunkenRate = resolvedOf(row) > 0 ? (rates.get(row.key)?.rate ?? null) : null
    return shrunkenRate === row.shrunkenRate ? row : { ...row, shrunkenRate }
  })
  return { total, groups: shrunken.sort(compareGroups) }
}

/**
 * `reportFromGroups` from counts as a database gives them. The total is counted by the caller because groups may overlap
 * (by source).
 */
export function reportFromCounts(
  total: readonly OutcomeCount[],
  groups: readonly GroupCounts[],
  maxPoints = 200,
): ReportTables {
  const each = pointsEach(groups.length, maxPoints)
  return reportFromGroups(
    groupFromCounts({ key: 'total', label: 'Total', counts: total }, maxPoints),
    groups.map((group) => groupFromCounts(group, each)),
  )
}

const keysBy: Record<ReportBy, (fact: ReportFact) => readonly string[]> = {
  claimant: (fact) => [fact.claimantUnattributed ? UNATTRIBUTED : fact.claimant],
  source: (fact) => (fact.sources.length > 0 ? [...new Set(fact.sources)] : [NONE]),
  questionKind: (fact) => [fact.questionKind],
  hedge: (fact) => [fact.hedge],
  year: (fact) => [fact.year ?? NONE],
  basis: (fact) => [fact.basis ?? NONE],
}

/** The keys of the groups that a claim counts in, each once. */
export const groupKeysOf = (fact: ReportFact, by: ReportBy): readonly string[] => keysBy[by](fact)

/** Counts facts by outcome, day and self-settledness, as the database would. */
export function countFacts(facts: Iterable<ReportFact>): OutcomeCount[] {
  const counts = new Map<string, OutcomeCount>()
  for (const { outcome, days, selfSettled, imprecise, hedged } of facts) {
    const key = `${outcome} ${days} ${selfSettled}`
    const seen = counts.get(key)
    counts.set(key, {
      outcome,
      days,
      selfSettled,
      claims: (seen?.claims ?? 0) + 1,
      imprecise: (seen?.imprecise ?? 0) + Number(imprecise),
      hedged: (seen?.hedged ?? 0) + Number(hedged),
    })
  }
  return [...counts.values()]
}

/** What a report is built from; `labels` gives the words for a group's key. */
export interface ReportInput {
  readonly facts: readonly ReportFact[]
  readonly by: ReportBy
  readonly labels: (key: string) => string
  readonly maxPoints?: number
}

/**
 * The verification report of a set of claims, each given once. By source a claim counts once in each of its sources and
 * once in the total. The order of the facts never matters. Throws RangeError for days that are not whole numbers ≥ 0.
 */
export function buildReport({ facts, by, labels, maxPoints = 200 }: ReportInput): ReportTables {
  const members = new Map<string, ReportFact[]>()
  for (const fact of facts) {
    for (const key of groupKeysOf(fact, by)) {
      const group = members.get(key)
      if (group) group.push(fact)
      else members.set(key, [fact])
    }
  }
  const groups = [...members].map(([key, own]) => ({
    key,
    label: labels(key),
    counts: countFacts(own),
  }))
  return reportFromCounts(countFacts(facts), groups, maxPoints)
}
