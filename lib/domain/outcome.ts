import { type AnswerSet, contains, intersects, isEverything } from './answers/index.ts'
import { type Instant, type IsoDay, isKnownBy, type PartialDate } from './partial-date.ts'
import { type Said, scopeKey } from './relation.ts'
import { admissionBases, type FindingBasis, type Outcome } from './vocabulary.ts'

/** What an outcome needs of a claim. */
export interface Tested extends Said {
  readonly withdrawnOn: PartialDate | null
}

const isWithdrawn = (withdrawnOn: PartialDate | null, asOf: IsoDay | undefined): boolean =>
  withdrawnOn !== null && (asOf === undefined || isKnownBy(withdrawnOn, asOf))

/**
 * What became of a claim under the finding in force (null: none), as of the end of a world day (without one: for good).
 * A claim of its own scope and a claim in text stay open: the finding answers another question, or no machine can tell.
 * A claim that leaves everything possible is consistent with any finding and never confirmed: F ⊆ D holds of every F, so
 * declining to answer would else count as being right.
 */
export function outcomeOf(claim: Tested, finding: { readonly set: AnswerSet } | null, asOf?: IsoDay): Outcome {
  if (isWithdrawn(claim.withdrawnOn, asOf)) return 'withdrawn'
  if (finding === null || scopeKey(claim.scope) !== '' || claim.set.kind === 'open') return 'open'
  if (isEverything(claim.set)) return 'consistent'
  if (!intersects(finding.set, claim.set)) return 'refuted'
  return contains(claim.set, finding.set) ? 'confirmed' : 'consistent'
}

/** What choosing the finding in force needs of each: when it came into force and, if it was reversed, when. */
export interface DatedFinding {
  readonly id: string
  readonly establishedOn: PartialDate
  readonly inForceAt: Instant | null
  readonly reversedAt: Instant | null
}

/**
 * The finding in force as of a world day, as recorded at a moment; null when there is none. Its evidence must have been
 * public by that day and its approval recorded by that moment; of several the one approved last counts, so a superseded
 * finding stays in force for the days before its successor's evidence came out. A reversed one was wrong, and is void for
 * every day. Ties by id.
 */
export function findingInForce<F extends DatedFinding>(
  findings: readonly F[],
  { asOf, recordedAt }: { readonly asOf: IsoDay; readonly recordedAt: Instant },
): F | null {
  let best: { readonly finding: F; readonly since: Instant } | null = null
  for (const finding of findings) {
    const since = finding.inForceAt
    if (since === null || since > recordedAt || !isKnownBy(finding.establishedOn, asOf)) continue
    if (finding.reversedAt !== null && finding.reversedAt <= recordedAt) continue
    const isLater = best === null || since > best.since || (since === best.since && finding.id > best.finding.id)
    if (isLater) best = { finding, since }
  }
  return best?.finding ?? null
}

/**
 * Whether a claim is self-settled: confirmed by a finding that rests on an admission by the claimant itself, its speaker
 * or a part of it. Such a claim is shown with its outcome and enters no rate. `partsOf` gives an actor and all its parts.
 */
export function isSelfSettled(
  claim: { readonly outcome: Outcome; readonly claimant: string; readonly speaker: string | null },
  finding: { readonly basis: FindingBasis; readonly confirmedBy: readonly string[] } | null,
  partsOf: (actorId: string) => ReadonlySet<string>,
): boolean {
  if (finding === null || claim.outcome !== 'confirmed' || !admissionBases.includes(finding.basis)) return false
  const own = partsOf(claim.claimant)
  return finding.confirmedBy.some((id) => id === claim.claimant || id === claim.speaker || own.has(id))
}

/**
 * The date on which a claim's outcome came about, which is what durations count to: the withdrawal's, or for confirmed
 * and refuted the day the finding's evidence became public. Null while nothing is settled.
 */
export function settledOn(
  outcome: Outcome,
  claim: { readonly withdrawnOn: PartialDate | null },
  finding: { readonly establishedOn: PartialDate } | null,
): PartialDate | null {
  if (outcome === 'withdrawn') return claim.withdrawnOn
  return outcome === 'confirmed' || outcome === 'refuted' ? (finding?.establishedOn ?? null) : null
}
