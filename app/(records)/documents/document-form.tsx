'use client'

import { useTranslations } from 'next-intl'
import type { DocumentView } from '#lib/domain/document.ts'
import type { LineageRelation } from '#lib/domain/vocabulary.ts'
import { documentKinds } from '#lib/domain/words.ts'
import { ActionForm } from '../../_ui/action-form.tsx'
import { Combobox } from '../../_ui/combobox.tsx'
import { CheckField, HiddenField, LongTextField, SelectField, SubmitButton, TextField } from '../../_ui/fields.tsx'
import { Repeat } from '../../_ui/repeat.tsx'
import { type FormAction, RecordForm } from '../_parts/record-form.tsx'
import { optionsOf } from '../_parts/vocabulary-options.ts'

const relations = [
  'cites',
  'translates',
  'republishes',
  'wire_copy',
  'same_material',
] as const satisfies readonly LineageRelation[]

const compared = [
  'title',
  'source',
  'authors',
  'kind',
  'publishedOn',
  'url',
  'archiveUrl',
  'lang',
  'identifier',
  'lineage',
] as const

const authorText = (author: DocumentView['authors'][number]): string =>
  'literal' in author ? author.literal : [author.family, author.given].filter(Boolean).join(', ')

/** Records a document, or edits one in place. */
export function DocumentForm({ action, document }: { action: FormAction; document?: DocumentView }) {
  const t = useTranslations('records')
  const signs = useTranslations('signs.documentKind')
  const source = document?.source ? { id: document.source, label: document.sourceName ?? '' } : null
  return (
    <RecordForm kind="document" action={action} record={document} compared={compared}>
      <TextField name="title" label={t('field.title')} initial={document?.title} dir="auto" />
      <div className="grid grid-cols-2 gap-x-3 max-narrow:grid-cols-1">
        <Combobox kind="source" name="source:source" label={t('field.source')} isOptional initial={source} />
        <SelectField
          name="kind"
          label={t('field.kind')}
          initial={document?.kind}
          none={t('row.choose')}
          options={optionsOf(documentKinds, (kind) => signs(kind))}
        />
        <TextField
          name="publishedOn"
          label={t('field.publishedOn')}
          isOptional
          initial={document?.publishedOn}
          placeholder="2019-03-20"
        />
        <TextField name="accessedOn" label={t('field.accessedOn')} isOptional initial={document?.accessedOn} />
        <TextField name="genre" label={t('field.genre')} isOptional initial={document?.genre} />
        <TextField name="lang" label={t('field.lang')} isOptional initial={document?.lang} placeholder="fr" />
        <TextField name="url" type="url" label={t('field.url')} isOptional initial={document?.url} />
        <TextField
          name="archiveUrl"
          type="url"
          label={t('field.archiveUrl')}
          isOptional
          initial={document?.archiveUrl}
        />
        <TextField name="translator" label={t('field.translator')} isOptional initial={document?.translator} />
        <TextField name="identifier" label={t('field.identifier')} isOptional initial={document?.identifier} />
      </div>
      <LongTextField
        name="authors:lines"
        label={t('field.authors')}
        hint={t('hint.authors')}
        isOptional
        rows={2}
        initial={document?.authors.map(authorText).join('\n')}
      />
      <CheckField
        name="isOriginal:flag"
        label={t('field.isOriginal')}
        hint={t('hint.isOriginal')}
        isInitial={document?.isOriginal ?? false}
      />
      {Object.entries(document?.csl ?? {}).map(([name, value]) => (
        <HiddenField key={name} name={typeof value === 'number' ? `csl.${name}:number` : `csl.${name}`} value={value} />
      ))}
      <LineageRows lineage={document?.lineage ?? []} />
    </RecordForm>
  )
}

function LineageRows({ lineage }: { lineage: DocumentView['lineage'] }) {
  const t = useTranslations('records')
  return (
    <>
      <Repeat path="lineage" count={lineage.length} legend={t('field.lineage')} more={t('more.link')}>
        {(row) => <LineageFields row={row} link={lineage[row]} />}
      </Repeat>
      <p className="text-small text-muted">{t('hint.lineage')}</p>
    </>
  )
}

function LineageFields({ row, link }: { row: number; link: DocumentView['lineage'][number] | undefined }) {
  const t = useTranslations('records')
  const signs = useTranslations('signs.lineage')
  return (
    <>
      <SelectField
        name={`lineage.${row}.relation:choice`}
        label={t('row.relation')}
        initial={link?.relation ?? 'cites'}
        options={optionsOf(relations, (relation) => signs(relation))}
      />
      <Combobox
        kind="document"
        name={`lineage.${row}.to:document`}
        label={t('row.document')}
        initial={link ? { id: link.to, label: link.title } : null}
      />
    </>
  )
}

/** Adds one document that this one depends on, without opening the rest. */
export function LineageForm({ action, document }: { action: FormAction; document: DocumentView }) {
  const t = useTranslations('records')
  return (
    <ActionForm action={action} summary={t('document.addLineage')} className="max-w-2xl">
      <HiddenField name="id" value={document.id} />
      <LineageFields row={0} link={undefined} />
      <SubmitButton>{t('document.saveLineage')}</SubmitButton>
    </ActionForm>
  )
}
