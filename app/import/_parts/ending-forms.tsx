'use client'

import { useTranslations } from 'next-intl'
import type { FormState } from '#lib/domain/form-state.ts'
import type { ImportView } from '#lib/domain/import.ts'
import { ActionForm, useForm } from '../../_ui/action-form.tsx'
import { HiddenField, LongTextField, SubmitButton } from '../../_ui/fields.tsx'
import { Link } from '../../_ui/link.tsx'

type FormAction = (previous: FormState, form: FormData) => Promise<FormState>

/** Takes a whole import back, with the reason. Says before what that does and what it leaves. */
export function UndoForm({ one, action }: { one: ImportView; action: FormAction }) {
  const t = useTranslations('import.undo')
  return (
    <section className="no-print">
      <ActionForm action={action} summary={t('heading')} className="max-w-2xl">
        <WorkedOn />
        <p>{t('what')}</p>
        <HiddenField name="id" value={one.id} />
        <LongTextField name="reason" label={t('reason')} rows={2} />
        <SubmitButton pending={t('running')}>{t('submit', { claims: one.report?.created.claims ?? 0 })}</SubmitButton>
      </ActionForm>
    </section>
  )
}

/** The claims that stand in the way of taking the import back, as the refusal names them. */
function WorkedOn() {
  const t = useTranslations('import.undo')
  const { workedOn } = useForm().state.detail
  const claims = Array.isArray(workedOn) ? workedOn.filter(isWorkedOn) : []
  if (claims.length === 0) return null
  return (
    <>
      <p>{t('workedOn')}</p>
      <ul className="mb-2">
        {claims.map(({ claim, what }, index) => (
          <li key={claim}>
            <Link href={`/claims/${claim}`}>{t('one', { number: index + 1 })}</Link> {what}
          </li>
        ))}
      </ul>
    </>
  )
}

const isWorkedOn = (one: unknown): one is { claim: string; what: string } =>
  typeof one === 'object' && one !== null && 'claim' in one && typeof one.claim === 'string' && 'what' in one

/** Gives up a file that was never brought in. */
export function DiscardForm({ id, action }: { id: string; action: FormAction }) {
  const t = useTranslations('import.discard')
  return (
    <section className="no-print mt-6">
      <ActionForm action={action} summary={t('heading')}>
        <p>{t('what')}</p>
        <HiddenField name="id" value={id} />
        <SubmitButton isPrimary={false} pending={t('running')}>
          {t('submit')}
        </SubmitButton>
      </ActionForm>
    </section>
  )
}
