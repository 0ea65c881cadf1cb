'use client'

import { useTranslations } from 'next-intl'
import type { FormState } from '#lib/domain/form-state.ts'
import type { Role } from '#lib/domain/vocabulary.ts'
import { roles } from '#lib/domain/words.ts'
import { ActionForm } from '../../_ui/action-form.tsx'
import { SelectField, SubmitButton, TextField } from '../../_ui/fields.tsx'

/** Makes an API token; its text is shown once, where the form says what was done. */
export function TokenForm({
  action,
  highest,
  isForOthers = false,
}: {
  action: (previous: FormState, form: FormData) => Promise<FormState>
  /** The strongest role that the token may have. */
  highest: Role
  isForOthers?: boolean
}) {
  const t = useTranslations('records.token')
  const role = useTranslations('common.role')
  const upToHighest = roles.slice(0, roles.indexOf(highest) + 1)
  return (
    <ActionForm action={action} summary={t('create')} className="max-w-md">
      <TextField name="label" label={t('label')} />
      <SelectField
        name="role"
        label={t('role')}
        options={upToHighest.map((value) => ({ value, label: role(value) }))}
      />
      {isForOthers ? (
        <TextField name="userEmail" type="email" label={t('user')} hint={t('userHint')} isOptional />
      ) : null}
      <SubmitButton>{t('save')}</SubmitButton>
    </ActionForm>
  )
}
