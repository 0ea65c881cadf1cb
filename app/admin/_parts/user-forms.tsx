'use client'

import { useTranslations } from 'next-intl'
import type { FormState } from '#lib/domain/form-state.ts'
import type { UserView } from '#lib/domain/user.ts'
import { roles } from '#lib/domain/words.ts'
import { ActionForm } from '../../_ui/action-form.tsx'
import { CheckField, HiddenField, SelectField, SubmitButton, TextField } from '../../_ui/fields.tsx'

type Action = (previous: FormState, form: FormData) => Promise<FormState>

function RoleField({ initial }: { initial?: string }) {
  const t = useTranslations('records.admin')
  const role = useTranslations('common.role')
  return (
    <SelectField
      name="role"
      label={t('role')}
      initial={initial}
      options={roles.map((value) => ({ value, label: role(value) }))}
    />
  )
}

/** Makes an account for a person. */
export function NewUserForm({ action }: { action: Action }) {
  const t = useTranslations('records.admin')
  return (
    <ActionForm action={action} summary={t('newUser')} className="max-w-md">
      <TextField name="email" type="email" label={t('email')} autoComplete="off" />
      <TextField name="name" label={t('name')} autoComplete="off" />
      <RoleField initial="contributor" />
      <TextField
        name="password"
        type="password"
        label={t('password')}
        hint={t('passwordHint')}
        isOptional
        autoComplete="new-password"
      />
      <SubmitButton>{t('saveUser')}</SubmitButton>
    </ActionForm>
  )
}

/** Changes an account in place. */
export function UserForm({ action, user }: { action: Action; user: UserView }) {
  const t = useTranslations('records.admin')
  return (
    <ActionForm action={action} summary={t('change', { name: user.name })} className="max-w-md">
      <HiddenField name="id" value={user.id} />
      <TextField name="name" label={t('name')} initial={user.name} autoComplete="off" />
      <RoleField initial={user.role} />
      <CheckField name="disabled:flag" label={t('disable')} isInitial={user.disabledAt !== null} />
      {user.isService ? null : (
        <TextField name="password" type="password" label={t('setPassword')} isOptional autoComplete="new-password" />
      )}
      <SubmitButton>{t('saveChange')}</SubmitButton>
    </ActionForm>
  )
}
