import type { Metadata } from 'next'
import { useTranslations } from 'next-intl'
import { getTranslations } from 'next-intl/server'
import { openApiDocument } from '#lib/http/api/document.ts'
import { API_BASE } from '#lib/http/respond.ts'
import { siteAddress } from '#lib/usecases/site-address.ts'
import { Heading, PageTitle, Standing } from '../_ui/page-title.tsx'
import { partAnchor, tagAnchor } from './_parts/anchors.ts'
import { Code, OperationPart } from './_parts/operation-part.tsx'
import { Prose, Words } from './_parts/prose.tsx'
import { namedParts, operationsByTag, rowsOf, sharedParts } from './_parts/read-document.ts'
import { RowTable } from './_parts/row-table.tsx'
import { TypeWords } from './_parts/type-words.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('api')
  return { title: t('title'), description: t('metaDescription') }
}

const DESCRIPTION = `${API_BASE}/openapi.json`

const refusal = {
  type: 'about:blank',
  title: 'Unprocessable Content',
  status: 422,
  detail: 'citations: Give at least one citation: a claim is what a document says',
  errors: [{ path: 'citations', message: 'Give at least one citation: a claim is what a document says' }],
}

type Tags = ReturnType<typeof operationsByTag>

/** The API as people read it: made of the document that machines read, for anybody, without scripts. */
export default function ApiPage() {
  const t = useTranslations('api')
  const document = openApiDocument()
  const tags = operationsByTag(document)
  const base = `${siteAddress()}${API_BASE}`
  const count = tags.reduce((sum, { operations }) => sum + operations.length, 0)
  const code = (chunks: React.ReactNode) => <code>{chunks}</code>
  return (
    <>
      <PageTitle isWide>{t('title')}</PageTitle>
      <Standing>{t.rich('lead', { count, base, code, link: (chunks) => <a href={DESCRIPTION}>{chunks}</a> })}</Standing>
      <Prose text={document.info.description} />
      <Heading id="start">{t('start')}</Heading>
      <p>{t.rich('startHint', { code })}</p>
      <Code text={`curl -H "Authorization: Bearer $TOKEN" '${base}/claims?limit=10'`} />
      <Shared />
      <Contents tags={tags} />
      {tags.map(({ name, description, operations }) => (
        <section key={name} aria-labelledby={tagAnchor(name)}>
          <Heading id={tagAnchor(name)} note={description}>
            {name}
          </Heading>
          {operations.map((operation) => (
            <OperationPart key={operation.id} operation={operation} base={base} />
          ))}
        </section>
      ))}
      <Parts />
    </>
  )
}

/** What all calls share: their headers, and how they refuse. */
function Shared() {
  const t = useTranslations('api')
  const { headers, refusals } = sharedParts(openApiDocument())
  return (
    <>
      <Heading id="headers">{t('headers')}</Heading>
      <RowTable rows={headers.map((row) => ({ ...row, isRequired: false, place: null }))} label={t('headers')} />
      <Heading id="refusals">{t('refusal')}</Heading>
      <Code text={JSON.stringify(refusal, null, 2)} />
      <ul>
        {refusals.map(({ status, description }) => (
          <li key={status} className="max-w-[80ch]">
            <code className="font-semibold">{status}</code> {description}
          </li>
        ))}
      </ul>
    </>
  )
}

function Contents({ tags }: { tags: Tags }) {
  const t = useTranslations('api')
  return (
    <nav aria-labelledby="contents">
      <Heading id="contents">{t('contents')}</Heading>
      <div className="columns-1 gap-8 sm:columns-2 lg:columns-3">
        {tags.map(({ name, operations }) => (
          <div key={name} className="mb-3 break-inside-avoid">
            <a href={`#${tagAnchor(name)}`} className="font-semibold">
              {name}
            </a>
            <ul>
              {operations.map(({ id, summary }) => (
                <li key={id} className="text-small">
                  <a href={`#${id}`}>{summary}</a>
                </li>
              ))}
            </ul>
          </div>
        ))}
        <div className="break-inside-avoid">
          <a href="#fixed-words" className="block font-semibold">
            {t('fixedWords')}
          </a>
          <a href="#parts" className="block font-semibold">
            {t('parts')}
          </a>
        </div>
      </div>
    </nav>
  )
}

function Parts() {
  const t = useTranslations('api')
  const { words, parts } = namedParts(openApiDocument())
  return (
    <>
      <Heading id="fixed-words" note={t('fixedWordsHint')}>
        {t('fixedWords')}
      </Heading>
      <dl className="rows max-w-[90ch]">
        {words.map(({ name, schema, description }) => (
          <div key={name} id={partAnchor(name)}>
            <dt className="font-semibold">{name}</dt>
            <dd>
              <Words text={description} />{' '}
              <span className="text-small">
                <TypeWords schema={schema} />
              </span>
            </dd>
          </div>
        ))}
      </dl>
      <Heading id="parts">{t('parts')}</Heading>
      {parts.map(({ name, schema, description }) => {
        const rows = rowsOf(schema)
        return (
          <section key={name} id={partAnchor(name)} className="mt-5" aria-labelledby={`${partAnchor(name)}-name`}>
            <h3 id={`${partAnchor(name)}-name`}>{name}</h3>
            <Prose text={description} />
            {rows.length > 0 ? (
              <RowTable rows={rows} label={t('lists.fields', { name })} />
            ) : (
              <p>
                <TypeWords schema={schema} />
              </p>
            )}
          </section>
        )
      })}
    </>
  )
}
