import type { Compared, HttpOutcome } from './http-measurement.ts'
import { MEMORY_GOAL } from './http-table.ts'

const ms = (value: number): string => (value < 10 ? value.toFixed(1) : value.toFixed(0))

function cells(compared: Compared | undefined): string[] {
  if (compared === undefined) return ['', '']
  const ratios = compared.verdicts.map(({ ratio, isMet }) => (isMet ? ratio.toFixed(2) : `**${ratio.toFixed(2)}**`))
  return [`${ms(compared.product.p50)} · ${ms(compared.product.p95)} · ${ms(compared.product.p99)}`, ratios.join(' · ')]
}

function line({ name, compared, rival, failure }: HttpOutcome): string {
  const [one, sixteen] = [1, 16].map((count) => compared.find(({ connections }) => connections === count))
  const any = one ?? sixteen
  const goals = any?.verdicts.map(({ of, atMost }) => `${of.slice(0, 3)} ≤ ${atMost}`).join(' · ') ?? ''
  const floors = any ? `${(any.product.p50 / any.floor.p50).toFixed(1)}${rival ? ` (Directus ${rival})` : ''}` : ''
  const what = failure === undefined ? name : `${name} (failed)`
  return `| ${[what, ...cells(one), ...cells(sixteen), goals, floors].join(' | ')} |`
}

/** The figures as a table for README.md; a ratio that misses its goal is bold. */
export function httpMarkdown(outcomes: readonly HttpOutcome[]): string {
  const peak = Math.max(0, ...outcomes.map(({ peakBytes }) => peakBytes))
  const memory = `${Math.round(peak / 1e6)} MB`
  return [
    '| | 1 connection: p50 · p95 · p99 ms | ratio | 16 connections | ratio | goal | floors |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...outcomes.map(line),
    '',
    `Memory of the server at its most: ${peak > MEMORY_GOAL ? `**${memory}**` : memory}.`,
    '',
  ].join('\n')
}
