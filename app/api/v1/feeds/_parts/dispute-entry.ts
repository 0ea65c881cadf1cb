import type { DisputeItem } from '#lib/usecases/latest-disputes.ts'
import type { FeedEntry } from '#lib/usecases/write-feed.ts'
import { standingFacts } from '../../../../questions/[id]/_parts/standing-facts.ts'
import { standingLead, standingSentences } from '../../../../questions/[id]/_parts/standing-words.ts'
import { language, t } from './feed-language.ts'

/** A dispute as an entry: the question, and what its page says first. */
export function disputeEntry(item: DisputeItem): FeedEntry {
  const { question, standing, disputedSince, findingInForce, updatedAt } = item
  const isChallenge = standing === 'challenged'
  const facts = standingFacts(item)
  const since =
    disputedSince === null
      ? []
      : [t(isChallenge ? 'disputes.challengedSince' : 'disputes.since', { date: language.date(disputedSince) })]
  return {
    about: { dispute: question.id, challengedFinding: isChallenge ? findingInForce : null },
    page: `/questions/${question.id}`,
    api: `/questions/${question.id}/ledger`,
    title: question.text,
    updated: updatedAt,
    summary: [standingLead(facts, language), ...standingSentences(facts, language), ...since].join(' '),
    categories: [{ term: standing, label: t(isChallenge ? 'disputes.challenged' : 'disputes.disputed') }],
  }
}
