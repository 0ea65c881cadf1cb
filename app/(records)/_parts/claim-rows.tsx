import { useTranslations } from 'next-intl'
import type { ClaimView } from '#lib/domain/claim.ts'
import { PartialDateText } from '../../_ui/dates.tsx'
import { Link } from '../../_ui/link.tsx'
import { Name } from '../../_ui/quote.tsx'
import { HedgeMark, OutcomeSign, Said } from '../../_ui/signs.tsx'
import { TableHead } from '../../_ui/table-head.tsx'

/** Claims as a table: who, says what, on which question, when, and what became of it. */
export function ClaimRows({ claims, withClaimant = true }: { claims: readonly ClaimView[]; withClaimant?: boolean }) {
  const t = useTranslations('records.column')
  const columns = [...(withClaimant ? [t('claimant')] : []), t('answer'), t('question'), t('asserted'), t('outcome')]
  return (
    <table className="table stacks">
      <TableHead columns={columns} />
      <tbody>
        {claims.map((claim) => (
          <ClaimRow key={claim.id} claim={claim} withClaimant={withClaimant} />
        ))}
      </tbody>
    </table>
  )
}

/** One claim as a row of such a table. */
export function ClaimRow({ claim, withClaimant = true }: { claim: ClaimView; withClaimant?: boolean }) {
  const t = useTranslations('signs')
  return (
    <tr>
      {withClaimant ? (
        <td className="font-semibold">
          <Link href={`/actors/${claim.claimant}`} className="text-ink">
            <Name text={claim.claimantName} />
          </Link>
        </td>
      ) : null}
      <td>
        <Link href={`/claims/${claim.id}`}>
          <Said claim={claim} />
        </Link>
        <div className="text-small text-muted">
          <HedgeMark hedge={claim.hedge} />
        </div>
      </td>
      <td className="max-w-[26rem] font-serif text-side">
        <Link href={`/questions/${claim.question}`} className="text-ink">
          <bdi>{claim.questionText}</bdi>
        </Link>
      </td>
      <td>
        <PartialDateText date={claim.assertedOn} isBrief />
      </td>
      <td>
        <OutcomeSign outcome={claim.outcome} />
        {claim.disputed ? <div className="text-small text-muted">{t('standing.disputed')}</div> : null}
      </td>
    </tr>
  )
}
