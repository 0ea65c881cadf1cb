import { type AnswerSet, findingSet } from '#lib/domain/answers/index.ts'
import { findingTimeline, type Reign } from '#lib/domain/finding-timeline.ts'
import { lastDay } from '#lib/domain/partial-date.ts'
import { type Episode, type EpisodeFinding, episodesOf } from '#lib/domain/rates/episodes.ts'
import { firstPositions } from '#lib/domain/rates/position.ts'
import type { JudgedClaim, JudgedQuestion } from './judge-questions.ts'

/** The first claim of each claimant on a judged question: the unit of rates. */
export function firstClaims(judged: JudgedQuestion): readonly JudgedClaim[] {
  const dated = judged.claims.map((claim) => ({
    id: claim.id,
    claimant: claim.claimant,
    question: judged.question.id,
    assertedOnLast: lastDay(claim.assertedOn),
    recordedAt: claim.recordedAt,
    claim,
  }))
  return firstPositions(dated).map(({ claim }) => claim)
}

function reignsOf({ frame, findings }: JudgedQuestion): Reign<EpisodeFinding>[] {
  return findingTimeline(findings).map(({ from, finding }) => {
    const set: AnswerSet | null = finding?.answer ? findingSet(frame, finding.answer) : null
    return { from, finding: finding && set && { ...finding, set } }
  })
}

/** Tells of each claim of a question what became of it from which day on, by everything that is recorded. */
export function historiesOf(judged: JudgedQuestion): (claim: JudgedClaim) => readonly Episode[] {
  const reigns = reignsOf(judged)
  const { partsOf } = judged.world
  return (claim) => episodesOf({ ...claim, speaker: claim.row.speaker }, reigns, partsOf)
}
