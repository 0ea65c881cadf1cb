import { useTranslations } from 'next-intl'
import type { Caller } from '#lib/domain/caller.ts'
import type { FindingView } from '#lib/domain/finding.ts'
import { can } from '#lib/domain/policy.ts'
import { ActionForm } from '../../../_ui/action-form.tsx'
import { LongTextField, SubmitButton } from '../../../_ui/fields.tsx'
import { decideFindingAction } from './actions.ts'

/** Decides on a proposal. One's own may be taken back, and approved only where one person is enough. */
export function DecideForm({
  finding,
  caller,
  approvals,
}: {
  finding: FindingView
  caller: Caller | null
  approvals: 0 | 1
}) {
  const t = useTranslations('ledger.decide')
  const isOwn = caller?.id === finding.proposedBy
  if (!can(caller, 'finding.decide')) return <p className="note">{isOwn ? t('own') : t('reviewer')}</p>
  const mayApprove = !isOwn || approvals === 0
  return (
    <ActionForm
      action={decideFindingAction.bind(null, finding.question, finding.id)}
      label={t('heading')}
      className="note max-w-[72ch]"
    >
      {mayApprove ? null : <p>{t('own')}</p>}
      <LongTextField
        name="reasons"
        label={t('reasons')}
        hint={mayApprove ? t('reasonsHint') : undefined}
        isOptional={mayApprove}
        rows={2}
        dir="auto"
      />
      <div className="flex flex-wrap gap-x-3">
        {mayApprove ? (
          <SubmitButton name="decision" value="approve">
            {t('approve')}
          </SubmitButton>
        ) : null}
        <SubmitButton name="decision" value="reject" isPrimary={false}>
          {isOwn ? t('takeBack') : t('reject')}
        </SubmitButton>
      </div>
    </ActionForm>
  )
}
