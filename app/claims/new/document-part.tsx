'use client'

import { useTranslations } from 'next-intl'
import { firstOf } from '#lib/domain/log-form.ts'
import { useForm } from '../../_ui/action-form.tsx'
import { CheckField, LongTextField, SelectField, TextField } from '../../_ui/fields.tsx'
import { Choice } from './choice.tsx'
import { useLog } from './log-context.tsx'
import { RecordSlot } from './record-slot.tsx'

const rare = [
  'authors',
  'lang',
  'translator',
  'genre',
  'identifier',
  'url',
  'archiveUrl',
  'accessedOn',
  'kind',
  'lineage',
]

/** The document that the claims are in: pasted, searched for, or described. */
export function DocumentPart({ onRead }: { onRead: () => void }) {
  const t = useTranslations('claims-log.document')
  const { state } = useForm()
  const log = useLog()
  const isRecorded = firstOf(state.values, 'recorded:document@id') !== ''
  return (
    <section aria-labelledby="log-document">
      <h2 id="log-document" className="mt-1.5">
        {t('heading')}
      </h2>
      <div className="flex items-end gap-2">
        <div className="min-w-0 grow">
          <TextField name="paste" label={t('paste')} dir="auto" />
        </div>
        <ReadButton onRead={onRead} />
      </div>
      <input type="hidden" name="paste@read" value={firstOf(state.values, 'paste@read')} />
      {log.state.isUnread ? (
        <p role="alert" className="mt-1 text-small font-semibold">
          {t('unread')}
        </p>
      ) : null}
      <RecordSlot kind="document" name="recorded:document" label={t('recorded')} isSlot={false} isOptional />
      <Choice kind="document" name="recorded:document" />
      {isRecorded ? <p className="note">{t('already')}</p> : <Description />}
    </section>
  )
}

function ReadButton({ onRead }: { onRead: () => void }) {
  const t = useTranslations('claims-log.document')
  const { isLive } = useLog()
  return (
    <button
      type="submit"
      name="step"
      value="read"
      className="btn min-h-[34px]"
      onClick={(event) => {
        if (!isLive) return
        event.preventDefault()
        onRead()
      }}
    >
      {t('read')}
    </button>
  )
}

function Description() {
  const t = useTranslations('claims-log.document')
  const { state } = useForm()
  const { dateNote } = useLog()
  const isOpen = state.fields.some(({ path }) => rare.some((field) => path.startsWith(`document.${field}`)))
  return (
    <>
      <TextField name="document.title" label={t('title')} dir="auto" />
      <div className="grid grid-cols-2 gap-x-3">
        <div>
          <RecordSlot kind="source" name="document.source:source" label={t('source')} isSlot={false} isOptional />
        </div>
        <TextField
          name="document.publishedOn"
          label={t('publishedOn')}
          isOptional
          placeholder="20 Mar 2019"
          hint={dateNote('document.publishedOn') ?? undefined}
        />
      </div>
      <Choice kind="source" name="document.source:source" />
      <details open={isOpen || undefined} className="mt-2">
        <summary className="w-fit py-1 text-link">{t('more')}</summary>
        <Details />
      </details>
    </>
  )
}

function Details() {
  const t = useTranslations('claims-log.document')
  const signs = useTranslations('signs')
  const { state } = useForm()
  const { lists } = useLog()
  return (
    <>
      <SelectField
        name="document.kind"
        label={t('kind')}
        options={lists.documentKinds.map((value) => ({ value, label: signs(`documentKind.${value}`) }))}
      />
      <LongTextField name="document.authors:lines" label={t('authors')} rows={2} dir="auto" isOptional />
      <div className="grid grid-cols-2 gap-x-3">
        <TextField name="document.lang" label={t('lang')} hint={t('langHint')} isOptional />
        <TextField name="document.genre" label={t('genre')} hint={t('genreHint')} isOptional />
        <TextField name="document.translator" label={t('translator')} dir="auto" isOptional />
        <TextField name="document.identifier" label={t('identifier')} isOptional />
      </div>
      <TextField name="document.url" label={t('url')} inputMode="url" isOptional />
      <TextField name="document.archiveUrl" label={t('archiveUrl')} inputMode="url" isOptional />
      <TextField name="document.accessedOn" label={t('accessedOn')} isOptional />
      <input type="hidden" name="document.csl" value={firstOf(state.values, 'document.csl')} />
      <CheckField name="document.isOriginal:flag" label={t('isOriginal')} />
      <fieldset className="mt-3 border-t border-line pt-1">
        <legend className="float-start w-full pt-1 text-small font-semibold">{t('origin')}</legend>
        <div className="clear-both">
          <SelectField
            name="document.lineage.0.relation"
            label={t('lineage')}
            options={lists.lineage.map((value) => ({ value, label: signs(`lineage.${value}`) }))}
          />
          <RecordSlot
            kind="document"
            name="document.lineage.0.to:document"
            label={t('originDocument')}
            isSlot={false}
            isOptional
            canCreate
          />
          <Choice kind="document" name="document.lineage.0.to:document" />
        </div>
      </fieldset>
    </>
  )
}
