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

/** Why the file that was sent last was not taken; null unless the address says that one was just refused. */
async function refusalOf(key: string | undefined): Promise<string | null> {
  return key === undefined ? null : refusalFrom((await cookies()).get(REFUSAL_COOKIE)?.value, key)
}

export default async function ImportsPage({ searchParams }: PageProps<'/import'>) {
  const [{ caller }, query, t] = await Promise.all([askingTo('claims.import'), searchParams, getTranslations('import')])
  const { refused, ...asked } = given(query)
  const [{ page }, refusal] = await Promise.all([loadList(call(listImports, caller, asked)), refusalOf(refused)])
  const imports = page?.items ?? []
  return (
    <>
      <PageTitle isWide>{t('title')}</PageTitle>
      <p className="mb-3 text-lead">{t('intro')}</p>
      <ClientMessages areas={['import']}>
        <UploadForm refusal={refusal} />
      </ClientMessages>
      <ColumnsPart />
      <Heading id="earlier">{t('list.heading')}</Heading>
      {imports.length === 0 ? (
        <EmptyState title={t('list.none')}>{t('list.noneHint')}</EmptyState>
      ) : (
        <>
          <ImportTable imports={imports} />
          <Pager path="/import" query={asked} nextCursor={page?.nextCursor ?? null} count={imports.length} />
        </>
      )}
    </>
  )
}
