import { useTranslations } from 'next-intl'
import type { Ledger } from '#lib/domain/ledger.ts'
import { comparePartialDates } from '#lib/domain/partial-date.ts'
import { PartialDateText } from '../../../_ui/dates.tsx'
import { Link } from '../../../_ui/link.tsx'
import { HedgeMark, OutcomeSign } from '../../../_ui/signs.tsx'
import type { TimeFinding } from './time-line-facts.ts'

const mostRows = 100

/** The picture in words, behind it: every claim and finding in the order of time. */
export function TimeLineTable({ ledger, findings }: { ledger: Ledger; findings: readonly TimeFinding[] }) {
  const t = useTranslations('ledger.timeLine')
  const rows = [
    ...ledger.claims.map((claim) => ({ key: claim.id, date: claim.assertedOn, claim, finding: null })),
    ...findings.map((finding) => ({ key: finding.id, date: finding.date, claim: null, finding })),
  ].sort((a, b) => comparePartialDates(a.date, b.date))
  return (
    <details className="mt-2 text-small">
      <summary className="text-muted">{t('table')}</summary>
      <table className="table stacks mt-1">
        <caption className="sr-only">{t('caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('date')}</th>
            <th scope="col">{t('who')}</th>
            <th scope="col">{t('what')}</th>
            <th scope="col">{t('outcome')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, mostRows).map(({ key, date, claim, finding }) => (
            <tr key={key}>
              <td>
                <PartialDateText date={date} />
              </td>
              <td className="font-semibold">
                {claim ? (
                  <a href={`#claim-${claim.id}`}>
                    <bdi>{claim.claimantName}</bdi>
                  </a>
                ) : (
                  <a href={`#finding-${key}`}>{t('findingRow')}</a>
                )}
              </td>
              <td>
                <bdi>{claim ? claim.answerText : finding?.answer}</bdi>{' '}
                {claim ? <HedgeMark hedge={claim.hedge} className="text-muted" /> : null}
              </td>
              <td>{claim ? <OutcomeSign outcome={claim.outcome} day={claim.daysToOutcome} /> : null}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > mostRows ? (
        <p className="mt-1">
          <Link href={`/claims?question=${ledger.question.id}`}>
            {t('tableMore', { count: rows.length - mostRows })}
          </Link>
        </p>
      ) : null}
    </details>
  )
}
