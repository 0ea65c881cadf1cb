import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import type { Caller } from '#lib/domain/caller.ts'
import { type MergeKind, mergeKindSchema } from '#lib/domain/merge.ts'
import { can } from '#lib/domain/policy.ts'
import { asking } from '#lib/http/context.ts'
import { given, load } from '#lib/http/load.ts'
import { compareRecords } from '#lib/usecases/compare-records.ts'
import { Link } from '../../../_ui/link.tsx'
import { Note, PageTitle } from '../../../_ui/page-title.tsx'
import { DecideForms } from './decide-forms.tsx'
import { FindOther } from './find-other.tsx'
import { SideBySide } from './side-by-side.tsx'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('duplicates'))('pair.title') }
}

export default async function ComparePage({ searchParams }: PageProps<'/duplicates/compare'>) {
  const [query, { caller }] = await Promise.all([searchParams, asking()])
  const { keep, merge, q, kind: asked } = given(query)
  const kind = mergeKindSchema.safeParse(asked).data
  if (kind === undefined || keep === undefined) notFound()
  if (merge === undefined) return <FindOther caller={caller} kind={kind} of={keep} q={q} />
  return <Pair caller={caller} kind={kind} keep={keep} merge={merge} />
}

async function Pair({
  caller,
  kind,
  keep,
  merge,
}: {
  caller: Caller | null
  kind: MergeKind
  keep: string
  merge: string
}) {
  const t = await getTranslations('duplicates.pair')
  const pair = await load(compareRecords({ caller }, { kind, keep, merge }))
  const isOne = pair.kept.record.id === pair.merged.record.id
  return (
    <>
      <PageTitle
        isWide
        crumb={<Link href={{ pathname: '/duplicates', query: { kind } }}>{t('crumb')}</Link>}
        actions={
          isOne ? null : (
            <Link href={{ pathname: '/duplicates/compare', query: { kind, keep: merge, merge: keep } }} className="btn">
              {t('swap')}
            </Link>
          )
        }
      >
        {t('title')}
      </PageTitle>
      <SideBySide caller={caller} pair={pair} />
      {isOne ? <Note>{t('same')}</Note> : null}
      {isOne || can(caller, 'record.merge') ? null : <Note>{t('mayNot')}</Note>}
      {!isOne && can(caller, 'record.merge') ? <DecideForms pair={pair} /> : null}
    </>
  )
}
