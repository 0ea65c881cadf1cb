'use client'

import { useTranslations } from 'next-intl'
import type { FormState } from '#lib/domain/form-state.ts'
import type { WebhookView } from '#lib/domain/webhook.ts'
import { webhookEvents } from '#lib/domain/words.ts'
import { ActionForm } from '../../../_ui/action-form.tsx'
import { CheckField, HiddenField, SubmitButton, TextField } from '../../../_ui/fields.tsx'
import { OptionBoxes } from '../../../_ui/ledger-option-boxes.tsx'
import { useEventWords } from './event-words.ts'

/** Adds a webhook, or changes one; a new one's secret is shown once, where the form says what was done. */
export function WebhookForm({
  action,
  webhook,
  mayBePrivate,
}: {
  action: (previous: FormState, form: FormData) => Promise<FormState>
  webhook?: WebhookView
  /** Whether addresses of private networks are allowed. */
  mayBePrivate: boolean
}) {
  const t = useTranslations('webhooks')
  const words = useEventWords()
  const isNew = webhook === undefined
  return (
    <ActionForm
      action={action}
      summary={t(isNew ? 'new' : 'edit')}
      className="grid max-w-xl gap-3 [overflow-wrap:anywhere]"
    >
      {isNew ? null : <HiddenField name="id" value={webhook.id} />}
      <TextField name="label" label={t('label')} hint={t('labelHint')} initial={webhook?.label} autoComplete="off" />
      <TextField
        name="url"
        type="url"
        inputMode="url"
        label={t('address')}
        hint={t('addressHint', { allowed: String(mayBePrivate) })}
        initial={webhook?.url}
        autoComplete="off"
      />
      <OptionBoxes
        name="events:list"
        legend={t('eventsLegend')}
        options={webhookEvents}
        labels={Object.fromEntries(webhookEvents.map((event) => [event, words(event)]))}
        initial={webhook?.events ?? []}
      />
      {isNew ? null : (
        <CheckField name="disabled:flag" label={t('isDisabled')} isInitial={webhook.disabledAt !== null} />
      )}
      <div>
        <SubmitButton>{t(isNew ? 'create' : 'save')}</SubmitButton>
      </div>
    </ActionForm>
  )
}
