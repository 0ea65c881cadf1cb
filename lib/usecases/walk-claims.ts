import { type ClaimRow, findClaims } from '#lib/db/claim-rows.ts'
import { walkClaimIds } from '#lib/db/claim-search.ts'
import type { Tx } from '#lib/db/client.ts'
import { type FindingRow, findFindingsOnQuestions } from '#lib/db/finding-rows.ts'
import type { ClaimFilter } from '#lib/domain/claim.ts'
import { type JudgedQuestion, type JudgingClocks, judgeQuestions } from './judge-questions.ts'
import { passes } from './list-claims.ts'
import { asJudged, asStored, type Shown } from './show-claims.ts'
import { statusOf } from './show-findings.ts'

/** A claim to be shown, with the finding in force on its question. */
export interface WalkedClaim {
  readonly shown: Shown<ClaimRow>
  readonly finding: FindingRow | null
  readonly isSelfSettled: boolean
}

const batch = 500

/**
 * Every claim that matches, a batch at a time, the claims of a question together. Without clocks as the stored projections
 * have them, otherwise judged anew, as `listClaims` does. Wants one snapshot of the record for all batches.
 */
export async function* walkClaims(
  tx: Tx,
  filter: ClaimFilter,
  clocks: JudgingClocks,
): AsyncGenerator<readonly WalkedClaim[]> {
  const { asOf, recordedAt } = clocks
  const isStored = asOf === null && recordedAt === undefined
  const search = { filter, asOf: asOf ?? undefined, recordedAt, isStored }
  let judged: ReadonlyMap<string, JudgedQuestion> = new Map()
  for await (const ids of walkClaimIds(tx, search, batch)) {
    if (isStored) {
      yield await storedClaims(tx, ids)
      continue
    }
    const rows = await findClaims(tx, ids, recordedAt)
    judged = await judgedWith(tx, judged, [...new Set(rows.map((row) => row.question))], clocks)
    yield rows.flatMap((row) => judgedClaim(judged.get(row.question), row.id, filter))
  }
}

async function storedClaims(tx: Tx, ids: readonly string[]): Promise<WalkedClaim[]> {
  const rows = await findClaims(tx, ids)
  const findings = await findFindingsOnQuestions(tx, [...new Set(rows.map((row) => row.question))])
  const inForce = new Map(
    findings
      .filter((finding) => finding.answer !== null && statusOf(finding) === 'in_force')
      .map((finding) => [finding.question, finding]),
  )
  return rows.map((row) => ({
    shown: asStored(row),
    finding: inForce.get(row.question) ?? null,
    isSelfSettled: row.isSelfSettled,
  }))
}

/** Judges the questions anew, but for those of the batch before: a question with many claims goes on over several. */
async function judgedWith(
  tx: Tx,
  before: ReadonlyMap<string, JudgedQuestion>,
  questions: readonly string[],
  clocks: JudgingClocks,
): Promise<ReadonlyMap<string, JudgedQuestion>> {
  const known = questions.flatMap((id) => before.get(id) ?? [])
  const fresh = await judgeQuestions(
    tx,
    questions.filter((id) => !before.has(id)),
    clocks,
  )
  return new Map([...known.map((one) => [one.question.id, one] as const), ...fresh])
}

function judgedClaim(judged: JudgedQuestion | undefined, id: string, filter: ClaimFilter): WalkedClaim[] {
  const claim = judged?.claims.find((one) => one.id === id)
  if (!judged || !claim || !passes(filter, { judged, claim })) return []
  return [{ shown: asJudged(judged, claim), finding: judged.finding, isSelfSettled: claim.isSelfSettled }]
}
