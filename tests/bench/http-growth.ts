import { textTable } from '#lib/cli/table.ts'
import { logGrowth, verdict } from './http-judge.ts'
import type { HttpOutcome, Verdict } from './http-measurement.ts'

/** How much slower one question is in a larger record, and how much slower it may be; null where no goal says so. */
export interface Growth {
  readonly name: string
  readonly connections: number
  readonly from: number
  readonly to: number
  readonly verdict: Verdict
  readonly isJudged: boolean
}

/** Lists and the queue may grow as log n does. */
const judged: ReadonlySet<string> = new Set(['http-claims-by-claimant', 'http-deep-page', 'http-queue'])

/** The growth of every p50 that was measured in both records. */
export function growthOf(
  small: { readonly claims: number; readonly http: readonly HttpOutcome[] },
  large: { readonly claims: number; readonly http: readonly HttpOutcome[] },
): Growth[] {
  const atMost = logGrowth(small.claims, large.claims)
  return large.http.flatMap(({ name, compared }) =>
    compared.flatMap(({ connections, product }) => {
      const known = small.http.find((one) => one.name === name)?.compared.find((c) => c.connections === connections)
      if (known === undefined) return []
      const [from, to] = [known.product.p50, product.p50]
      const isJudged = judged.has(name)
      return [{ name, connections, from, to, verdict: verdict('p50', to / from, atMost), isJudged }]
    }),
  )
}

/** Growth, for a terminal. */
export function growthTable(growth: readonly Growth[]): string {
  const rows = growth.map(({ name, connections, from, to, verdict: { ratio, atMost, isMet }, isJudged }) => [
    `${name} ×${connections}`,
    `${from.toFixed(2)} → ${to.toFixed(2)}`,
    ratio.toFixed(2),
    isJudged ? `${atMost.toFixed(2)}${isMet ? '' : ' missed'}` : '',
  ])
  return textTable(['growth', 'p50 ms', 'ratio', 'goal (log n)'], rows)
}
