'use client'

import { useTranslations } from 'next-intl'
import type { PlacePrecision } from '#lib/domain/vocabulary.ts'
import { placePrecisions } from '#lib/domain/words.ts'
import { SelectField, TextField } from '../../_ui/fields.tsx'
import { optionsOf } from './vocabulary-options.ts'

/** Latitude, longitude and how exactly they are known. */
export function PlaceFields({
  at,
}: {
  at: { lat: number | null; lon: number | null; precision: PlacePrecision | null } | undefined
}) {
  const t = useTranslations('records')
  const signs = useTranslations('signs.precision')
  return (
    <div className="grid grid-cols-3 gap-x-3 max-narrow:grid-cols-1">
      <TextField
        name="lat:number"
        label={t('field.lat')}
        isOptional
        inputMode="decimal"
        initial={at?.lat}
        placeholder="14.83"
      />
      <TextField
        name="lon:number"
        label={t('field.lon')}
        isOptional
        inputMode="decimal"
        initial={at?.lon}
        placeholder="-5.26"
      />
      <SelectField
        name="precision"
        label={t('field.precision')}
        isOptional
        none={t('row.choose')}
        initial={at?.precision}
        options={optionsOf(placePrecisions, (precision) => signs(precision))}
      />
    </div>
  )
}
