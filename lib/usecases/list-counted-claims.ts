import { z } from 'zod'
import type { Tx } from '#lib/db/client.ts'
import { decodeCursor, pageOf } from '#lib/db/page.ts'
import type { ClaimView } from '#lib/domain/claim.ts'
import { type Page, pageRequestSchema } from '#lib/domain/id.ts'
import { groupKeysOf, type ReportBy, type ReportFact } from '#lib/domain/rates/report.ts'
import { outcomeSchema } from '#lib/domain/vocabulary.ts'
import { findClaimFacts } from './claim-facts.ts'
import { clocksOf } from './clocks.ts'
import { type JudgingClocks, judgeQuestions } from './judge-questions.ts'
import { asJudged, showClaims } from './show-claims.ts'
import { currentDay } from './today.ts'
import { defineReplicaQuery } from './usecase.ts'
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

function isCounted(fact: ReportFact, figure: z.infer<typeof figureSchema>): boolean {
  if (figure === 'selfSettled') return fact.selfSettled
  return !fact.selfSettled && (figure === 'n' || fact.outcome === figure)
}

const isIn = (fact: ReportFact, by: ReportBy, group: string | undefined): boolean =>
  group === undefined || group === 'total' || groupKeysOf(fact, by).includes(group)

async function shown(tx: Tx, facts: readonly ReportFact[], clocks: JudgingClocks): Promise<CountedClaim[]> {
  const judged = await judgeQuestions(tx, [...new Set(facts.map(({ question }) => question))], clocks)
  const judgedClaims = facts.flatMap((fact) => {
    const question = judged.get(fact.question)
    const claim = question?.claims.find(({ id }) => id === fact.claim)
    return question && claim ? [asJudged(question, claim)] : []
  })
  const factOf = new Map(facts.map((fact) => [fact.claim, fact]))
  const views = await showClaims(tx, judgedClaims, clocks.recordedAt)
  return views.flatMap((claim) => {
    const fact = factOf.get(claim.id)
    return fact ? [{ claim, days: fact.days, imprecise: fact.imprecise, selfSettled: fact.selfSettled }] : []
  })
}

const keySchema = z.tuple([z.uuid()])

/**
 * The claims that a figure of the verification report counts, neither more nor fewer: asked with the same query, `count`
 * is the figure. Latest recorded first.
 * @throws AppError `invalid`
 */
export const listCountedClaims = defineReplicaQuery(
  countedClaimsSchema,
  async ({ tx, now }, { by, unit, group, figure, cursor, limit, ...asked }): Promise<CountedClaims> => {
    const { asOf: day, recordedAt: moment, ...filter } = asked
    const { recordedAt } = clocksOf({ recordedAt: moment }, now)
    const asOf = day ?? currentDay(now)
    const { facts } = await findClaimFacts(tx, { filter, unit, asOf, recordedAt })
    const counted = facts.filter((fact) => isIn(fact, by, group) && isCounted(fact, figure))
    const after = decodeCursor(cursor, keySchema)?.[0]
    const rest = counted
      .filter(({ claim }) => after === undefined || claim < after)
      .sort((a, b) => (a.claim < b.claim ? 1 : -1))
    const { items, nextCursor } = pageOf(rest, limit, ({ claim }) => [claim])
    return { items: await shown(tx, items, { asOf, recordedAt }), nextCursor, count: counted.length, asOf }
  },
)
