/** What deciding a claimant's first position needs of a claim; `claimant` is one placeholder a document if unattributed. */
export interface PositionClaim {
  readonly id: string
  readonly claimant: string
  readonly question: string
  /** Last day of the date asserted on, ISO `YYYY-MM-DD`. */
  readonly assertedOnLast: string
  /** ISO instant at which the claim was first recorded. */
  readonly recordedAt: string
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** By day asserted, then by instant recorded, then by id: a total order. */
const earlier = (a: PositionClaim, b: PositionClaim): number =>
  compareText(a.assertedOnLast, b.assertedOnLast) ||
  Date.parse(a.recordedAt) - Date.parse(b.recordedAt) ||
  compareText(a.id, b.id)

/**
 * The unit of verification rates: each claimant's first claim on each question, in order of question, then claimant.
 * Repeating a claim adds nothing. Give it live claims only; the order of the input never matters.
 */
export function firstPositions<T extends PositionClaim>(claims: Iterable<T>): T[] {
  const first = new Map<string, T>()
  for (const claim of claims) {
    const key = JSON.stringify([claim.question, claim.claimant])
    const seen = first.get(key)
    if (!seen || earlier(claim, seen) < 0) first.set(key, claim)
  }
  return [...first.values()].sort((a, b) => compareText(a.question, b.question) || compareText(a.claimant, b.claimant))
}
