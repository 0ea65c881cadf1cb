import { useLocale, useTranslations } from 'next-intl'
import type { ClaimView } from '#lib/domain/claim.ts'
import type { FindingView } from '#lib/domain/finding.ts'
import { dateWords } from '../_ui/date-words.ts'
import { PartialDateText } from '../_ui/dates.tsx'
import { Link } from '../_ui/link.tsx'
import { OutcomeSign } from '../_ui/signs.tsx'
import { Part } from './waiting-lists.tsx'

/** The claims that were logged last. */
export function LatestClaims({ claims }: { claims: readonly ClaimView[] }) {
  const t = useTranslations('overview')
  return (
    <Part
      id="log"
      title={t('log')}
      note={t('logNote')}
      none={t('claimsNone')}
      all={<Link href="/claims">{t('claimsAll')}</Link>}
    >
      {claims.map((claim) => (
        <li key={claim.id}>
          <Link href={`/claims/${claim.id}`}>
            {t.rich('said', {
              who: () => <bdi className="font-semibold">{claim.claimantName}</bdi>,
              what: () => <bdi>{claim.answerText}</bdi>,
            })}
          </Link>
          <div className="text-small text-muted">
            <bdi>{claim.questionText}</bdi>
          </div>
          <div className="flex flex-wrap gap-x-3 text-small text-muted">
            <PartialDateText date={claim.assertedOn} isBrief />
            <OutcomeSign outcome={claim.outcome} />
          </div>
        </li>
      ))}
    </Part>
  )
}

/** The findings that came into force last. */
export function LatestFindings({ findings }: { findings: readonly FindingView[] }) {
  const t = useTranslations('overview')
  const basis = useTranslations('signs.basis')
  const locale = useLocale()
  return (
    <Part
      id="report"
      title={t('report')}
      note={t('reportNote')}
      none={t('findingsNone')}
      all={<Link href="/reports">{t('reportLink')}</Link>}
    >
      {findings.map((finding) => (
        <li key={finding.id}>
          <Link href={`/questions/${finding.question}`}>
            <bdi>{finding.questionText}</bdi>
          </Link>
          <div>
            {finding.answerText === null
              ? t('reversal', { basis: basis(finding.basis) })
              : t('proposed', { answer: finding.answerText, basis: basis(finding.basis) })}
          </div>
          <div className="text-small text-muted">
            {t('evidence', { date: dateWords(locale, finding.establishedOn) })}
          </div>
        </li>
      ))}
    </Part>
  )
}

/** The parties that a question waits for and that have said nothing. */
export function AwaitedParties({
  awaited,
}: {
  awaited: readonly { question: string; questionText: string; actor: string; actorName: string }[]
}) {
  const t = useTranslations('overview')
  if (awaited.length === 0) return null
  return (
    <Part id="awaited" title={t('awaited')} note={t('awaitedNote')} none="">
      {awaited.map(({ question, questionText, actor, actorName }) => (
        <li key={`${question} ${actor}`}>
          {t.rich('awaits', {
            who: () => (
              <Link href={`/actors/${actor}`}>
                <bdi>{actorName}</bdi>
              </Link>
            ),
            what: () => (
              <Link href={`/questions/${question}`}>
                <bdi>{questionText}</bdi>
              </Link>
            ),
          })}
        </li>
      ))}
    </Part>
  )
}
