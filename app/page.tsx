import type { Metadata } from 'next'
import { useTranslations } from 'next-intl'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import type { Caller } from '#lib/domain/caller.ts'
import { can } from '#lib/domain/policy.ts'
import { asking } from '#lib/http/context.ts'
import { listAwaitedParties } from '#lib/usecases/list-awaited-parties.ts'
import { type Overview, overview } from '#lib/usecases/overview.ts'
import { AwaitedParties, LatestClaims, LatestFindings } from './_overview/latest-lists.tsx'
import { Proposals, TopDisputes } from './_overview/waiting-lists.tsx'
import { Link } from './_ui/link.tsx'
import { PageTitle, Standing } from './_ui/page-title.tsx'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('overview'))('metaTitle') }
}

const AWAITED = 8

/** What the record holds, and what waits for somebody. */
export default async function OverviewPage() {
  const asker = await asking()
  const [found, awaited, t] = await Promise.all([
    overview(asker, {}),
    listAwaitedParties(asker, { limit: AWAITED }),
    getTranslations('overview'),
  ])
  const { counts } = found
  const isEmpty = counts.claims === 0 && counts.questions === 0
  return (
    <>
      <PageTitle isWide>{t('title')}</PageTitle>
      {isEmpty ? (
        <EmptyRecord caller={asker.caller} />
      ) : (
        <>
          <WhatThereIs counts={counts} />
          <div className="grid grid-cols-[3fr_2fr] gap-x-10 max-wide:grid-cols-1">
            <div className="min-w-0">
              <TopDisputes disputes={found.disputes} />
              <Proposals proposals={found.proposals} />
              <AwaitedParties awaited={awaited} />
            </div>
            <div className="min-w-0">
              <LatestClaims claims={found.claims} />
              <LatestFindings findings={found.findings} />
            </div>
          </div>
        </>
      )}
    </>
  )
}

/** Words that count something lead to it; words that say there is none lead nowhere. */
const to = (href: string, count: number) => (chunks: ReactNode) => (count > 0 ? <a href={href}>{chunks}</a> : chunks)

function WhatThereIs({ counts }: { counts: Overview['counts'] }) {
  const t = useTranslations('overview')
  const { claims, questions, open, challenged, settled, proposals, documents, sources } = counts
  return (
    <Standing>
      {t.rich('holds', {
        claims,
        questions,
        open,
        proposals,
        claimsLink: to('/claims', claims),
        questionsLink: to('/questions', questions),
        disputes: to('/disputes', open),
        waiting: to('#proposals', proposals),
        b: (chunks: ReactNode) => <b>{chunks}</b>,
      })}
      {challenged > 0 ? <> {t('challenged', { count: challenged })}</> : null} {t('settled', { count: settled })}{' '}
      <span className="text-muted">{t('rests', { documents, sources })}</span>
    </Standing>
  )
}

function EmptyRecord({ caller }: { caller: Caller | null }) {
  const t = useTranslations('overview.empty')
  const link = (chunks: ReactNode) => (
    <Link href="/claims/new" className="underline">
      {chunks}
    </Link>
  )
  return (
    <>
      <Standing>{t('sentence')}</Standing>
      {can(caller, 'claim.log') ? <p>{t.rich('log', { link })}</p> : <p>{t('wait')}</p>}
      <p className="mt-3 text-muted">{t('next')}</p>
    </>
  )
}
