import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { can } from '#lib/domain/policy.ts'
import { asking } from '#lib/http/context.ts'
import { load } from '#lib/http/load.ts'
import { getPlace } from '#lib/usecases/get-place.ts'
import { listIncidents } from '#lib/usecases/list-incidents.ts'
import { listPlaces } from '#lib/usecases/list-places.ts'
import { DateRangeText } from '../../../_ui/dates.tsx'
import { Link } from '../../../_ui/link.tsx'
import { Heading, PageTitle, Standing } from '../../../_ui/page-title.tsx'
import { Name } from '../../../_ui/quote.tsx'
import { PlaceMap } from '../../_parts/place-map.tsx'
import { RecordHistory } from '../../_parts/record-history.tsx'
import { updatePlaceAction } from '../actions.ts'
import { PlaceForm } from '../place-form.tsx'

async function read({ params }: PageProps<'/places/[id]'>) {
  const [{ caller }, { id }] = await Promise.all([asking(), params])
  return { caller, place: await load(getPlace({ caller }, { id })) }
}

export async function generateMetadata(props: PageProps<'/places/[id]'>): Promise<Metadata> {
  return { title: (await read(props)).place.name }
}

export default async function PlacePage(props: PageProps<'/places/[id]'>) {
  const { caller, place } = await read(props)
  const [t, inside, incidents] = await Promise.all([
    getTranslations('records'),
    listPlaces({ caller }, { within: place.id, limit: 200 }),
    listIncidents({ caller }, { place: place.id, limit: 100 }),
  ])
  return (
    <>
      <PageTitle isWide crumb={<Link href="/places">{t('title.places')}</Link>}>
        <Name text={place.name} lang={place.names[0]?.lang} />
      </PageTitle>
      <Standing>
        {place.path.length > 0
          ? t('place.is', { name: place.name, path: place.path.map(({ name }) => name).join(', ') })
          : t('place.isAlone', { name: place.name })}
      </Standing>
      {can(caller, 'record.edit') ? <PlaceForm action={updatePlaceAction} place={place} /> : null}
      <Heading>{t('incident.where')}</Heading>
      <PlaceMap name={place.name} lat={place.lat} lon={place.lon} precision={place.precision} />
      <Heading>{t('place.incidents')}</Heading>
      {incidents.items.length === 0 ? <p className="text-muted">{t('place.noIncidents')}</p> : null}
      <ul>
        {incidents.items.map((incident) => (
          <li key={incident.id}>
            <Link href={`/incidents/${incident.id}`}>
              <Name text={incident.title} />
            </Link>
            , <DateRangeText range={incident.occurred} />
          </li>
        ))}
      </ul>
      {inside.items.length > 0 ? (
        <>
          <Heading>{t('place.inside')}</Heading>
          <ul>
            {inside.items.map(({ id, name }) => (
              <li key={id}>
                <Link href={`/places/${id}`}>
                  <Name text={name} />
                </Link>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <RecordHistory caller={caller} kind="place" id={place.id} />
    </>
  )
}
