import type { ClaimView } from '#lib/domain/claim.ts'
import type { FindingView } from '#lib/domain/finding.ts'
import type { Ledger } from '#lib/domain/ledger.ts'
import { type Outcome, outcomeSchema, type Standing } from '#lib/domain/vocabulary.ts'

/** As much of a ledger as the sentence needs. */
export interface StandingSource
  extends Pick<Ledger, 'standing' | 'sides' | 'findings' | 'findingInForce' | 'challengedBy' | 'awaited'> {
  readonly claims: readonly ClaimView[]
}

/** What one side answers, and who stands on it. */
export interface SideFacts {
  /** One answer, or several that can be true together. */
  readonly answers: readonly string[]
  readonly names: readonly string[]
}

/** What the first sentence of a ledger says, before it is put into the words of a language. */
export interface StandingFacts {
  readonly standing: Standing
  /** Claims in all; none is another sentence than none that answers. */
  readonly claimCount: number
  readonly finding: FindingView | null
  /** A finding in force that answers nothing: an earlier one was taken back. */
  readonly isTakenBack: boolean
  /** Sides that answer the question itself, in order. */
  readonly sides: readonly SideFacts[]
  /** Claims that answer for a scope of their own. */
  readonly scopedCount: number
  readonly declinedCount: number
  /** How many claims came to each outcome; only those that did. */
  readonly outcomes: readonly { readonly outcome: Outcome; readonly count: number }[]
  readonly challengers: readonly { readonly name: string; readonly on: string }[]
  readonly awaited: readonly string[]
  readonly proposals: number
}

/** What the positions of a side answer, each answer once: several where they differ and can yet be true together. */
export function sideAnswers(
  { claims }: { readonly claims: readonly ClaimView[] },
  side: Ledger['sides'][number],
): readonly string[] {
  const byId = new Map(claims.map((claim) => [claim.id, claim]))
  const answers = side.positions.flatMap((id) => {
    const claim = byId.get(id)
    return claim ? [claim.answerText] : []
  })
  return answers.length > 0 ? [...new Set(answers)] : [side.answerText]
}

/** The words of a side: those of its first position, with an ellipsis where others answer differently. */
export function sideAnswer(...[ledger, side]: Parameters<typeof sideAnswers>): string {
  const [first = '', ...others] = sideAnswers(ledger, side)
  return others.length > 0 ? `${first} …` : first
}

function outcomeCounts(claims: readonly ClaimView[]): StandingFacts['outcomes'] {
  return outcomeSchema.options
    .map((outcome) => ({ outcome, count: claims.filter((claim) => claim.outcome === outcome).length }))
    .filter(({ count }) => count > 0)
}

/** The finding that settles the question on the day that is shown, if one does. */
export const findingShown = (ledger: Pick<Ledger, 'findings' | 'findingInForce'>): FindingView | null =>
  ledger.findings.find((finding) => finding.id === ledger.findingInForce) ?? null

/** Gathers what the standing sentence says. */
export function standingFacts(ledger: StandingSource): StandingFacts {
  const { claims, sides, standing } = ledger
  const finding = findingShown(ledger)
  const byId = new Map(claims.map((claim) => [claim.id, claim]))
  return {
    standing,
    claimCount: claims.length,
    finding: finding?.answer ? finding : null,
    isTakenBack: finding !== null && finding.answer === null,
    sides: sides
      .filter(({ scope }) => scope === null)
      .map((side) => ({ answers: sideAnswers(ledger, side), names: side.claimants.map(({ name }) => name) })),
    scopedCount: claims.filter(({ scope }) => scope !== null).length,
    declinedCount: claims.filter(({ stance }) => stance === 'declines').length,
    outcomes: outcomeCounts(claims),
    challengers: ledger.challengedBy.flatMap((id) => {
      const claim = byId.get(id)
      return claim ? [{ name: claim.claimantName, on: claim.assertedOn }] : []
    }),
    awaited: ledger.awaited.map(({ name }) => name),
    proposals: ledger.findings.filter(({ status }) => status === 'proposed').length,
  }
}
