import { z } from 'zod'
import { type ClaimProjection, findClaimsOnQuestions } from '#lib/db/claim-rows.ts'
import { findWordDifferences } from '#lib/db/claim-words.ts'
import type { Tx } from '#lib/db/client.ts'
import { findTallyDifferences } from '#lib/db/record-tally.ts'
import { type FoldedTable, findStaleFolds, foldedTables } from '#lib/db/refold.ts'
import { findSameAsDifferences } from '#lib/db/same-as-derived.ts'
import { findQuestionIdsAfter, findStandings, type StandingRow } from '#lib/db/standing-rows.ts'
import { findListedThoughEnded } from '#lib/db/underived-claims.ts'
import { assertCan } from '#lib/domain/policy.ts'
import { type Projection, projectQuestions } from './refresh-question.ts'
import { defineQuery } from './usecase.ts'

/** A stored value that is not what follows from the record. */
export interface ProjectionDifference {
  readonly kind: 'claim' | 'question' | 'tally' | 'merge' | FoldedTable['table']
  readonly id: string
  readonly field: string
  readonly stored: unknown
  readonly derived: unknown
}

/** What was compared, and every difference found. */
export interface ProjectionCheck {
  readonly questions: number
  readonly claims: number
  readonly differences: readonly ProjectionDifference[]
}

const batch = 200
const foldBatch = 5000

/** Text that is equal for equal values, whatever the order of their members (JSONB keeps its own). */
function canonical(value: unknown): string {
  return JSON.stringify(value ?? null, (_key, part: unknown) => {
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
  })
}

function compare(
  kind: ProjectionDifference['kind'],
  id: string,
  stored: Readonly<Record<string, unknown>> | undefined,
  derived: Readonly<Record<string, unknown>>,
): ProjectionDifference[] {
  return Object.keys(derived).flatMap((field) => {
    const [before, after] = [stored?.[field], derived[field]]
    return canonical(before) === canonical(after) ? [] : [{ kind, id, field, stored: before ?? null, derived: after }]
  })
}

const fieldsOf = (row: StandingRow | ClaimProjection): Readonly<Record<string, unknown>> => ({ ...row })

async function differencesIn(tx: Tx, projections: readonly Projection[], ids: readonly string[]) {
  const standings = await findStandings(tx, ids)
  const rows = new Map((await findClaimsOnQuestions(tx, ids)).map((row) => [row.id, row]))
  return projections.flatMap(({ standing, claims }) => {
    const stored = standings.get(standing.question)
    return [
      // A question on which nothing was ever written has no row, which says the same as an empty one.
      ...(stored === undefined && standing.claimCount === 0 && standing.finding === null
        ? []
        : compare('question', standing.question, stored && fieldsOf(stored), fieldsOf(standing))),
      ...claims.flatMap((claim) => {
        const row = rows.get(claim.id)
        return compare('claim', claim.id, row && fieldsOf(row), fieldsOf(claim))
      }),
    ]
  })
}

/** What is stored of records that are no part of a question. */
async function differencesBeside(tx: Tx): Promise<ProjectionDifference[]> {
  const ended = await findListedThoughEnded(tx)
  const tallies = await findTallyDifferences(tx)
  const merged = await findSameAsDifferences(tx)
  return [
    ...ended.map(({ id, question: stored }) => {
      return { kind: 'claim' as const, id, field: 'listedQuestion', stored, derived: null }
    }),
    ...tallies.map(({ what, ...counts }) => ({ kind: 'tally' as const, id: what, field: 'count', ...counts })),
    ...merged.map(({ id, kept, ...times }) => ({ kind: 'merge' as const, id, field: `time as ${kept}`, ...times })),
    ...(await staleFolds(tx)),
  ]
}

async function staleFolds(tx: Tx): Promise<ProjectionDifference[]> {
  const differences: ProjectionDifference[] = []
  for (const folded of foldedTables) {
    for (let after: string | null = null; ; ) {
      const { stale, last } = await findStaleFolds(tx, folded, after, foldBatch)
      for (const { id, folded: stored, fresh: derived } of stale)
        differences.push({ kind: folded.table, id, field: 'folded', stored, derived })
      if (last === null) break
      after = last
    }
  }
  return differences
}

/** Compares every stored projection with what follows from the record; writes nothing. */
export const verifyProjections = defineQuery(z.object({}), async ({ caller, tx }): Promise<ProjectionCheck> => {
  assertCan(caller, 'audit.read')
  const differences = await differencesBeside(tx)
  let questions = 0
  let claims = 0
  let after: string | null = null
  for (;;) {
    const ids = await findQuestionIdsAfter(tx, after, batch)
    const projections = await projectQuestions(tx, ids)
    differences.push(...(await differencesIn(tx, projections, ids)))
    const words = await findWordDifferences(tx, ids)
    differences.push(...words.map((one) => ({ kind: 'claim' as const, field: 'words', ...one })))
    questions += ids.length
    claims += projections.reduce((sum, one) => sum + one.claims.length, 0)
    after = ids.at(-1) ?? null
    if (ids.length < batch) return { questions, claims, differences }
  }
})
