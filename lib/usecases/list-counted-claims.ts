import { z } from 'zod'
import { findClaims } from '#lib/db/claim-rows.ts'
import { decodeCursor, listMark, pageOf } from '#lib/db/page.ts'
import type { Reader } from '#lib/db/reader.ts'
import type { ClaimView } from '#lib/domain/claim.ts'
import { type Page, pageRequestSchema } from '#lib/domain/id.ts'
import { outcomeWords } from '#lib/domain/rates/episode-columns.ts'
import { listColumns } from '#lib/domain/rates/list-columns.ts'
import { groupKeysOf, type ReportFact } from '#lib/domain/rates/report.ts'
import { outcomeSchema } from '#lib/domain/vocabulary.ts'
import { findClaimFacts } from './claim-facts.ts'
import { clocksOf } from './clocks.ts'
import { type AskedReport, columnQueryOf, isInColumns, ofKept, refuseToJudgeAll } from './column-report.ts'
import { type JudgingClocks, judgeQuestions } from './judge-questions.ts'
import { inPieces, withRecordFacts } from './record-facts.ts'
import { asJudged, showClaims } from './show-claims.ts'
import { currentDay } from './today.ts'
import { defineQuery } from './usecase.ts'
import { verificationQuerySchema } from './verification-report.ts'

/** Which figure of a group: all that n counts, those with one outcome, or those that settled themselves. */
const figureSchema = z.enum(['n', ...outcomeSchema.options, 'selfSettled'])

/** A figure of a verification report: the report's own query, the key of a group (none: all of them), and the figure. */
export const countedClaimsSchema = verificationQuerySchema.extend({
  group: z.string().max(100).optional(),
  figure: figureSchema.default('n'),
  ...pageRequestSchema.shape,
})

/** A claim that a figure counts, with the days that the report counts for it. */
export interface CountedClaim {
  readonly claim: ClaimView
  readonly days: number
  readonly imprecise: boolean
  readonly selfSettled: boolean
}

/** A page of the claims behind a figure; `count` is the figure. */
export type CountedClaims = Page<CountedClaim> & { readonly count: number; readonly asOf: string }

type Figure = z.infer<typeof figureSchema>

/** What the report counts of a claim. */
type Counted = Pick<ReportFact, 'claim' | 'days' | 'imprecise' | 'selfSettled'>

function isCounted({ selfSettled, outcome }: Pick<ReportFact, 'selfSettled' | 'outcome'>, figure: Figure): boolean {
  if (figure === 'selfSettled') return selfSettled
  return !selfSettled && (figure === 'n' || outcome === figure)
}

async function shown(tx: Reader, facts: readonly Counted[], clocks: JudgingClocks): Promise<CountedClaim[]> {
  const rows = await findClaims(
    tx,
    facts.map(({ claim }) => claim),
    clocks.recordedAt,
  )
  const judged = await judgeQuestions(tx, [...new Set(rows.map(({ question }) => question))], clocks)
  const judgedClaims = rows.flatMap((row) => {
    const question = judged.get(row.question)
    const claim = question?.claims.find(({ id }) => id === row.id)
    return question && claim ? [asJudged(question, claim)] : []
  })
  const factOf = new Map(facts.map((fact) => [fact.claim, fact]))
  const views = await showClaims(tx, judgedClaims, clocks.recordedAt)
  return views.flatMap((claim) => {
    const fact = factOf.get(claim.id)
    return fact ? [{ claim, days: fact.days, imprecise: fact.imprecise, selfSettled: fact.selfSettled }] : []
  })
}

/** Which claims are asked for: those of a figure of a group (undefined: of all), after one, and how many. */
interface Asked {
  readonly report: AskedReport
  readonly group: string | undefined
  readonly figure: Figure
  readonly after: string | undefined
  readonly limit: number
}

/** One more than the limit where there are more. */
interface Found {
  readonly facts: readonly Counted[]
  readonly count: number
}

function listFromColumns({ report, group, figure, after, limit }: Asked): Promise<Found | null> {
  return withRecordFacts(async (facts) => {
    const query = columnQueryOf(await ofKept(report), facts)
    const counts = ({ outcome, isSelfSettled }: { outcome: number; isSelfSettled: boolean }) =>
      isCounted({ selfSettled: isSelfSettled, outcome: outcomeWords[outcome] ?? 'open' }, figure)
    const found = await inPieces(listColumns(facts.columns, query, { group, isCounted: counts, after, limit }))
    return {
      count: found.count,
      facts: found.facts.map(({ claim, days, isImprecise, isSelfSettled }) => {
        return { claim, days, imprecise: isImprecise, selfSettled: isSelfSettled }
      }),
    }
  })
}

async function judgedList(read: Reader, { report, group, figure, after, limit }: Asked, recordedAt: Date | undefined) {
  const { facts } = await findClaimFacts(read, { ...report, recordedAt })
  const isIn = (fact: ReportFact) => group === undefined || groupKeysOf(fact, report.by).includes(group)
  const counted = facts.filter((fact) => isIn(fact) && isCounted(fact, figure))
  const rest = counted
    .filter(({ claim }) => after === undefined || claim < after)
    .sort((a, b) => (a.claim < b.claim ? 1 : -1))
  return { facts: rest.slice(0, limit + 1), count: counted.length }
}

const keySchema = z.tuple([z.uuid()])

/**
 * The claims that a figure of the verification report counts, neither more nor fewer: asked with the same query, `count`
 * is the figure. Latest recorded first.
 * @throws AppError `invalid`
 */
export const listCountedClaims = defineQuery(
  countedClaimsSchema,
  async ({ read, joined, now }, { by, unit, group, figure, cursor, limit, ...rest }): Promise<CountedClaims> => {
    const { asOf: day, recordedAt: moment, ...filter } = rest
    const { recordedAt } = clocksOf({ recordedAt: moment }, now)
    const asOf = day ?? currentDay(now)
    const list = listMark('counted claims', { by, unit, group, figure, ...rest })
    const asked: Asked = {
      report: { by, unit, asOf, filter },
      group: group === 'total' ? undefined : group,
      figure,
      after: decodeCursor(cursor, keySchema, list)?.[0],
      limit,
    }
    const canList = joined === undefined && recordedAt === undefined && isInColumns(asked.report)
    const found =
      (canList ? ((await listFromColumns(asked)) ?? (await refuseToJudgeAll(asked.report))) : null) ??
      (await judgedList(read, asked, recordedAt))
    const { items, nextCursor } = pageOf(found.facts, limit, ({ claim }) => [claim], list)
    return { items: await shown(read, items, { asOf, recordedAt }), nextCursor, count: found.count, asOf }
  },
)
