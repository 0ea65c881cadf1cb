import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { sourceKindSchema } from '#lib/domain/vocabulary.ts'
import { listSources } from '#lib/usecases/list-sources.ts'
import { SelectField, TextField } from '../../_ui/fields.tsx'
import { Link } from '../../_ui/link.tsx'
import { Name } from '../../_ui/quote.tsx'
import { openList } from '../_parts/open-list.ts'
import { RecordList } from '../_parts/record-list.tsx'
import { optionsOf } from '../_parts/vocabulary-options.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('records'))('title.sources') }
}

export default async function SourcesPage({ searchParams }: PageProps<'/sources'>) {
  const [t, signs, { filter, shown }] = await Promise.all([
    getTranslations('records'),
    getTranslations('signs'),
    openList(listSources, searchParams),
  ])
  return (
    <RecordList
      kind="sources"
      {...shown}
      columns={[t('column.name'), t('column.kind'), t('column.reliability'), t('column.affiliatedWith')]}
      filters={
        <>
          <TextField name="q" type="search" label={t('filter.q')} initial={filter['q']} />
          <SelectField
            name="kind"
            label={t('filter.kind')}
            none={t('filter.any')}
            initial={filter['kind']}
            options={optionsOf(sourceKindSchema.options, (kind) => signs(`sourceKind.${kind}`))}
          />
        </>
      }
      row={(source) => (
        <tr key={source.id}>
          <td>
            <Link href={`/sources/${source.id}`}>
              <Name text={source.name} />
            </Link>
          </td>
          <td>{signs(`sourceKind.${source.kind}`)}</td>
          <td>{source.reliability ? `${source.reliability}, ${signs(`reliability.${source.reliability}`)}` : null}</td>
          <td>
            {source.affiliatedWith.map((actor, index) => (
              <span key={actor.id}>
                {index > 0 ? ', ' : null}
                <Link href={`/actors/${actor.id}`}>
                  <Name text={actor.name} />
                </Link>
              </span>
            ))}
          </td>
        </tr>
      )}
    />
  )
}
