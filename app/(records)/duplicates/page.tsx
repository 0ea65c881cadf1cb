import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { mergeKindSchema } from '#lib/domain/merge.ts'
import { can } from '#lib/domain/policy.ts'
import { asking } from '#lib/http/context.ts'
import { load } from '#lib/http/load.ts'
import { listDistinctions } from '#lib/usecases/list-distinctions.ts'
import { listDuplicates } from '#lib/usecases/list-duplicates.ts'
import { listMerges } from '#lib/usecases/list-merges.ts'
import { Link } from '../../_ui/link.tsx'
import { EmptyState } from '../../_ui/lists.tsx'
import { PageTitle } from '../../_ui/page-title.tsx'
import { PairList } from './_parts/pair-list.tsx'
import { KnownToBeTwo, MergeList } from './_parts/told-lists.tsx'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('duplicates'))('title') }
}

export default async function DuplicatesPage({ searchParams }: PageProps<'/duplicates'>) {
  const [t, query, { caller }] = await Promise.all([getTranslations('duplicates'), searchParams, asking()])
  const kind = mergeKindSchema.catch('actor').parse(query['kind'])
  const pairs = await load(listDuplicates({ caller }, { kind, limit: 100 }))
  const two = await load(listDistinctions({ caller }, { kind }))
  const merges = await load(listMerges({ caller }, { kind, limit: 50 }))
  const mayDecide = can(caller, 'record.merge')
  return (
    <>
      <PageTitle isWide>{t('title')}</PageTitle>
      <p className="mb-3 max-w-[72ch] text-muted">{t('what')}</p>
      <nav aria-label={t('kindsLabel')} className="mb-3 flex flex-wrap gap-1.5">
        {mergeKindSchema.options.map((one) => (
          <Link
            key={one}
            href={{ pathname: '/duplicates', query: { kind: one } }}
            className="chip"
            aria-current={one === kind ? 'page' : undefined}
          >
            {t(`kind.${one}`)}
          </Link>
        ))}
      </nav>
      {pairs.items.length === 0 ? (
        <EmptyState title={t(`none.${kind}`)}>{t('noneHint')}</EmptyState>
      ) : (
        <PairList pairs={pairs.items} />
      )}
      {pairs.isCut ? <p className="mt-2 text-muted">{t('cut')}</p> : null}
      <KnownToBeTwo items={two.items} mayDecide={mayDecide} />
      <MergeList items={merges.items} mayDecide={mayDecide} />
    </>
  )
}
