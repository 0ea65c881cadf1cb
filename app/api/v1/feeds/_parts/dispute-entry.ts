import type { AtomEntry } from '#lib/formats/atom.ts'
import { disputeEntryId } from '#lib/formats/feed-ids.ts'
import type { DisputeItem } from '#lib/usecases/latest-disputes.ts'
import { standingFacts } from '../../../../questions/[id]/_parts/standing-facts.ts'
import { standingLead, standingSentences } from '../../../../questions/[id]/_parts/standing-words.ts'
import { recordLinks } from './feed-answer.ts'
import { language, t } from './feed-language.ts'

/** A dispute as an entry: the question, and what its page says first. */
export function disputeEntry(item: DisputeItem, site: string): AtomEntry {
  const { question, standing, disputedSince, findingInForce, updatedAt } = item
  const isChallenge = standing === 'challenged'
  const facts = standingFacts(item)
  const since =
    disputedSince === null
      ? []
      : [t(isChallenge ? 'disputes.challengedSince' : 'disputes.since', { date: language.date(disputedSince) })]
  return {
    id: disputeEntryId(question.id, isChallenge ? findingInForce : null),
    title: question.text,
    updated: updatedAt,
    summary: [standingLead(facts, language), ...standingSentences(facts, language), ...since].join(' '),
    links: recordLinks(site, `/questions/${question.id}`, `/questions/${question.id}/ledger`),
    categories: [{ term: standing, label: t(isChallenge ? 'disputes.challenged' : 'disputes.disputed') }],
  }
}
