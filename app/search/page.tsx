import type { Metadata, Route } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { asking } from '#lib/http/context.ts'
import { given, loadList } from '#lib/http/load.ts'
import { call } from '#lib/http/submit.ts'
import { search } from '#lib/usecases/search.ts'
import { DateRangeText, PartialDateText } from '../_ui/dates.tsx'
import { Link } from '../_ui/link.tsx'
import { EmptyState } from '../_ui/lists.tsx'
import { Heading, PageTitle, Standing } from '../_ui/page-title.tsx'
import { Name } from '../_ui/quote.tsx'
import { StandingSign } from '../_ui/signs.tsx'
import { ClaimRows } from '../(records)/_parts/claim-rows.tsx'

type Found = Awaited<ReturnType<typeof search>>

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('records.search'))('title') }
}

export default async function SearchPage({ searchParams }: PageProps<'/search'>) {
  const [t, query, { caller }] = await Promise.all([getTranslations('records.search'), searchParams, asking()])
  const q = given(query)['q']?.trim() ?? ''
  const { page: found, problem } = q ? await loadList(call(search, caller, { q })) : { page: null, problem: null }
  const count = found ? Object.values(found).reduce((sum, items) => sum + items.length, 0) : 0
  return (
    <>
      <PageTitle isWide>{q ? t('for', { q }) : t('title')}</PageTitle>
      <form action="/search" className="no-print mb-4 flex max-w-xl items-end gap-2">
        <div className="grow">
          <label htmlFor="search-words" className="label">
            {t('what')}
          </label>
          <input id="search-words" type="search" name="q" defaultValue={q} maxLength={200} className="input" />
        </div>
        <button type="submit" className="btn">
          {t('go')}
        </button>
      </form>
      {problem ? <EmptyState title={problem} /> : null}
      {found ? <Standing>{t('found', { count })}</Standing> : null}
      {found && count === 0 ? <EmptyState title={t('none')} /> : null}
      {found && count > 0 ? <Results found={found} q={q} /> : null}
    </>
  )
}

async function Results({ found, q }: { found: Found; q: string }) {
  const [t, signs] = await Promise.all([getTranslations('records.title'), getTranslations('signs')])
  return (
    <>
      <Part title={t('actors')} path="/actors" q={q} count={found.actors.length}>
        {found.actors.map((actor) => (
          <Row key={actor.id} href={`/actors/${actor.id}`} title={actor.name}>
            {[signs(`actorKind.${actor.kind}`), ...actor.names.slice(0, 4)].join(' · ')}
          </Row>
        ))}
      </Part>
      <Part title={t('questions')} path="/questions" q={q} count={found.questions.length}>
        {found.questions.map((question) => (
          <Row key={question.id} href={`/questions/${question.id}`} title={question.text}>
            <StandingSign standing={question.standing} />
          </Row>
        ))}
      </Part>
      <Part title={t('incidents')} path="/incidents" q={q} count={found.incidents.length}>
        {found.incidents.map((incident) => (
          <Row key={incident.id} href={`/incidents/${incident.id}`} title={incident.title}>
            <DateRangeText range={incident.occurred} /> {incident.placeName}
          </Row>
        ))}
      </Part>
      <Part title={t('documents')} path="/documents" q={q} count={found.documents.length}>
        {found.documents.map((document) => (
          <Row key={document.id} href={`/documents/${document.id}`} title={document.title}>
            {document.sourceName} <PartialDateText date={document.publishedOn} isBrief />
          </Row>
        ))}
      </Part>
      <Part title={t('sources')} path="/sources" q={q} count={found.sources.length}>
        {found.sources.map((source) => (
          <Row key={source.id} href={`/sources/${source.id}`} title={source.name}>
            {signs(`sourceKind.${source.kind}`)}
          </Row>
        ))}
      </Part>
      {found.claims.length > 0 ? (
        <section>
          <Heading>{t('claims')}</Heading>
          <ClaimRows claims={found.claims} />
          <All path="/claims" q={q} />
        </section>
      ) : null}
    </>
  )
}

function Part({
  title,
  path,
  q,
  count,
  children,
}: {
  title: string
  path: string
  q: string
  count: number
  children: ReactNode
}) {
  if (count === 0) return null
  return (
    <section>
      <Heading>{title}</Heading>
      <ul className="rows">{children}</ul>
      <All path={path} q={q} />
    </section>
  )
}

async function All({ path, q }: { path: string; q: string }) {
  const t = await getTranslations('records.search')
  return (
    <p className="mt-1 text-small">
      <Link href={`${path}?${new URLSearchParams({ q })}` as Route}>{t('all')}</Link>
    </p>
  )
}

function Row({ href, title, children }: { href: string; title: string; children: ReactNode }) {
  return (
    <li className="flex flex-wrap items-baseline gap-x-3">
      <Link href={href as Route}>
        <Name text={title} />
      </Link>
      <bdi className="text-small text-muted">{children}</bdi>
    </li>
  )
}
