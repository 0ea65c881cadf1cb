'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { BibliographyNote, BibliographyReport } from '#lib/domain/bibliography.ts'
import { type FormState, problemOf } from '#lib/domain/form-state.ts'
import { ActionForm, controlId, useForm } from '../../../_ui/action-form.tsx'
import { CheckField, LongTextField, SubmitButton } from '../../../_ui/fields.tsx'
import { Link } from '../../../_ui/link.tsx'
import { Heading } from '../../../_ui/page-title.tsx'
import { Name } from '../../../_ui/quote.tsx'
import type { FormAction } from '../../_parts/record-form.tsx'

/** What the action answers with once a bibliography was read. */
export type ShownReport = {
  readonly report: BibliographyReport
  readonly counts: Readonly<Record<'problems' | 'warnings' | 'documents', number>>
}

const isShown = (detail: FormState['detail'] | ShownReport): detail is ShownReport => 'report' in detail

/** Somewhat less than forms may carry (`lib/server/form-limit.js`): the text beside the file counts too. */
const mostBytes = 8_000_000

/** A bibliography to send, as a file or as text, and what became of the one that was sent. */
export function BibliographyForm({ action }: { action: FormAction }) {
  const t = useTranslations('bibliography')
  return (
    <ActionForm action={action} className="max-w-3xl">
      <FileField />
      <LongTextField name="text" label={t('text')} isOptional rows={8} dir="auto" />
      <CheckField name="partial:flag" label={t('partial')} />
      <div className="flex flex-wrap gap-x-3">
        <SubmitButton>{t('bringIn')}</SubmitButton>
        <SubmitButton name="dryRun:flag" value="1" isPrimary={false}>
          {t('check')}
        </SubmitButton>
      </div>
      <Report />
    </ActionForm>
  )
}

function FileField() {
  const t = useTranslations('bibliography')
  const { state, idBase } = useForm()
  const id = controlId(idBase, 'file')
  const [tooLarge, setTooLarge] = useState<string | null>(null)
  const problem = tooLarge ?? problemOf(state, 'file')
  return (
    <div>
      <label htmlFor={id} className="label">
        {t('file')}
      </label>
      <p id={`${id}-hint`} className="mb-1 text-small text-muted">
        {t('fileHint')}
      </p>
      <input
        id={id}
        type="file"
        name="file"
        accept=".bib,.bibtex,.ris,.json,application/x-bibtex,application/x-research-info-systems"
        className="input"
        onChange={({ currentTarget }) => {
          const isTooLarge = (currentTarget.files?.[0]?.size ?? 0) > mostBytes
          // The server would refuse the whole form.
          if (isTooLarge) currentTarget.value = ''
          setTooLarge(isTooLarge ? t('tooLarge') : null)
        }}
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? `${id}-hint ${id}-problem` : `${id}-hint`}
      />
      {problem ? (
        <p id={`${id}-problem`} role="alert" className="mt-0.5 text-small font-semibold">
          {problem}
        </p>
      ) : null}
    </div>
  )
}

function Report() {
  const t = useTranslations('bibliography')
  const { state } = useForm()
  if (!isShown(state.detail)) return null
  const { report, counts } = state.detail
  const { created, matched, isWritten, sourcesCreated: sources } = report
  return (
    <section aria-label={t('report')}>
      <p role="status" className="note mt-4">
        {isWritten
          ? t('written', { created, matched, sources })
          : t('notWritten', { created, matched, problems: counts.problems })}
      </p>
      <Notes title={t('problems')} notes={report.problems} count={counts.problems} />
      <Notes title={t('warnings')} notes={report.warnings} count={counts.warnings} />
      {counts.documents === 0 ? null : <Heading note={counts.documents}>{t('documents')}</Heading>}
      <ul className="rows">
        {report.documents.map(({ entry, id, title, isNew }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a file may tell one document twice; the list never changes
          <li key={index}>
            {id === null ? (
              <Name text={title} />
            ) : (
              <Link href={`/documents/${id}`}>
                <Name text={title} />
              </Link>
            )}{' '}
            <span className="text-small text-muted">
              <bdi>{entry}</bdi>, {t(isNew ? 'isNew' : 'known')}
            </span>
          </li>
        ))}
        <More count={counts.documents - report.documents.length} />
      </ul>
    </section>
  )
}

function Notes({ title, notes, count }: { title: string; notes: readonly BibliographyNote[]; count: number }) {
  const t = useTranslations('bibliography')
  if (count === 0) return null
  return (
    <>
      <Heading note={count}>{title}</Heading>
      <ul className="rows">
        {notes.map(({ entry, line, message }) => (
          <li key={`${entry} ${line} ${message}`}>
            <bdi className="font-semibold">{entry}</bdi>
            {line === null ? null : <span className="text-muted"> {t('line', { line })}</span>} <bdi>{message}</bdi>
          </li>
        ))}
        <More count={count - notes.length} />
      </ul>
    </>
  )
}

function More({ count }: { count: number }) {
  const t = useTranslations('bibliography')
  return count > 0 ? <li className="text-muted">{t('more', { count })}</li> : null
}
