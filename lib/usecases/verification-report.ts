import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Tx } from '#lib/db/client.ts'
import { findNames } from '#lib/db/node-name.ts'
import { type ClaimFilter, claimFilterSchema, clocksSchema } from '#lib/domain/claim.ts'
import { type IsoDay, refuseReversed } from '#lib/domain/partial-date.ts'
import {
  buildReport,
  NONE,
  type ReportBy,
  type ReportTables,
  reportBySchema,
  UNATTRIBUTED,
} from '#lib/domain/rates/report.ts'
import { type ClaimFacts, findClaimFacts, type ReportUnit } from './claim-facts.ts'
import { clocksOf } from './clocks.ts'
import { currentDay } from './today.ts'
import { defineQuery } from './usecase.ts'

/** What a report counts: one position a claimant and question, or every claim. */
export const reportUnitSchema = z.enum(['position', 'claim'])

/** Query of the verification report: its groups, its unit, the two clocks and the filters of the claims list. */
export const verificationQuerySchema = z.object({
  by: reportBySchema.default('claimant'),
  unit: reportUnitSchema.default('position'),
  ...clocksSchema.shape,
  ...claimFilterSchema.shape,
})

/** The report with all that is needed to run it again: asked with its own clocks, unit and filter it gives the same bytes. */
export interface VerificationReport extends ReportTables {
  readonly asOf: IsoDay
  readonly recordedAt: string
  readonly by: ReportBy
  readonly unit: ReportUnit
  readonly filter: ClaimFilter
  readonly claimSetHash: string
}

/** The filters that were given, in one order, so that equal filters are equal text. */
function givenFilter(filter: ClaimFilter): ClaimFilter {
  const entries = Object.entries(filter).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)))
}

/**
 * SHA-256, as hex, of the lines `claim <id>:<revision>` of every claim counted and `finding <id>` of every finding in force
 * on their questions, sorted, after the lines `asOf <day>`, `unit <unit>` and `filter <JSON>`. Two reports with one hash are
 * of the same claims under the same findings.
 */
export function claimSetHash(
  { facts, findings }: Pick<ClaimFacts, 'facts' | 'findings'>,
  { asOf, unit, filter }: { asOf: IsoDay; unit: ReportUnit; filter: ClaimFilter },
): string {
  const set = [...facts.map((fact) => `claim ${fact.claim}:${fact.revision}`), ...findings.map((id) => `finding ${id}`)]
  const lines = [`asOf ${asOf}`, `unit ${unit}`, `filter ${JSON.stringify(givenFilter(filter))}`, ...set.sort()]
  return createHash('sha256').update(lines.join('\n')).digest('hex')
}

const fixedLabels: Readonly<Record<string, string>> = { [UNATTRIBUTED]: 'Unattributed', [NONE]: 'None' }

/** Words for the keys of groups: names of claimants and sources, the fixed words of everything else. */
async function labelsOf(tx: Tx, by: ReportBy, { facts, sourceNames }: ClaimFacts, recordedAt: Date | undefined) {
  const claimants = by === 'claimant' ? [...new Set(facts.map((fact) => fact.claimant))] : []
  const names = by === 'source' ? sourceNames : await findNames(tx, claimants, recordedAt)
  return (key: string) => fixedLabels[key] ?? names.get(key) ?? key.replaceAll('_', ' ')
}

/**
 * How often claims held up, in groups. The day defaults to today and the moment to now; the report states both. A date of
 * lower precision counts from its last day. Filters by words (`q`) match the names of today, whatever the moment.
 * @throws AppError `invalid`
 */
export const verificationReport = defineQuery(
  verificationQuerySchema.superRefine(refuseReversed),
  async ({ tx, now }, { by, unit, asOf: day, recordedAt: moment, ...filter }): Promise<VerificationReport> => {
    const { recordedAt } = clocksOf({ recordedAt: moment }, now)
    const asOf = day ?? currentDay(now)
    const found = await findClaimFacts(tx, { filter, unit, asOf, recordedAt })
    const labels = await labelsOf(tx, by, found, recordedAt)
    return {
      asOf,
      recordedAt: (recordedAt ?? now).toISOString(),
      by,
      unit,
      filter: givenFilter(filter),
      claimSetHash: claimSetHash(found, { asOf, unit, filter }),
      ...buildReport({ facts: found.facts, by, labels }),
    }
  },
)
