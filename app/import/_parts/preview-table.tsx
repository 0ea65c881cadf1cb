import { useTranslations } from 'next-intl'
import { Heading } from '../../_ui/page-title.tsx'

interface Preview {
  readonly columns: readonly string[]
  readonly rows: readonly Readonly<Record<string, string>>[]
}

/** The first rows as the file has them. The table scrolls sideways in its frame, which the keyboard reaches. */
export function PreviewTable({ columns, rows }: Preview) {
  const t = useTranslations('import.preview')
  return (
    <section>
      <Heading note={t('note', { count: rows.length })}>{t('heading')}</Heading>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard (WCAG 2.1.1) */}
      <section aria-label={t('label')} tabIndex={0} className="overflow-x-auto">
        <FirstRows columns={columns} rows={rows} />
      </section>
    </section>
  )
}

function FirstRows({ columns, rows }: Preview) {
  const t = useTranslations('import.preview')
  return (
    <table className="table w-auto min-w-full">
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
        {rows.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file have no other name than their place
          <tr key={index}>
            <td className="num text-small text-muted">{index + 1}</td>
            {columns.map((column) => (
              <td key={column} className="min-w-24 max-w-[36ch] text-small">
                <span dir="auto" className="line-clamp-4">
                  {row[column] ?? ''}
                </span>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
