'use client'

import { useTranslations } from 'next-intl'
import type { PlaceView } from '#lib/domain/place.ts'
import { Combobox } from '../../_ui/combobox.tsx'
import { TextField } from '../../_ui/fields.tsx'
import { Repeat } from '../../_ui/repeat.tsx'
import { PlaceFields } from '../_parts/place-fields.tsx'
import { type FormAction, RecordForm } from '../_parts/record-form.tsx'

/** Records a place, or edits one in place. */
export function PlaceForm({ action, place }: { action: FormAction; place?: PlaceView }) {
  const t = useTranslations('records')
  const names = place?.names ?? []
  const within = place?.path[0]
  return (
    <RecordForm kind="place" action={action} record={place} compared={['names', 'within', 'lat', 'lon', 'precision']}>
      <Repeat path="names" count={names.length} spare={2} legend={t('field.names')} more={t('more.name')}>
        {(row) => (
          <>
            <TextField name={`names.${row}.text`} label={t('row.name')} initial={names[row]?.text} dir="auto" />
            <TextField
              name={`names.${row}.lang`}
              label={t('row.lang')}
              isOptional
              initial={names[row]?.lang}
              placeholder="fr"
            />
          </>
        )}
      </Repeat>
      <Combobox
        kind="place"
        name="within:place"
        label={t('field.within')}
        isOptional
        initial={within ? { id: within.id, label: within.name } : null}
      />
      <PlaceFields at={place} />
    </RecordForm>
  )
}
