import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { MomentText } from './dates.tsx'
import { Link } from './link.tsx'

/** Query parameters of a page as Next gives them. */
export type Query = Readonly<Record<string, string | string[] | undefined>>

/** An address of this site with these parameters changed; undefined or '' takes one away. */
export function hrefWith(path: string, query: Query, changes: Readonly<Record<string, string | undefined>>): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries({ ...query, ...changes }))
    for (const item of Array.isArray(value) ? value : [value]) if (item) search.append(name, item)
  const text = search.toString()
  return text ? `${path}?${text}` : path
}

/** The next page by its cursor, and the way back to the first; links, so that Back works. */
export function Pager({
  path,
  query,
  nextCursor,
  count,
}: {
  path: string
  query: Query
  nextCursor: string | null
  /** How many are on this page. */
  count: number
}) {
  const t = useTranslations('ui.pager')
  const isFirst = !query['cursor']
  if (isFirst && nextCursor === null) return <p className="mt-3 text-small text-muted">{t('showing', { count })}</p>
  return (
    <nav aria-label={t('label')} className="mt-3 flex gap-4 text-small">
      <span className="text-muted">{t('showing', { count })}</span>
      {isFirst ? null : <a href={hrefWith(path, query, { cursor: undefined })}>{t('first')}</a>}
      {nextCursor === null ? null : (
        <a href={hrefWith(path, query, { cursor: nextCursor })} rel="next">
          {t('next')}
        </a>
      )}
    </nav>
  )
}

/** Filters as a form that is sent by GET, so that they stand in the address. */
export function FilterForm({
  action,
  query,
  keep = [],
  children,
}: {
  action: string
  query: Query
  /** Parameters that are not shown here and stay as they are. */
  keep?: readonly string[]
  children: ReactNode
}) {
  const t = useTranslations('ui.filter')
  const isFiltered = Object.entries(query).some(([name, value]) => name !== 'cursor' && !keep.includes(name) && value)
  const kept = keep.flatMap((name) => [query[name] ?? []].flat().map((value) => ({ name, value })))
  return (
    <form action={action} aria-label={t('label')} className="no-print mb-3 flex flex-wrap items-end gap-x-3 gap-y-1">
      {kept.map(({ name, value }) => (
        <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
      ))}
      {children}
      <button type="submit" className="btn">
        {t('apply')}
      </button>
      {isFiltered ? (
        <Link
          href={{ pathname: action, query: Object.fromEntries(kept.map(({ name, value }) => [name, value])) }}
          className="py-1.5 text-small"
        >
          {t('clear')}
        </Link>
      ) : null}
    </form>
  )
}

/** What a list says when it shows nothing: why, and what to do. One of three: nothing yet, nothing found, failed. */
export function EmptyState({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="border-y border-line py-6">
      <p className="font-semibold">{title}</p>
      {children ? <div className="max-w-[72ch] text-muted">{children}</div> : null}
    </div>
  )
}

/** What a list says that cannot be shown as its address asks for it, and the way from there. */
export function CannotShow({ path, query, problem }: { path: string; query: Query; problem: string }) {
  const t = useTranslations('ui')
  return (
    <EmptyState title={problem}>
      {query['cursor'] ? (
        <a href={hrefWith(path, query, { cursor: undefined })}>{t('pager.first')}</a>
      ) : (
        t('filter.cannot')
      )}
    </EmptyState>
  )
}

/** Names and what they are, in two columns; entries without a value are left out. */
export function DefinitionList({ items }: { items: readonly { term: string; value: ReactNode }[] }) {
  const given = items.filter(({ value }) => value !== null && value !== undefined && value !== '')
  return (
    <dl className="grid grid-cols-[minmax(8rem,max-content)_1fr] gap-x-5 gap-y-1 max-narrow:grid-cols-1 max-narrow:gap-y-0">
      {given.map(({ term, value }) => (
        <div key={term} className="contents">
          <dt className="text-muted max-narrow:mt-1.5 max-narrow:text-small">{term}</dt>
          <dd className="min-w-0">{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** What happened to a record, newest first: each with who did it, when, and what it was in words. */
export function HistoryList({
  entries,
}: {
  entries: readonly { key: string; at: string; who: string; what: ReactNode }[]
}) {
  const t = useTranslations('ui.history')
  if (entries.length === 0) return <p className="text-small text-muted">{t('none')}</p>
  return (
    <ol className="rows text-small">
      {entries.map(({ key, at, who, what }) => (
        <li key={key}>
          {what}{' '}
          <span className="text-muted">
            <bdi>{who}</bdi>, <MomentText at={at} />
          </span>
        </li>
      ))}
    </ol>
  )
}
