import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { listPlaces } from '#lib/usecases/list-places.ts'
import { HiddenField, TextField } from '../../_ui/fields.tsx'
import { Link } from '../../_ui/link.tsx'
import { Name } from '../../_ui/quote.tsx'
import { openList } from '../_parts/open-list.ts'
import { RecordList } from '../_parts/record-list.tsx'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('records'))('title.places') }
}

export default async function PlacesPage({ searchParams }: PageProps<'/places'>) {
  const [t, { filter, shown }] = await Promise.all([getTranslations('records'), openList(listPlaces, searchParams)])
  return (
    <RecordList
      kind="places"
      {...shown}
      columns={[t('column.name'), t('column.alsoKnownAs'), t('column.within')]}
      filters={
        <>
          <TextField name="q" type="search" label={t('filter.q')} initial={filter['q']} />
          {filter['within'] ? <HiddenField name="within" value={filter['within']} /> : null}
        </>
      }
      row={(place) => (
        <tr key={place.id}>
          <td>
            <Link href={`/places/${place.id}`}>
              <Name text={place.name} lang={place.names[0]?.lang} />
            </Link>
          </td>
          <td className="text-muted">
            {place.names.slice(1, 6).map((name, index) => (
              <span key={name.text}>
                {index > 0 ? ', ' : null}
                <Name text={name.text} lang={name.lang} />
              </span>
            ))}
          </td>
          <td>
            {place.path.map((outer, index) => (
              <span key={outer.id}>
                {index > 0 ? ', ' : null}
                <Link href={`/places/${outer.id}`}>
                  <Name text={outer.name} />
                </Link>
              </span>
            ))}
          </td>
        </tr>
      )}
    />
  )
}
