import type { FindingItem } from '#lib/usecases/latest-findings.ts'
import type { FeedEntry } from '#lib/usecases/write-feed.ts'
import { apart, capital, findingSentence } from '../../../../questions/[id]/_parts/standing-words.ts'
import { language, t } from './feed-language.ts'

/** A finding as an entry: the question and its answer; what settled it, or what became of the finding since. */
export function findingEntry({ finding, updatedAt }: FindingItem): FeedEntry {
  const { id, question, questionText, supersededAt, reversedAt, inForceAt, reasons } = finding
  const answer = capital(finding.answerText ?? '', language.locale)
  const ended = reversedAt
    ? t('findings.reversedOn', { date: language.date(reversedAt.slice(0, 10)) })
    : supersededAt
      ? t('findings.supersededOn', { date: language.date(supersededAt.slice(0, 10)) })
      : null
  const term = reversedAt ? 'reversed' : supersededAt ? 'superseded' : 'in_force'
  const sentences = [ended, t('findings.lead', { answer: apart(answer) }), findingSentence(finding, language), reasons]
  return {
    about: { finding: id },
    page: `/questions/${question}#finding-${id}`,
    api: `/findings/${id}`,
    title: t('findings.entry', { question: apart(questionText), answer: apart(answer) }),
    updated: updatedAt,
    ...(inForceAt === null ? {} : { published: inForceAt }),
    summary: sentences.filter((sentence) => sentence !== null).join(' '),
    categories: [{ term, label: t(`findings.${term}`) }],
  }
}
