import { useTranslations } from 'next-intl'
import type { Ledger } from '#lib/domain/ledger.ts'
import { confidenceSchema, credibilitySchema, likelihoodBand, reliabilitySchema } from '#lib/domain/scales.ts'
import { Link } from '../../../_ui/link.tsx'

type LedgerClaim = Ledger['claims'][number]

/** A judgement: the code with its words, a likelihood, a confidence apart from it, and whose judgement it is. */
export function AssessmentLine({
  assessment,
  claim,
}: {
  assessment: LedgerClaim['assessments'][number]
  claim: LedgerClaim
}) {
  const t = useTranslations('ledger.claim')
  const signs = useTranslations('signs')
  const reliability = reliabilitySchema.safeParse(claim.citations[0]?.reliability).data
  const credibility = credibilitySchema.safeParse(assessment.credibility).data
  const confidence = confidenceSchema.safeParse(assessment.confidence).data
  const words = [
    reliability && credibility ? signs(`reliability.${reliability}`) : null,
    credibility ? signs(`credibility.${credibility}`) : null,
    assessment.likelihood === null
      ? null
      : t('likelihood', {
          words: signs(`likelihood.${likelihoodBand(assessment.likelihood).word}`),
          percent: assessment.likelihood,
        }),
  ].filter((part) => part !== null)
  const code = credibility ? `${reliability ?? ''}${credibility}` : null
  return (
    <div>
      <Link href={`/claims/${claim.id}#assessments`}>{code ?? t('assessed')}</Link>{' '}
      <span className="text-muted">
        {words.join(', ')}
        {confidence ? ` · ${signs(`confidence.${confidence}`)}` : null} ·{' '}
        {t.rich('byRich', { name: () => <bdi>{assessment.assessedByName}</bdi> })}
        {assessment.claimRevision < claim.revision
          ? ` · ${t('ofRevision', { revision: assessment.claimRevision })}`
          : null}
      </span>
    </div>
  )
}
