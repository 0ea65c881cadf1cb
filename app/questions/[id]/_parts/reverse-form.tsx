import { useTranslations } from 'next-intl'
import type { FindingView } from '#lib/domain/finding.ts'
import { ActionForm } from '../../../_ui/action-form.tsx'
import { LongTextField, SubmitButton } from '../../../_ui/fields.tsx'
import { proposeReversalAction } from './actions.ts'
import { CitationFields } from './citation-fields.tsx'

/** Proposes to take a finding in force back; decided on by another person like a finding. */
export function ReverseForm({ finding, close }: { finding: FindingView; close: string }) {
  const t = useTranslations('ledger.reverse')
  const fields = useTranslations('ledger.propose')
  return (
    <ActionForm
      action={proposeReversalAction.bind(null, finding.question, finding.id)}
      label={t('heading')}
      className="note max-w-[72ch]"
    >
      <p className="font-semibold">{t('heading')}</p>
      <p>{t('hint')}</p>
      <LongTextField name="reasons" label={fields('reasons')} rows={3} dir="auto" />
      <CitationFields />
      <SubmitButton>{t('submit')}</SubmitButton>{' '}
      <a href={close} className="ms-3">
        {t('cancel')}
      </a>
    </ActionForm>
  )
}
