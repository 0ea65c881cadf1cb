import { useFormatter, useTranslations } from 'next-intl'
import type { ImportSummary } from '#lib/domain/import.ts'
import { MomentText } from '../../_ui/dates.tsx'
import { Link } from '../../_ui/link.tsx'

/** Earlier imports: what became of each, how much of it, who brought it and when. */
export function ImportTable({ imports }: { imports: readonly ImportSummary[] }) {
  const t = useTranslations('import')
  const columns = [t('list.file'), t('list.state'), t('list.rows'), t('list.claims'), t('list.problems')]
  return (
    <table className="table stacks tight">
      <thead>
        <tr>
          {[...columns, t('list.by'), t('list.when')].map((column, index) => (
            <th key={column} scope="col" className={index > 1 && index < 5 ? 'num' : index === 5 ? 'ps-6' : undefined}>
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {imports.map((one) => (
          <ImportLine key={one.id} one={one} />
        ))}
      </tbody>
    </table>
  )
}

function ImportLine({ one }: { one: ImportSummary }) {
  const t = useTranslations('import')
  const format = useFormatter()
  const { report } = one
  const counts = [
    { label: t('list.rows'), count: report?.rows ?? (one.state === 'running' ? one.rowsRead : undefined) },
    { label: t('list.claims'), count: report === null ? undefined : report.isWritten ? report.created.claims : 0 },
    { label: t('list.problems'), count: report?.errorCount },
  ]
  return (
    <tr>
      <td>
        <Link href={`/import/${one.id}`} className="break-all">
          <bdi>{one.fileName}</bdi>
        </Link>
      </td>
      <td>{t(`state.${one.state}`)}</td>
      {counts.map(({ label, count }) => (
        <td
          key={label}
          className={`num ${count === undefined ? 'text-muted' : ''} ${count ? '' : 'nothing'}`}
          data-label={label}
        >
          {count === undefined ? t('list.unknown') : format.number(count)}
        </td>
      ))}
      <td className="not-max-narrow:ps-6">
        <bdi>{one.startedByName}</bdi>
      </td>
      <td>
        <MomentText at={one.createdAt} />
      </td>
    </tr>
  )
}
