import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { listIncidents } from '#lib/usecases/list-incidents.ts'
import { DateRangeText } from '../../_ui/dates.tsx'
import { HiddenField, TextField } from '../../_ui/fields.tsx'
import { Link } from '../../_ui/link.tsx'
import { Name } from '../../_ui/quote.tsx'
import { ExportPart } from '../_parts/export-part.tsx'
import { openList } from '../_parts/open-list.ts'
import { RecordList } from '../_parts/record-list.tsx'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('records'))('title.incidents') }
}

export default async function IncidentsPage({ searchParams }: PageProps<'/incidents'>) {
  const [t, { filter, shown }] = await Promise.all([getTranslations('records'), openList(listIncidents, searchParams)])
  return (
    <RecordList
      kind="incidents"
      {...shown}
      columns={[t('column.title'), t('column.when'), t('column.where'), t('column.questions')]}
      filters={
        <>
          <TextField name="q" type="search" label={t('filter.q')} initial={filter['q']} />
          {filter['place'] ? <HiddenField name="place" value={filter['place']} /> : null}
        </>
      }
      note={
        shown.page && shown.page.items.length > 0 && !filter['q'] ? (
          <ExportPart
            of="incidents"
            caller={shown.caller}
            query={{ place: filter['place'] }}
            names={['incidents.geojson']}
            isAtHead
          />
        ) : null
      }
      row={(incident) => (
        <tr key={incident.id}>
          <td className="font-serif text-side">
            <Link href={`/incidents/${incident.id}`}>
              <Name text={incident.title} />
            </Link>
          </td>
          <td>
            <DateRangeText range={incident.occurred} />
          </td>
          <td>
            {incident.place ? (
              <Link href={`/places/${incident.place}`}>
                <Name text={incident.placeName ?? ''} />
              </Link>
            ) : null}
          </td>
          <td data-label={t('column.questions')}>{incident.questionCount}</td>
        </tr>
      )}
    />
  )
}
