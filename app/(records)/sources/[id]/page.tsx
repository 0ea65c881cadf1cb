import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { can } from '#lib/domain/policy.ts'
import type { SourceView } from '#lib/domain/source.ts'
import { asking } from '#lib/http/context.ts'
import { load } from '#lib/http/load.ts'
import { getSource } from '#lib/usecases/get-source.ts'
import { listDocuments } from '#lib/usecases/list-documents.ts'
import { MomentText } from '../../../_ui/dates.tsx'
import { Link } from '../../../_ui/link.tsx'
import { Heading, PageTitle, Standing } from '../../../_ui/page-title.tsx'
import { Name } from '../../../_ui/quote.tsx'
import { DocumentLinks } from '../../_parts/document-links.tsx'
import { RecordHistory } from '../../_parts/record-history.tsx'
import { rateSourceAction, updateSourceAction } from '../actions.ts'
import { RatingForm, SourceForm } from '../source-form.tsx'

const SHOWN = 50

async function read({ params }: PageProps<'/sources/[id]'>) {
  const [{ caller }, { id }] = await Promise.all([asking(), params])
  return { caller, source: await load(getSource({ caller }, { id })) }
}

export async function generateMetadata(props: PageProps<'/sources/[id]'>): Promise<Metadata> {
  return { title: (await read(props)).source.name }
}

export default async function SourcePage(props: PageProps<'/sources/[id]'>) {
  const { caller, source } = await read(props)
  const [t, signs, documents] = await Promise.all([
    getTranslations('records'),
    getTranslations('signs'),
    listDocuments({ caller }, { source: source.id, limit: SHOWN }),
  ])
  const { reliability: grade } = source
  return (
    <>
      <PageTitle
        isWide
        crumb={
          <>
            <Link href="/sources">{t('title.sources')}</Link> · {signs(`sourceKind.${source.kind}`)}
          </>
        }
      >
        <Name text={source.name} />
      </PageTitle>
      <Standing>
        {grade ? t('source.rated', { grade, words: signs(`reliability.${grade}`) }) : t('source.unrated')}{' '}
        {source.affiliatedWith.length > 0
          ? t('source.affiliated', { names: source.affiliatedWith.map(({ name }) => name).join(', ') })
          : null}
      </Standing>
      {source.homepage ? (
        <p>
          <a href={source.homepage} rel="noreferrer">
            {source.homepage}
          </a>
        </p>
      ) : null}
      {can(caller, 'record.edit') ? <SourceForm action={updateSourceAction} source={source} /> : null}
      {can(caller, 'source.rate') ? <RatingForm action={rateSourceAction} source={source} /> : null}
      <Ratings source={source} />
      <Affiliations source={source} />
      <Heading note={documents.nextCursor ? null : documents.items.length}>{t('source.documents')}</Heading>
      {documents.items.length === 0 ? (
        <p className="text-muted">{t('source.noDocuments')}</p>
      ) : (
        <DocumentLinks documents={documents.items} />
      )}
      {documents.nextCursor ? (
        <p className="mt-2">
          <Link href={{ pathname: '/documents', query: { source: source.id } }}>{t('source.allDocuments')}</Link>
        </p>
      ) : null}
      <RecordHistory caller={caller} kind="source" id={source.id} />
    </>
  )
}

async function Ratings({ source }: { source: SourceView }) {
  const [t, signs] = await Promise.all([getTranslations('records.source'), getTranslations('signs.reliability')])
  if (source.ratings.length === 0) return null
  return (
    <section>
      <Heading note={source.ratings.length}>{t('ratings')}</Heading>
      <ol className="rows">
        {source.ratings.map((rating) => (
          <li key={rating.recordedAt}>
            <strong>{rating.reliability}</strong>, {signs(rating.reliability)}{' '}
            <span className="text-small text-muted">
              <bdi>{rating.ratedBy}</bdi>, <MomentText at={rating.recordedAt} />
            </span>
            {rating.reasons ? <p className="text-small">{rating.reasons}</p> : null}
          </li>
        ))}
      </ol>
    </section>
  )
}

async function Affiliations({ source }: { source: SourceView }) {
  const t = await getTranslations('records.field')
  if (source.affiliatedWith.length === 0) return null
  return (
    <section>
      <Heading>{t('affiliatedWith')}</Heading>
      <ul>
        {source.affiliatedWith.map(({ id, name }) => (
          <li key={id}>
            <Link href={`/actors/${id}`}>
              <Name text={name} />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
