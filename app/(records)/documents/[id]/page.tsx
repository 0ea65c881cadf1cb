import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import type { Caller } from '#lib/domain/caller.ts'
import type { DocumentView } from '#lib/domain/document.ts'
import { can } from '#lib/domain/policy.ts'
import { asking } from '#lib/http/context.ts'
import { load } from '#lib/http/load.ts'
import { citePassages } from '#lib/usecases/cite-passages.ts'
import { getDocument } from '#lib/usecases/get-document.ts'
import { listClaims } from '#lib/usecases/list-claims.ts'
import { Cite } from '../../../_ui/cite.tsx'
import { dateWords } from '../../../_ui/date-words.ts'
import { Link } from '../../../_ui/link.tsx'
import { Heading, PageTitle, Standing } from '../../../_ui/page-title.tsx'
import { Name } from '../../../_ui/quote.tsx'
import { ClaimRows } from '../../_parts/claim-rows.tsx'
import { MergePart } from '../../_parts/merge-part.tsx'
import { RecordHistory } from '../../_parts/record-history.tsx'
import { addLineageAction, updateDocumentAction } from '../actions.ts'
import { DocumentForm, LineageForm } from '../document-form.tsx'
import { Details, Lineage, Origins } from './parts.tsx'

async function read({ params }: PageProps<'/documents/[id]'>) {
  const [{ caller }, { id }] = await Promise.all([asking(), params])
  const document = await load(getDocument({ caller }, { id }))
  // A merged record is read where it is kept.
  if (document.id !== id.toLowerCase()) redirect(`/documents/${document.id}#merged`)
  return { caller, document }
}

export async function generateMetadata(props: PageProps<'/documents/[id]'>): Promise<Metadata> {
  return { title: (await read(props)).document.title }
}

export default async function DocumentPage(props: PageProps<'/documents/[id]'>) {
  const { caller, document } = await read(props)
  const [t, [citations]] = await Promise.all([
    getTranslations('records'),
    load(citePassages({ caller }, { passages: [{ document: document.id }] })),
  ])
  const mayEdit = can(caller, 'record.edit')
  return (
    <>
      <PageTitle
        isWide
        crumb={<Link href="/documents">{t('title.documents')}</Link>}
        actions={
          can(caller, 'claim.log') ? (
            <Link href={{ pathname: '/claims/new', query: { document: document.id } }} className="btn">
              {t('document.logClaims')}
            </Link>
          ) : null
        }
      >
        <Name text={document.title} lang={document.lang} />
      </PageTitle>
      <Answer document={document} />
      <Details document={document} />
      <Cite document={document.id} title={document.title} citations={citations ?? []} />
      {mayEdit ? <DocumentForm action={updateDocumentAction} document={document} /> : null}
      <Origins document={document} />
      <Lineage title={t('document.lineage')} links={document.lineage} />
      {mayEdit ? <LineageForm action={addLineageAction} document={document} /> : null}
      <Lineage title={t('document.usedBy')} links={document.usedBy} isInverse />
      <CitingClaims caller={caller} document={document} />
      <MergePart caller={caller} kind="document" record={document} />
      <RecordHistory caller={caller} kind="document" id={document.id} />
    </>
  )
}

async function Answer({ document }: { document: DocumentView }) {
  const [t, signs, locale] = await Promise.all([
    getTranslations('records.document'),
    getTranslations('signs'),
    getLocale(),
  ])
  const words = document.genre ?? signs(`documentKind.${document.kind}`)
  const isOwn = document.origins.length === 1 && document.origins[0]?.document === document.id
  return (
    <Standing>
      {t('is', {
        kind: words.slice(0, 1).toLocaleUpperCase(locale) + words.slice(1),
        source: document.sourceName ?? 'none',
        date: document.publishedOn ? dateWords(locale, document.publishedOn) : 'none',
      })}{' '}
      {isOwn
        ? t(document.origins[0]?.isProven ? 'ownOrigin' : 'unproven')
        : `${t('origins', { count: document.origins.length })}.`}
    </Standing>
  )
}

async function CitingClaims({ caller, document }: { caller: Caller | null; document: DocumentView }) {
  const t = await getTranslations('records.document')
  const { items, nextCursor } = await listClaims({ caller }, { document: [document.id], limit: 100 })
  return (
    <section>
      <Heading note={nextCursor ? null : items.length}>{t('citations')}</Heading>
      {items.length === 0 ? <p className="text-muted">{t('none')}</p> : <ClaimRows claims={items} />}
    </section>
  )
}
