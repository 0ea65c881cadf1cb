import { useFormatter, useTranslations } from 'next-intl'
import type { ImportNote, ImportReport } from '#lib/domain/import.ts'
import { importedKinds } from '#lib/domain/import.ts'
import type { ImportState } from '#lib/domain/vocabulary.ts'
import { Link } from '../../_ui/link.tsx'
import { Heading } from '../../_ui/page-title.tsx'

const fewListed = 50

/** What became of the rows: what is new, every problem by line and column, and what is only to be known. */
export function ReportPart({
  id,
  report,
  state,
  isWhole,
}: {
  id: string
  report: ImportReport
  state: ImportState
  /** Whether every problem that the report lists is shown, or the first few. */
  isWhole: boolean
}) {
  const t = useTranslations('import.report')
  const { errors, errorCount, warnings, warningCount } = report
  const shared = { id, isWhole }
  const problems = { title: t('problems'), says: t('message'), notes: errors, count: errorCount }
  const remarks = { title: t('warnings'), says: t('warning'), notes: warnings, count: warningCount }
  return (
    <>
      {errorCount > 0 ? <Notes {...shared} {...problems} /> : null}
      <Counts report={report} state={state} />
      {warningCount > 0 ? <Notes {...shared} {...remarks} remark={t('warningsNote')} /> : null}
      <p className="no-print mt-3 flex flex-wrap gap-3">
        <a href={`/import/${id}/report.csv`} className="btn" download>
          {t('download')}
        </a>
        {state === 'done' && report.created.claims > 0 ? (
          <Link href={`/claims?import=${id}`} className="btn">
            {t('claims')}
          </Link>
        ) : null}
      </p>
    </>
  )
}

function Counts({ report, state }: { report: ImportReport; state: ImportState }) {
  const t = useTranslations('import.report')
  const { rows, accepted, rejected, unchanged, created, isDryRun } = report
  const ofRows = [
    { term: t('read'), count: rows },
    { term: t('accepted'), count: accepted },
    { term: t('rejected'), count: rejected },
    ...(unchanged > 0 ? [{ term: t('unchanged'), count: unchanged }] : []),
  ]
  const made = importedKinds.filter((kind) => created[kind] > 0)
  const isOpen = isDryRun || state === 'checked'
  return (
    <div className="grid grid-cols-2 gap-x-10 max-narrow:grid-cols-1">
      <section>
        <Heading>{t('rows')}</Heading>
        <CountList items={ofRows} />
      </section>
      {state === 'refused' || state === 'failed' ? null : (
        <section>
          <Heading>{t(isOpen ? 'wouldCreate' : state === 'undone' ? 'wasCreated' : 'created')}</Heading>
          {made.length === 0 ? <p className="text-muted">{t('nothing')}</p> : null}
          <CountList items={made.map((kind) => ({ term: t(`kind.${kind}`), count: created[kind] }))} />
        </section>
      )}
    </div>
  )
}

/** Figures with what they count, two columns on every screen. */
function CountList({ items }: { items: readonly { term: string; count: number }[] }) {
  const format = useFormatter()
  return (
    <dl className="grid w-fit grid-cols-[max-content_max-content] gap-x-6 gap-y-0.5">
      {items.map(({ term, count }) => (
        <div key={term} className="contents">
          <dt className="text-muted">{term}</dt>
          <dd className="num text-end">{format.number(count)}</dd>
        </div>
      ))}
    </dl>
  )
}

function Notes({
  id,
  title,
  remark,
  says,
  notes,
  count,
  isWhole,
}: {
  id: string
  title: string
  remark?: string
  says: string
  notes: readonly ImportNote[]
  count: number
  isWhole: boolean
}) {
  const t = useTranslations('import.report')
  const format = useFormatter()
  const shown = isWhole ? notes : notes.slice(0, fewListed)
  return (
    <section>
      <Heading note={[format.number(count), remark].filter(Boolean).join(', ')}>{title}</Heading>
      <NotesTable notes={shown} says={says} />
      {shown.length < notes.length ? (
        <p className="mt-2 text-small text-muted">
          {t('more', { shown: format.number(shown.length), count: format.number(count) })}{' '}
          <Link href={`/import/${id}?problems=all`}>{t('all')}</Link>
        </p>
      ) : notes.length < count ? (
        <p className="mt-2 text-small text-muted">
          {t('cut', { shown: format.number(notes.length), count: format.number(count) })}
        </p>
      ) : null}
    </section>
  )
}

/** Each note by line and column, under the words for what they say. */
export function NotesTable({ notes, says }: { notes: readonly ImportNote[]; says: string }) {
  const t = useTranslations('import.report')
  return (
    <table className="table stacks">
      <thead>
        <tr>
          <th scope="col" className="num">
            {t('line')}
          </th>
          <th scope="col">{t('column')}</th>
          <th scope="col">{says}</th>
        </tr>
      </thead>
      <tbody>
        {notes.map((note, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a cell may have two problems in the same words
          <tr key={index}>
            <td className="num w-16" data-label={t('line')}>
              {note.line}
            </td>
            <td className="w-48">
              {note.column === '' ? (
                <span className="text-muted">{t('wholeRow')}</span>
              ) : (
                <code className="break-all">{note.column}</code>
              )}
            </td>
            <td>{note.message}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
