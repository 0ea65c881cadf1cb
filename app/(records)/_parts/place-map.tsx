import { getTranslations } from 'next-intl/server'
import type { PlacePrecision } from '#lib/domain/vocabulary.ts'
import { drawMap, MAP_SIZE } from './map-drawing.ts'

const degreesBy: Readonly<Record<PlacePrecision, number>> = {
  exact: 14,
  near: 14,
  district: 16,
  region: 18,
  country: 30,
}
const ringBy: Readonly<Record<PlacePrecision, number>> = { exact: 4, near: 8, district: 16, region: 28, country: 44 }

/** A point on a map drawn here (nothing is fetched), with its coordinates and how exact they are in words beside it. */
export async function PlaceMap({
  name,
  lat,
  lon,
  precision,
}: {
  name: string
  lat: number | null
  lon: number | null
  precision: PlacePrecision | null
}) {
  const [t, signs] = await Promise.all([getTranslations('records.incident'), getTranslations('signs.precision')])
  if (lat === null || lon === null) return <p className="text-muted">{t('noPlace')}</p>
  const degrees = degreesBy[precision ?? 'near']
  const map = await drawMap(lat, lon, degrees)
  const words = { lat: coordinate(lat, 'N', 'S'), lon: coordinate(lon, 'E', 'W') }
  return (
    <figure className="flex flex-wrap items-end gap-x-6 gap-y-2">
      <svg
        viewBox={`0 0 ${MAP_SIZE.width} ${MAP_SIZE.height}`}
        width={MAP_SIZE.width}
        height={MAP_SIZE.height}
        role="img"
        aria-label={t('mapLabel', { place: name, ...words })}
        className="max-w-full border border-line"
      >
        <path d={map.land} className="fill-panel" />
        <path d={map.borders} fill="none" className="stroke-edge" strokeOpacity="0.7" />
        {map.names.map(({ text, x, y }) => (
          <text key={text} x={x} y={y} textAnchor="middle">
            {text}
          </text>
        ))}
        <circle
          cx={map.x}
          cy={map.y}
          r={ringBy[precision ?? 'near']}
          className="fill-side-a stroke-side-a"
          fillOpacity="0.18"
          strokeWidth="1.5"
        />
        <circle cx={map.x} cy={map.y} r="3" className="fill-side-a" />
        <text x={map.x} y={map.y - 10} textAnchor="middle" className="strong">
          {name}
        </text>
      </svg>
      <figcaption className="text-small">
        <bdi className="font-semibold">{name}</bdi>
        <br />
        {t('coordinates', words)}
        {precision ? <span className="text-muted">, {signs(precision)}</span> : null}
      </figcaption>
    </figure>
  )
}

const coordinate = (degrees: number, positive: string, negative: string): string =>
  `${Math.abs(degrees).toFixed(3)}° ${degrees < 0 ? negative : positive}`
