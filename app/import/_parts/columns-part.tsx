import { useTranslations } from 'next-intl'
import { claimColumns } from '#lib/domain/claim-columns.ts'
import { Heading } from '../../_ui/page-title.tsx'

/** What a file must look like: the rule of its rows, a template to begin with, and every column with its sentence. */
export function ColumnsPart() {
  const t = useTranslations('import.columns')
  const required = claimColumns.filter((column) => column.isRequired).length
  return (
    <section>
      <Heading note={t('note', { required, optional: claimColumns.length - required })}>{t('heading')}</Heading>
      <p>{t('rule')}</p>
      <p className="mt-1.5">{t('findings')}</p>
      <p className="my-2 flex flex-wrap gap-x-3">
        <span>{t('template')}</span>
        <a href="/import/template/claims.csv" download>
          {t('csv')}
        </a>
        <a href="/import/template/claims.xlsx" download>
          {t('xlsx')}
        </a>
      </p>
      <details>
        <summary className="w-fit py-1 text-link">{t('show')}</summary>
        <ColumnTable />
      </details>
    </section>
  )
}

function ColumnTable() {
  const t = useTranslations('import.columns')
  return (
    <table className="table stacks max-w-4xl">
      <thead>
        <tr>
          <th scope="col">{t('name')}</th>
          <th scope="col">{t('holds')}</th>
        </tr>
      </thead>
      <tbody>
        {claimColumns.map(({ name, description, isRequired }) => (
          <tr key={name}>
            <td className="whitespace-nowrap">
              <code className={isRequired ? 'font-semibold' : undefined}>{name}</code>
              {isRequired ? <span className="text-small text-muted"> {t('required')}</span> : null}
            </td>
            <td>{description}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
