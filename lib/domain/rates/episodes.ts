import type { AnswerSet } from '#lib/domain/answers/index.ts'
import type { Reign } from '#lib/domain/finding-timeline.ts'
import { isSelfSettled, outcomeOf, settledOn, type Tested } from '#lib/domain/outcome.ts'
import { type IsoDay, lastDay, type PartialDate } from '#lib/domain/partial-date.ts'
import type { FindingBasis, Outcome } from '#lib/domain/vocabulary.ts'

/** What became of a claim from a day on, until the next episode begins. What does not hold is left out. */
export interface Episode {
  readonly from: IsoDay
  readonly outcome: Outcome
  /** The finding in force on the question. */
  readonly finding?: string
  /** What the finding that confirms or refutes the claim rests on. */
  readonly basis?: FindingBasis
  /** The date of what settled it: its withdrawal's or the finding's evidence's. */
  readonly settledOn?: PartialDate
  readonly isSelfSettled?: true
}

/** What the episodes of a claim need of it. */
export interface EpisodeClaim extends Tested {
  readonly assertedOn: PartialDate
  readonly claimant: string
  readonly speaker: string | null
}

/** What they need of a finding. */
export interface EpisodeFinding {
  readonly id: string
  readonly basis: FindingBasis
  readonly establishedOn: PartialDate
  readonly confirmedBy: readonly string[]
  readonly set: AnswerSet
}

type PartsOf = (actorId: string) => ReadonlySet<string>

function episodeFrom(from: IsoDay, claim: EpisodeClaim, finding: EpisodeFinding | null, partsOf: PartsOf): Episode {
  const outcome = outcomeOf(claim, finding, from)
  const settled = settledOn(outcome, claim, finding)
  const isSettledByFinding = outcome === 'confirmed' || outcome === 'refuted'
  return {
    from,
    outcome,
    ...(finding && { finding: finding.id }),
    ...(finding && isSettledByFinding && { basis: finding.basis }),
    ...(settled !== null && { settledOn: settled }),
    ...(isSelfSettled({ ...claim, outcome }, finding, partsOf) && { isSelfSettled: true }),
  }
}

const isPlain = ({ outcome, finding }: Episode): boolean => outcome === 'open' && finding === undefined

const isSame = (a: Episode, b: Episode): boolean =>
  a.outcome === b.outcome && a.finding === b.finding && a.settledOn === b.settledOn

/**
 * What a claim was on every day since it was certainly made: on a day, the last episode that has begun says what judging
 * the question as of that day would say; before the first one the claim is open and no finding is in force. Ascending.
 */
export function episodesOf(
  claim: EpisodeClaim,
  reigns: readonly Reign<EpisodeFinding>[],
  partsOf: PartsOf,
): readonly Episode[] {
  const asserted = lastDay(claim.assertedOn)
  const turns = [...reigns.map(({ from }) => from), ...(claim.withdrawnOn === null ? [] : [lastDay(claim.withdrawnOn)])]
  const days = [asserted, ...new Set(turns.filter((day) => day > asserted))].sort()
  const episodes: Episode[] = []
  for (const day of days) {
    const finding = reigns.findLast(({ from }) => from <= day)?.finding ?? null
    const episode = episodeFrom(day, claim, finding, partsOf)
    const before = episodes.at(-1)
    if (before === undefined ? !isPlain(episode) : !isSame(before, episode)) episodes.push(episode)
  }
  return episodes
}

/** The episode of a day; undefined while the claim is open and no finding is in force. */
export const episodeOn = (episodes: readonly Episode[], day: IsoDay): Episode | undefined =>
  episodes.findLast(({ from }) => from <= day)

/** Whether two histories say the same. */
export const isSameHistory = (a: readonly Episode[] | null, b: readonly Episode[] | null): boolean =>
  a === b ||
  (a !== null &&
    b !== null &&
    a.length === b.length &&
    a.every((one, at) => {
      const other = b[at]
      return (
        other !== undefined &&
        one.from === other.from &&
        isSame(one, other) &&
        one.basis === other.basis &&
        one.isSelfSettled === other.isSelfSettled
      )
    }))
