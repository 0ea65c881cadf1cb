import { useTranslations } from 'next-intl'
import { TableHead } from '../../_ui/table-head.tsx'
import { Words } from './prose.tsx'
import type { Row } from './read-document.ts'
import { TypeWords } from './type-words.tsx'

/** Fields or parameters: name, type and a sentence each. `label` names the table for those who hear it. */
export function RowTable({ rows, label }: { rows: readonly Row[]; label: string }) {
  const t = useTranslations('api')
  const hasPlace = rows.some(({ place }) => place !== null)
  const columns = [t('column.name'), ...(hasPlace ? [t('column.in')] : []), t('column.type'), t('column.meaning')]
  return (
    <table className="table stacks my-2" aria-label={label}>
      <TableHead columns={columns} />
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.place} ${row.name}`}>
            <td className="wrap-anywhere">
              <code className={row.isRequired ? 'font-semibold' : undefined}>{row.name}</code>
              {row.isRequired ? <span className="text-small text-muted"> {t('required')}</span> : null}
            </td>
            {hasPlace ? <td data-label={t('column.in')}>{placeWords(row.place, t)}</td> : null}
            <td className="max-w-64 text-small" data-label={t('column.type')}>
              <TypeWords schema={row.schema} />
            </td>
            <td>
              <Words text={row.description} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function placeWords(place: string | null, t: ReturnType<typeof useTranslations<'api'>>): string {
  return place === 'path' || place === 'query' || place === 'header' || place === 'cookie' ? t(`in.${place}`) : ''
}
