import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import { getTranslations } from 'next-intl/server'
import { askingTo } from '#lib/http/context.ts'
import { given, loadList } from '#lib/http/load.ts'
import { call } from '#lib/http/submit.ts'
import { REFUSAL_COOKIE, refusalFrom } from '#lib/http/upload-refusal.ts'
import { listImports } from '#lib/usecases/list-imports.ts'
import { ClientMessages } from '../_i18n/client-messages.tsx'
import { EmptyState, Pager } from '../_ui/lists.tsx'
import { Heading, PageTitle } from '../_ui/page-title.tsx'
import { ColumnsPart } from './_parts/columns-part.tsx'
import { ImportTable } from './_parts/import-table.tsx'
import { UploadForm } from './_parts/upload-form.tsx'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('import'))('title') }
}

const perPage = '20'

/** Why the file that was sent last was not taken; null unless the address says that one was just refused. */
async function refusalOf(key: string | undefined): Promise<string | null> {
  return key === undefined ? null : refusalFrom((await cookies()).get(REFUSAL_COOKIE)?.value, key)
}

export default async function ImportsPage({ searchParams }: PageProps<'/import'>) {
  const [{ caller }, query, t] = await Promise.all([askingTo('claims.import'), searchParams, getTranslations('import')])
  const { refused, ...asked } = given(query)
  const [{ page, problem }, refusal] = await Promise.all([
    loadList(call(listImports, caller, { limit: perPage, ...asked })),
    refusalOf(refused),
  ])
  const imports = page?.items ?? []
  const isWritten = asked['isWritten'] === 'true'
  return (
    <>
      <PageTitle isWide>{t('title')}</PageTitle>
      <p className="mb-3 text-lead">{t('intro')}</p>
      <ClientMessages areas={['import']}>
        <UploadForm refusal={refusal} />
      </ClientMessages>
      <ColumnsPart />
      <Heading id="earlier">{t('list.heading')}</Heading>
      {imports.length > 0 || isWritten || problem !== null ? <Which isWritten={isWritten} /> : null}
      {problem === null ? null : <EmptyState title={problem} />}
      {page?.items.length === 0 ? <Nothing isWritten={isWritten} /> : null}
      {imports.length > 0 ? (
        <>
          <ImportTable imports={imports} />
          <Pager path="/import" query={asked} nextCursor={page?.nextCursor ?? null} count={imports.length} />
        </>
      ) : null}
    </>
  )
}

/** All imports, or those whose claims are in the record. */
async function Which({ isWritten }: { isWritten: boolean }) {
  const t = await getTranslations('import.list')
  return (
    <nav aria-label={t('which')} className="mb-2 flex gap-3 text-small">
      <a href="/import" aria-current={isWritten ? undefined : 'page'} className="aria-[current]:font-semibold">
        {t('all')}
      </a>
      <a
        href="/import?isWritten=true"
        aria-current={isWritten ? 'page' : undefined}
        className="aria-[current]:font-semibold"
      >
        {t('written')}
      </a>
    </nav>
  )
}

async function Nothing({ isWritten }: { isWritten: boolean }) {
  const t = await getTranslations('import.list')
  return isWritten ? (
    <EmptyState title={t('noneWritten')}>
      {t.rich('noneWrittenHint', { link: (words) => <a href="/import">{words}</a> })}
    </EmptyState>
  ) : (
    <EmptyState title={t('none')}>{t('noneHint')}</EmptyState>
  )
}
