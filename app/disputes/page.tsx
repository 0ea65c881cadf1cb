import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { sessionAccount } from '#lib/auth/session.ts'
import type { Caller } from '#lib/domain/caller.ts'
import { asOfSchema } from '#lib/domain/partial-date.ts'
import { asking } from '#lib/http/context.ts'
import { given, load, loadList } from '#lib/http/load.ts'
import { listPlaces } from '#lib/usecases/list-places.ts'
import { type ReviewQueue, reviewQueue } from '#lib/usecases/review-queue.ts'
import { AsOfBand } from '../_ui/as-of-band.tsx'
import { dateWords } from '../_ui/date-words.ts'
import { Link } from '../_ui/link.tsx'
import { CannotShow, EmptyState, hrefWith, Pager, type Query } from '../_ui/lists.tsx'
import { PageTitle } from '../_ui/page-title.tsx'
import { ExportPart } from '../(records)/_parts/export-part.tsx'
import { DisputeRow } from './_parts/dispute-row.tsx'
import { FeedLinks } from './_parts/feed-links.tsx'
import { KeysHelp } from './_parts/keys-help.tsx'
import { OrderExplained } from './_parts/order-explained.tsx'
import { QueueFilters } from './_parts/queue-filters.tsx'
import { QueueKeys } from './_parts/queue-keys.tsx'

const path = '/disputes'
const perPage = 25

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('queue'))('title') }
}

// The schema of the queue decides what of the address can be; what is no filter of it is left out here.
const filtersOf = (query: Query) => {
  const { kind, place, assigned, asOf, cursor } = given(query)
  return Object.fromEntries(Object.entries({ kind, place, assigned, asOf, cursor }).filter(([, value]) => value))
}

export default async function QueuePage({ searchParams }: PageProps<'/disputes'>) {
  const [{ caller }, query, account, t] = await Promise.all([
    asking(),
    searchParams,
    sessionAccount(),
    getTranslations('queue'),
  ])
  const asOf = asOfSchema.safeParse(query['asOf']).data
  const [{ page, problem }, places] = await Promise.all([
    loadList(reviewQueue({ caller }, { ...filtersOf(query), limit: perPage })),
    load(listPlaces({ caller }, { limit: 200 })),
  ])
  const today = new Date().toISOString().slice(0, 10)
  return (
    <>
      <AsOfBand asOf={asOf} leave={hrefWith(path, query, { asOf: undefined, cursor: undefined })} />
      <PageTitle isWide>{t('title')}</PageTitle>
      {page ? <Counts page={page} asOf={asOf} /> : null}
      <QueueFilters query={query} places={places.items} today={today} asOf={asOf} />
      {page && page.items.length > 0 && !query['assigned'] ? (
        <ExportPart
          of="disputes"
          caller={caller}
          query={{ disputed: 'true', asOf, questionKind: query['kind'], place: query['place'] }}
          isAtHead
        />
      ) : null}
      {account?.hasShortcuts ? <KeysHelp /> : null}
      {problem === null ? null : <CannotShow path={path} query={query} problem={problem} />}
      {page && page.items.length === 0 ? <Nothing isFiltered={Object.keys(filtersOf(query)).length > 0} /> : null}
      {page && page.items.length > 0 ? (
        <Rows page={page} caller={caller} isToday={asOf === undefined} query={query} />
      ) : null}
      <OrderExplained />
      <FeedLinks />
      {account?.hasShortcuts ? <QueueKeys /> : null}
    </>
  )
}

async function Counts({ page, asOf }: { page: ReviewQueue; asOf: string | undefined }) {
  const [t, locale] = await Promise.all([getTranslations('queue'), getLocale()])
  const { open, challenged } = page
  const counts = { open, challenged }
  return (
    <p className="mb-2 text-lead">
      {open + challenged === 0
        ? null
        : asOf
          ? t('count.asOf', { ...counts, date: dateWords(locale, asOf) })
          : t('count.both', counts)}{' '}
      <span className="text-muted">{t.rich('order', { link: (words) => <a href="#order">{words}</a> })}</span>
    </p>
  )
}

async function Rows({
  page,
  caller,
  isToday,
  query,
}: {
  page: ReviewQueue
  caller: Caller | null
  isToday: boolean
  query: Query
}) {
  const t = await getTranslations('queue.column')
  const most = Math.max(...page.items.map(({ priority }) => priority))
  return (
    <>
      <table className="table stacks">
        <thead>
          <tr>
            <th scope="col" className="ps-2.5">
              {t('question')}
            </th>
            <th scope="col">{t('why')}</th>
            <th scope="col">{t('reviewer')}</th>
          </tr>
        </thead>
        <tbody>
          {page.items.map((dispute) => (
            <DisputeRow key={dispute.question.id} dispute={dispute} most={most} caller={caller} isToday={isToday} />
          ))}
        </tbody>
      </table>
      <Pager path={path} query={query} nextCursor={page.nextCursor} count={page.items.length} />
    </>
  )
}

async function Nothing({ isFiltered }: { isFiltered: boolean }) {
  const t = await getTranslations('queue.empty')
  return isFiltered ? (
    <EmptyState title={t('found')}>
      {t.rich('foundBody', { link: (words) => <Link href={path}>{words}</Link> })}
    </EmptyState>
  ) : (
    <EmptyState title={t('title')}>
      {t.rich('body', { link: (words) => <Link href="/claims/new">{words}</Link> })}
    </EmptyState>
  )
}
