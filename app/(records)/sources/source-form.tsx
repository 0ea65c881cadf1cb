'use client'

import { useTranslations } from 'next-intl'
import type { SourceView } from '#lib/domain/source.ts'
import { reliabilities, sourceKinds } from '#lib/domain/words.ts'
import { ActionForm } from '../../_ui/action-form.tsx'
import { Combobox } from '../../_ui/combobox.tsx'
import { HiddenField, LongTextField, SelectField, SubmitButton, TextField } from '../../_ui/fields.tsx'
import { Repeat } from '../../_ui/repeat.tsx'
import { type FormAction, RecordForm } from '../_parts/record-form.tsx'
import { optionsOf } from '../_parts/vocabulary-options.ts'

/** Creates a source, or edits one in place. Its reliability is rated apart, with reasons. */
export function SourceForm({ action, source }: { action: FormAction; source?: SourceView }) {
  const t = useTranslations('records')
  const signs = useTranslations('signs')
  const affiliations = source?.affiliatedWith ?? []
  return (
    <RecordForm kind="source" action={action} record={source} compared={['name', 'kind', 'homepage', 'affiliatedWith']}>
      <TextField name="name" label={t('field.name')} initial={source?.name} dir="auto" />
      <SelectField
        name="kind"
        label={t('field.kind')}
        initial={source?.kind}
        none={t('row.choose')}
        options={optionsOf(sourceKinds, (kind) => signs(`sourceKind.${kind}`))}
      />
      <TextField name="homepage" type="url" label={t('field.homepage')} isOptional initial={source?.homepage} />
      <Repeat
        path="affiliatedWith"
        count={affiliations.length}
        legend={t('field.affiliatedWith')}
        more={t('more.affiliation')}
      >
        {(row) => {
          const actor = affiliations[row]
          return (
            <Combobox
              kind="actor"
              name={`affiliatedWith.${row}:actor`}
              label={t('row.actor')}
              initial={actor ? { id: actor.id, label: actor.name } : null}
            />
          )
        }}
      </Repeat>
    </RecordForm>
  )
}

/** Rates a source's reliability on the Admiralty scale, with reasons. */
export function RatingForm({ action, source }: { action: FormAction; source: SourceView }) {
  const t = useTranslations('records')
  const signs = useTranslations('signs.reliability')
  return (
    <ActionForm action={action} summary={t('source.rate')} className="max-w-xl">
      <HiddenField name="id" value={source.id} />
      <SelectField
        name="reliability"
        label={t('field.reliability')}
        none={t('row.choose')}
        options={optionsOf(reliabilities, (grade) => `${grade}, ${signs(grade)}`)}
      />
      <LongTextField name="reasons" label={t('source.reasons')} isOptional />
      <SubmitButton>{t('source.saveRating')}</SubmitButton>
    </ActionForm>
  )
}
