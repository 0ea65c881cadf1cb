import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { cache } from 'react'
import { can } from '#lib/domain/policy.ts'
import { askingTo } from '#lib/http/context.ts'
import { load } from '#lib/http/load.ts'
import { getImport } from '#lib/usecases/get-import.ts'
import { listTablePresets } from '#lib/usecases/list-table-presets.ts'
import { ClientMessages } from '../../_i18n/client-messages.tsx'
import { Link } from '../../_ui/link.tsx'
import { PageTitle } from '../../_ui/page-title.tsx'
import { DiscardForm, UndoForm } from '../_parts/ending-forms.tsx'
import { FileFacts } from '../_parts/file-facts.tsx'
import { ImportStanding } from '../_parts/import-standing.tsx'
import { PreviewProblems, PreviewTable } from '../_parts/preview-table.tsx'
import { Progress } from '../_parts/progress.tsx'
import { ReportPart } from '../_parts/report-part.tsx'
import { StartForm } from '../_parts/start-form.tsx'
import { discardImportAction, startImportAction, undoImportAction } from '../actions.ts'

/** The import that is asked for, read once a request: the title asks for the same one as the page. */
const importOf = cache(async (id: string) => {
  const { caller } = await askingTo('claims.import')
  return { caller, one: await load(getImport({ caller }, { id })) }
})

export async function generateMetadata({ params }: PageProps<'/import/[id]'>): Promise<Metadata> {
  return { title: (await importOf((await params).id)).one.fileName }
}

export default async function ImportPage({ params, searchParams }: PageProps<'/import/[id]'>) {
  const [{ id }, query, t] = await Promise.all([params, searchParams, getTranslations('import')])
  const { caller, one } = await importOf(id)
  const presets = await load(listTablePresets({ caller }, {}))
  const isStartable = one.hasFile && !['running', 'done', 'undone'].includes(one.state)
  const mayTakeBack = can(caller, 'claims.undo-import', one.startedBy)
  const isWhole = query['problems'] === 'all'
  return (
    <ClientMessages areas={['import']}>
      <PageTitle isWide crumb={<Link href="/import">{t('title')}</Link>}>
        <bdi className="break-all">{one.fileName}</bdi>
      </PageTitle>
      <div role="status">
        <ImportStanding one={one} />
      </div>
      {one.state === 'running' ? <Progress id={one.id} rows={one.rowsRead} /> : null}
      {one.report === null ? (
        <PreviewProblems notes={one.previewProblems} />
      ) : (
        <ReportPart id={one.id} report={one.report} state={one.state} isWhole={isWhole} />
      )}
      {isStartable ? <StartForm one={one} presets={presets} action={startImportAction} /> : null}
      {one.state === 'done' && mayTakeBack ? <UndoForm one={one} action={undoImportAction} /> : null}
      {one.preview.length > 0 ? <PreviewTable columns={one.columns} rows={one.preview} /> : null}
      <FileFacts one={one} readAs={presets.find(({ name }) => name === one.preset)?.title ?? one.preset} />
      {isStartable && mayTakeBack ? <DiscardForm id={one.id} action={discardImportAction} /> : null}
    </ClientMessages>
  )
}
