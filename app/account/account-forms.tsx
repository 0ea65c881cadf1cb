'use client'

import { useTranslations } from 'next-intl'
import type { FormState } from '#lib/domain/form-state.ts'
import { ActionForm } from '../_ui/action-form.tsx'
import { CheckField, SubmitButton, TextField } from '../_ui/fields.tsx'

type Action = (previous: FormState, form: FormData) => Promise<FormState>

/** Changes one's own password, given the present one. */
export function PasswordForm({ action, email }: { action: Action; email: string }) {
  const t = useTranslations('records.account')
  return (
    <ActionForm action={action} label={t('password')} className="max-w-sm">
      {/* Password keepers file the new password under the account that stands beside it. */}
      <input type="text" name="username" autoComplete="username" defaultValue={email} readOnly hidden />
      <TextField name="current" type="password" label={t('current')} autoComplete="current-password" isRequired />
      <TextField
        name="password"
        type="password"
        label={t('fresh')}
        hint={t('freshHint')}
        autoComplete="new-password"
        isRequired
      />
      <SubmitButton>{t('savePassword')}</SubmitButton>
    </ActionForm>
  )
}

/** Switches single-key shortcuts. */
export function ShortcutsForm({ action, hasShortcuts }: { action: Action; hasShortcuts: boolean }) {
  const t = useTranslations('records.account')
  return (
    <ActionForm action={action} label={t('shortcuts')}>
      <CheckField
        name="hasShortcuts:flag"
        label={t('shortcutsLabel')}
        hint={t('shortcutsHint')}
        isInitial={hasShortcuts}
      />
      <SubmitButton isPrimary={false}>{t('saveShortcuts')}</SubmitButton>
    </ActionForm>
  )
}
