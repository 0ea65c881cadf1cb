'use client'

import { useTranslations } from 'next-intl'
import type { ActorView } from '#lib/domain/actor.ts'
import type { ActorRelation } from '#lib/domain/vocabulary.ts'
import { actorKinds, nameKinds } from '#lib/domain/words.ts'
import { Combobox } from '../../_ui/combobox.tsx'
import { LongTextField, SelectField, TextField } from '../../_ui/fields.tsx'
import { Repeat } from '../../_ui/repeat.tsx'
import { type FormAction, RecordForm } from '../_parts/record-form.tsx'
import { optionsOf } from '../_parts/vocabulary-options.ts'

const compared = ['kind', 'names', 'relations', 'wikidata', 'description'] as const
const relationTypes = ['part_of', 'member_of', 'successor_of'] as const satisfies readonly ActorRelation[]

/** Creates an actor, or edits one in place. */
export function ActorForm({ action, actor }: { action: FormAction; actor?: ActorView }) {
  const t = useTranslations('records')
  const signs = useTranslations('signs')
  return (
    <RecordForm kind="actor" action={action} record={actor} compared={compared}>
      <SelectField
        name="kind"
        label={t('field.kind')}
        initial={actor?.kind}
        none={t('row.choose')}
        options={optionsOf(actorKinds, (kind) => signs(`actorKind.${kind}`))}
      />
      <NameRows actor={actor} />
      <RelationRows actor={actor} />
      <TextField name="wikidata" label={t('field.wikidata')} isOptional initial={actor?.wikidata} placeholder="Q42" />
      <LongTextField
        name="description"
        label={t('field.description')}
        isOptional
        initial={actor?.description}
        dir="auto"
      />
    </RecordForm>
  )
}

function NameRows({ actor }: { actor: ActorView | undefined }) {
  const t = useTranslations('records')
  const signs = useTranslations('signs')
  const names = actor?.names ?? []
  return (
    <>
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
            <TextField
              name={`names.${row}.script`}
              label={t('row.script')}
              isOptional
              initial={names[row]?.script}
              placeholder="Latn"
            />
            <SelectField
              name={`names.${row}.kind:choice`}
              label={t('row.kind')}
              initial={names[row]?.kind ?? (row === 0 ? 'preferred' : 'alias')}
              options={optionsOf(nameKinds, (kind) => signs(`nameKind.${kind}`))}
            />
          </>
        )}
      </Repeat>
      <p className="text-small text-muted">{t('hint.names')}</p>
    </>
  )
}

function RelationRows({ actor }: { actor: ActorView | undefined }) {
  const t = useTranslations('records')
  const signs = useTranslations('signs')
  const relations = actor?.relations ?? []
  return (
    <Repeat path="relations" count={relations.length} legend={t('field.relations')} more={t('more.relation')}>
      {(row) => {
        const relation = relations[row]
        return (
          <>
            <SelectField
              name={`relations.${row}.type:choice`}
              label={t('row.relation')}
              initial={relation?.type ?? 'part_of'}
              options={optionsOf(relationTypes, (type) => signs(`actorRelation.${type}`))}
            />
            <Combobox
              kind="actor"
              name={`relations.${row}.to:actor`}
              label={t('row.actor')}
              initial={relation ? { id: relation.to, label: relation.toName } : null}
            />
            <TextField
              name={`relations.${row}.from`}
              label={t('row.from')}
              isOptional
              initial={relation?.from}
              placeholder="2017-03"
            />
            <TextField name={`relations.${row}.until`} label={t('row.until')} isOptional initial={relation?.until} />
          </>
        )
      }}
    </Repeat>
  )
}
