import { useTranslations } from 'next-intl'
import type { ImportNote, ImportView } from '#lib/domain/import.ts'
import { Heading } from '../../_ui/page-title.tsx'
import { NotesTable } from './report-part.tsx'

interface Preview {
  readonly columns: readonly string[]
  readonly rows: ImportView['preview']
}

const shownAtOnce = 5

/** The first rows as the file has them, without the columns that are empty in all of them. */
export function PreviewTable({ columns, rows }: Preview) {
  const t = useTranslations('import.preview')
  const filled = columns.filter((column) => rows.some(({ cells }) => cells[column]?.trim()))
  const empty = columns.length - filled.length
  const more = rows.slice(shownAtOnce)
  return (
    <section>
      <Heading note={t('note', { count: rows.length })}>{t('heading')}</Heading>
      <p className="mb-1 text-small text-muted">
        {filled.length > 2 ? t('scroll') : null} {empty > 0 ? t('empty', { count: empty }) : null}
      </p>
      <Frame label={t('label')} columns={filled} rows={rows.slice(0, shownAtOnce)} />
      {more.length === 0 ? null : (
        <details>
          <summary className="w-fit py-1 text-link">{t('more', { count: more.length })}</summary>
          <Frame label={t('moreLabel')} columns={filled} rows={more} />
        </details>
      )}
    </section>
  )
}

/** Why some of the first rows cannot be read, told before anything is started. */
export function PreviewProblems({ notes }: { notes: readonly ImportNote[] }) {
  const t = useTranslations('import.preview')
  if (notes.length === 0) return null
  return (
    <section>
      <Heading>{t('problems')}</Heading>
      <NotesTable notes={notes} says={t('problem')} />
    </section>
  )
}

/** A table that scrolls sideways in its frame, which the keyboard reaches. */
function Frame({ label, ...preview }: Preview & { label: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard (WCAG 2.1.1)
    <section aria-label={label} tabIndex={0} className="overflow-x-auto">
      <RowTable {...preview} />
    </section>
  )
}

function RowTable({ columns, rows }: Preview) {
  const t = useTranslations('import.preview')
  return (
    <table className="table w-max min-w-full">
      <thead>
        <tr>
          <th scope="col" className="num">
            {t('line')}
          </th>
          {columns.map((column) => (
            <th key={column} scope="col" className="whitespace-nowrap">
              <bdi>{column}</bdi>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ line, cells }) => (
          <tr key={line}>
            <td className="num text-small text-muted">{line}</td>
            {columns.map((column) => (
              <td key={column} className="min-w-24 text-small">
                <span dir="auto" className="line-clamp-4 max-w-[36ch]">
                  {cells[column] ?? ''}
                </span>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
