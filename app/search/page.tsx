import type { Metadata, Route } from 'next'
import { getTranslations } from 'next-intl/server'
import { LONGEST_QUERY } from '#lib/domain/search-query.ts'
import { type SearchGroup, type SearchResult, searchKindSchema } from '#lib/domain/search-result.ts'
import { asking } from '#lib/http/context.ts'
import { given, loadList } from '#lib/http/load.ts'
import { call } from '#lib/http/submit.ts'
import { search } from '#lib/usecases/search.ts'
import { Link } from '../_ui/link.tsx'
import { EmptyState } from '../_ui/lists.tsx'
import { Heading, PageTitle, Standing } from '../_ui/page-title.tsx'
import { Name } from '../_ui/quote.tsx'
import { FoundItem } from './_parts/found-item.tsx'
import { NothingFound, searchFor } from './_parts/nothing-found.tsx'

const mostOfOneKind = 50

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('search'))('title') }
}

export default async function SearchPage({ searchParams }: PageProps<'/search'>) {
  const [t, query, { caller }] = await Promise.all([getTranslations('search'), searchParams, asking()])
  const { q: typed, kind } = given(query)
  const q = typed?.trim() ?? ''
  const asked = kind === undefined ? { q } : { q, kind, limit: mostOfOneKind }
  const { page: found, problem } = q ? await loadList(call(search, caller, asked)) : { page: null, problem: null }
  return (
    <>
      <PageTitle isWide>{q ? t.rich('for', { q, b: (words) => <bdi>{words}</bdi> }) : t('title')}</PageTitle>
      <form action="/search" className="no-print mb-4 max-w-xl">
        <label htmlFor="search-words" className="label">
          {t('what')}
        </label>
        <div className="flex items-center gap-2">
          <input
            id="search-words"
            type="search"
            name="q"
            defaultValue={q}
            maxLength={LONGEST_QUERY}
            dir="auto"
            aria-describedby="search-how"
            className="input grow"
          />
          <button type="submit" className="btn">
            {t('go')}
          </button>
        </div>
        <p id="search-how" className="mt-1 text-small text-muted">
          {t.rich('how', { code: (words) => <code>{words}</code> })}
        </p>
      </form>
      {problem ? <EmptyState title={problem} /> : null}
      {q && kind !== undefined ? <OneKind q={q} kind={kind} /> : null}
      {found ? <Results found={found} /> : null}
    </>
  )
}

/** Says that the other kinds are not shown, and leads back to all. */
async function OneKind({ q, kind }: { q: string; kind: string }) {
  const [t, title] = await Promise.all([getTranslations('search'), getTranslations('records.title')])
  const known = searchKindSchema.safeParse(kind)
  return (
    <p>
      {known.success ? t('oneKind', { kind: title(`${known.data}s`) }) : null}{' '}
      <Link href={searchFor(q)}>{t('allKinds')}</Link>
    </p>
  )
}

async function Results({ found }: { found: SearchResult }) {
  const t = await getTranslations('search')
  const count = found.groups.reduce((sum, group) => sum + group.count, 0)
  const isMany = found.groups.some((group) => group.newestOnly)
  return (
    <>
      <Standing>
        {t(isMany ? 'foundMany' : 'found', { count })} {count > 0 ? t('spelling') : null}
      </Standing>
      {found.query.ignored.map(({ text, reason }) => (
        <p key={`${reason} ${text}`} className="text-small text-muted" dir="auto">
          {t(`ignored.${reason}`, { text: text.length > 60 ? `${text.slice(0, 60)} …` : text })}
        </p>
      ))}
      <DidYouMean names={found.didYouMean} />
      {count === 0 && found.query.terms.length > 0 ? <NothingFound query={found.query} /> : null}
      {found.groups.map((group) => (
        <Group key={group.kind} group={group} />
      ))}
    </>
  )
}

async function DidYouMean({ names }: { names: SearchResult['didYouMean'] }) {
  const t = await getTranslations('search')
  if (names.length === 0) return null
  const links = names.map(({ id, name }, at) => [
    at > 0 ? ', ' : null,
    <Link key={id} href={searchFor(name)}>
      <Name text={name} />
    </Link>,
  ])
  return <p className="mb-3">{t.rich('didYouMean', { names: () => links })}</p>
}

async function Group({ group }: { group: SearchGroup }) {
  const [t, title] = await Promise.all([getTranslations('search'), getTranslations('records.title')])
  const { kind, items, count, newestOnly, more } = group
  return (
    <section aria-labelledby={`found-${kind}`}>
      <Heading id={`found-${kind}`} note={t(newestOnly ? 'countMany' : 'count', { count })}>
        {title(`${kind}s`)}
      </Heading>
      {newestOnly ? <p className="text-small text-muted">{t('newestOnly', { count })}</p> : null}
      <ul className="rows">
        {items.map((item) => (
          <FoundItem key={item.id} item={item} />
        ))}
      </ul>
      {more ? (
        <p className="mt-1 text-small">
          <Link href={more as Route}>{t(`all.${kind}`)}</Link>
        </p>
      ) : null}
    </section>
  )
}
