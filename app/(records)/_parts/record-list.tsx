import type { Route } from 'next'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { Caller } from '#lib/domain/caller.ts'
import type { Page } from '#lib/domain/id.ts'
import { can } from '#lib/domain/policy.ts'
import { Link } from '../../_ui/link.tsx'
import { CannotShow, EmptyState, FilterForm, Pager, type Query } from '../../_ui/lists.tsx'
import { PageTitle } from '../../_ui/page-title.tsx'
import { TableHead } from '../../_ui/table-head.tsx'

/** Kinds of record that have a list. */
export type ListKind = 'claims' | 'questions' | 'incidents' | 'actors' | 'sources' | 'documents' | 'places'

const newOf = {
  questions: 'question',
  incidents: 'incident',
  actors: 'actor',
  sources: 'source',
  documents: 'document',
  places: 'place',
} as const

/** A list of records: what it is, its filters, its rows or why there are none, and the way to the next page. */
export function RecordList<T>({
  kind,
  caller,
  query,
  filters,
  note,
  columns,
  page,
  problem,
  row,
}: {
  kind: ListKind
  caller: Caller | null
  query: Query
  filters: ReactNode
  /** Stands between the filters and the rows. */
  note?: ReactNode
  /** Words of the columns, in order. */
  columns: readonly string[]
  page: Page<T> | null
  problem: string | null
  row: (item: T) => ReactNode
}) {
  const t = useTranslations('records')
  return (
    <>
      <PageTitle isWide actions={kind !== 'claims' && can(caller, 'record.edit') ? <NewLink kind={kind} /> : null}>
        {t(`title.${kind}`)}
      </PageTitle>
      <p className="mb-3 text-muted">{t(`what.${kind}`)}</p>
      <FilterForm action={`/${kind}`} query={query}>
        {filters}
      </FilterForm>
      {note}
      {problem === null ? null : <CannotShow path={`/${kind}`} query={query} problem={problem} />}
      {page && page.items.length === 0 ? <Nothing kind={kind} query={query} /> : null}
      {page && page.items.length > 0 ? (
        <>
          <table className="table stacks">
            <TableHead columns={columns} />
            <tbody>{page.items.map(row)}</tbody>
          </table>
          <Pager path={`/${kind}`} query={query} nextCursor={page.nextCursor} count={page.items.length} />
        </>
      ) : null}
    </>
  )
}

function NewLink({ kind }: { kind: keyof typeof newOf }) {
  const t = useTranslations('records.new')
  return (
    <Link href={`/${kind}/new`} className="btn">
      {t(newOf[kind])}
    </Link>
  )
}

function Nothing({ kind, query }: { kind: ListKind; query: Query }) {
  const t = useTranslations('records')
  const isFiltered = Object.values(query).some(Boolean)
  const link = (href: string) => (chunks: ReactNode) => <Link href={href as Route}>{chunks}</Link>
  if (isFiltered) {
    return <EmptyState title={t('nothingFound')}>{t.rich('nothingFoundDo', { link: link(`/${kind}`) })}</EmptyState>
  }
  return (
    <EmptyState title={t(`nothingYet.${kind}`)}>
      {t.rich(`nothingYetDo.${kind}`, { link: link('/claims/new') })}
    </EmptyState>
  )
}
