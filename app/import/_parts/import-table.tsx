import { useFormatter, useTranslations } from 'next-intl'
import type { ImportSummary } from '#lib/domain/import.ts'
import { MomentText } from '../../_ui/dates.tsx'
import { Link } from '../../_ui/link.tsx'

/** Earlier imports: what became of each, how much of it, who brought it and when. */
export function ImportTable({ imports }: { imports: readonly ImportSummary[] }) {
  const t = useTranslations('import')
  const columns = [t('list.file'), t('list.state'), t('list.rows'), t('list.claims'), t('list.problems')]
  return (
    <table className="table stacks">
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
  const counted = (count: number | undefined) =>
    count === undefined ? <span className="text-muted">{t('list.unknown')}</span> : format.number(count)
  return (
    <tr>
      <td>
        <Link href={`/import/${one.id}`} className="break-all">
          <bdi>{one.fileName}</bdi>
        </Link>
      </td>
      <td>{t(`state.${one.state}`)}</td>
      <td className="num" data-label={t('list.rows')}>
        {counted(report?.rows ?? (one.state === 'running' ? one.rowsRead : undefined))}
      </td>
      <td className="num" data-label={t('list.claims')}>
        {counted(report === null ? undefined : report.isWritten ? report.created.claims : 0)}
      </td>
      <td className="num" data-label={t('list.problems')}>
        {counted(report?.errorCount)}
      </td>
      <td data-label={t('list.by')} className="not-max-narrow:ps-6">
        <bdi>{one.startedByName}</bdi>
      </td>
      <td data-label={t('list.when')}>
        <MomentText at={one.createdAt} />
      </td>
    </tr>
  )
}
