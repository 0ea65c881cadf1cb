'use client'

import { useTranslations } from 'next-intl'
import type { FormState } from '#lib/domain/form-state.ts'
import type { ImportView } from '#lib/domain/import.ts'
import { ActionForm } from '../../_ui/action-form.tsx'
import { CheckField, HiddenField, SubmitButton } from '../../_ui/fields.tsx'
import { MappingPart, type PresetChoice } from './mapping-part.tsx'

/** Says what the columns are, and checks or imports the file. Both are the same run; a check is rolled back. */
export function StartForm({
  one,
  presets,
  action,
}: {
  one: ImportView
  presets: readonly PresetChoice[]
  action: (previous: FormState, form: FormData) => Promise<FormState>
}) {
  const t = useTranslations('import.deed')
  const isFaulty = (one.report?.errorCount ?? 0) > 0
  const isChecked = one.report !== null && !isFaulty
  return (
    <ActionForm action={action} label={t('heading')} className="no-print">
      <HiddenField name="id" value={one.id} />
      <MappingPart one={one} presets={presets} />
      <h2>{t('heading')}</h2>
      <CheckField name="partial:flag" label={t('partial')} hint={t('partialHint')} isInitial={one.isPartial} />
      <div className="flex flex-wrap gap-3">
        <SubmitButton name="deed" value="check" pending={t('checking')} isPrimary={!isChecked}>
          {t(one.report === null ? 'check' : 'checkAgain')}
        </SubmitButton>
        <SubmitButton name="deed" value="import" pending={t('importing')} isPrimary={isChecked}>
          {t('import')}
        </SubmitButton>
      </div>
    </ActionForm>
  )
}
