'use client'

import { useTranslations } from 'next-intl'
import type { IncidentView } from '#lib/domain/incident.ts'
import { Combobox } from '../../_ui/combobox.tsx'
import { LongTextField, TextField } from '../../_ui/fields.tsx'
import { PlaceFields } from '../_parts/place-fields.tsx'
import { type FormAction, RecordForm } from '../_parts/record-form.tsx'

/** Records an incident, or edits one in place. */
export function IncidentForm({ action, incident }: { action: FormAction; incident?: IncidentView }) {
  const t = useTranslations('records')
  const place = incident?.place ? { id: incident.place, label: incident.placeName ?? '' } : null
  return (
    <RecordForm
      kind="incident"
      action={action}
      record={incident}
      compared={['title', 'occurred', 'place', 'lat', 'lon', 'precision', 'summary']}
    >
      <TextField name="title" label={t('field.title')} initial={incident?.title} dir="auto" />
      <div className="grid grid-cols-2 gap-x-3 max-narrow:grid-cols-1">
        <TextField
          name="occurred.from"
          label={t('row.from')}
          hint={t('hint.date')}
          initial={incident?.occurred.from}
          placeholder="2019-03-17"
        />
        <TextField
          name="occurred.until"
          label={t('row.until')}
          hint={t('hint.date')}
          isOptional
          initial={incident?.occurred.until}
        />
      </div>
      <Combobox kind="place" name="place:place" label={t('field.place')} isOptional initial={place} />
      <PlaceFields at={incident} />
      <LongTextField name="summary" label={t('field.summary')} isOptional initial={incident?.summary} dir="auto" />
    </RecordForm>
  )
}
