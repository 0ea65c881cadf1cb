import { textTable } from '#lib/cli/table.ts'
import type { Compared, HttpOutcome, Verdict } from './http-measurement.ts'
import { type PageScripts, SCRIPT_GOAL } from './http-scripts.ts'

/** At most so much memory of the product's processes, in bytes. */
export const MEMORY_GOAL = 600e6

const ms = (value: number | undefined): string =>
  value === undefined ? '–' : value < 10 ? value.toFixed(2) : value < 100 ? value.toFixed(1) : value.toFixed(0)

const said = ({ ratio, atMost, isMet }: Verdict): string =>
  `${ratio.toFixed(2)} of ${atMost}${isMet ? '' : ` missed ×${(ratio / atMost).toFixed(2)}`}`

function rowOf(outcome: HttpOutcome, compared: Compared): string[] {
  const { connections, product, floor, next, verdicts } = compared
  const [first, second] = verdicts
  const alone = product.p50 / floor.p50
  return [
    `${outcome.name} ×${connections}`,
    `${ms(product.p50)} ${ms(product.p95)} ${ms(product.p99)}`,
    `${Math.round(product.perSecond)}/s`,
    `${ms(floor.p50)} ${ms(floor.p95)}`,
    next ? `${ms(next.p50)} ${ms(next.p95)}` : '–',
    first ? said(first) : '',
    second ? said(second) : '',
    `${alone.toFixed(1)}${outcome.rival && connections === 1 ? ` (Directus ${outcome.rival})` : ''}`,
    `${(product.bytes / 1000).toFixed(1)} / ${(floor.bytes / 1000).toFixed(1)}`,
  ]
}

const head = [
  'connections',
  'ours p50 p95 p99 ms',
  'rate',
  'floor p50 p95',
  'bare Next',
  'p50 ratio',
  'p95 ratio',
  'floors',
  'kB ours / floor',
]

/** What came out, for a terminal: times in milliseconds, each ratio with its goal. */
export function httpTable(outcomes: readonly HttpOutcome[]): string {
  const rows = outcomes.flatMap((outcome) =>
    outcome.failure === undefined || outcome.compared.length > 0
      ? outcome.compared.map((compared) => rowOf(outcome, compared))
      : [],
  )
  const failures = outcomes.flatMap(({ name, failure }) => (failure ? [`${name} failed: ${failure}\n`] : []))
  const peak = Math.max(0, ...outcomes.map(({ peakBytes }) => peakBytes))
  const memory = `Memory of the product: ${Math.round(peak / 1e6)} MB of 600${peak > MEMORY_GOAL ? ' missed' : ''}\n`
  return [textTable(head, rows), ...failures, memory].join('')
}

const kb = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`

/** The script of each page's first load, compressed. */
export function scriptTable(scripts: readonly PageScripts[]): string {
  const rows = scripts.map(({ page, bytes, over, isMet }) => [page, kb(bytes), kb(over), isMet ? '' : 'missed'])
  return textTable(['page', 'script', `over bare Next, at most ${kb(SCRIPT_GOAL)}`, ''], rows)
}
