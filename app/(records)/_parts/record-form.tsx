'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { FormState } from '#lib/domain/form-state.ts'
import type records from '../../_i18n/en/records.json'
import { ActionForm } from '../../_ui/action-form.tsx'
import { ConflictNote } from '../../_ui/conflict-note.tsx'
import { HiddenField, SubmitButton } from '../../_ui/fields.tsx'

/** A server action as a form calls it. */
export type FormAction = (previous: FormState, form: FormData) => Promise<FormState>

/** Creates a record, or edits one in place: then it carries the revision and shows both versions on a conflict. */
export function RecordForm({
  kind,
  action,
  record,
  compared,
  summary,
  children,
}: {
  kind: keyof typeof records.new
  action: FormAction
  record: { id: string; revision: number } | undefined
  /** Fields that a conflict compares. */
  compared: readonly (keyof typeof records.field)[]
  /** Folds the form under these words; an edit is folded anyway. */
  summary?: string
  children: ReactNode
}) {
  const t = useTranslations('records')
  const folded = summary ?? (record ? t(`edit.${kind}`) : undefined)
  const head = folded === undefined ? { label: t(`new.${kind}`) } : { summary: folded }
  return (
    <ActionForm action={action} {...head} className="max-w-3xl">
      {record ? (
        <>
          <HiddenField name="id" value={record.id} />
          <ConflictNote
            revision={record.revision}
            fields={compared.map((path) => ({ path, label: t(`field.${path}`) }))}
          />
        </>
      ) : null}
      {children}
      <SubmitButton>{record ? t('save') : t(`create.${kind}`)}</SubmitButton>
    </ActionForm>
  )
}
