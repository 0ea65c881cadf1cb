import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { can } from '#lib/domain/policy.ts'
import { documentKindSchema } from '#lib/domain/vocabulary.ts'
import { listDocuments } from '#lib/usecases/list-documents.ts'
import { HiddenField, SelectField, TextField } from '../../_ui/fields.tsx'
import { Link } from '../../_ui/link.tsx'
import { DocumentRow } from '../_parts/document-links.tsx'
import { openList } from '../_parts/open-list.ts'
import { RecordList } from '../_parts/record-list.tsx'
import { optionsOf } from '../_parts/vocabulary-options.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('records'))('title.documents') }
}

export default async function DocumentsPage({ searchParams }: PageProps<'/documents'>) {
  const [t, signs, bibliography, { filter, shown }] = await Promise.all([
    getTranslations('records'),
    getTranslations('signs'),
    getTranslations('bibliography'),
    openList(listDocuments, searchParams),
  ])
  return (
    <RecordList
      kind="documents"
      {...shown}
      note={
        can(shown.caller, 'record.edit') ? (
          <p className="no-print mb-3 text-small">
            <Link href="/documents/import">{bibliography('link')}</Link>
          </p>
        ) : null
      }
      columns={[t('column.title'), t('column.source'), t('column.kind'), t('column.published')]}
      filters={
        <>
          <TextField name="q" type="search" label={t('filter.q')} initial={filter['q']} />
          <SelectField
            name="kind"
            label={t('filter.kind')}
            none={t('filter.any')}
            initial={filter['kind']}
            options={optionsOf(documentKindSchema.options, (kind) => signs(`documentKind.${kind}`))}
          />
          {filter['source'] ? <HiddenField name="source" value={filter['source']} /> : null}
        </>
      }
      row={(document) => <DocumentRow key={document.id} document={document} />}
    />
  )
}
