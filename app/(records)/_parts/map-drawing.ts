import { geoCentroid, geoMercator, geoPath } from 'd3-geo'
import { feature, mesh } from 'topojson-client'
import { worldAtlas } from '#lib/http/world-atlas.ts'

/** The world as TopoJSON, and the countries in it. */
interface World {
  readonly atlas: Parameters<typeof mesh>[0]
  readonly countries: NonNullable<Parameters<typeof mesh>[1]>
}

/** A drawing of the land around a point: SVG paths and the names of countries, in px. */
export interface MapDrawing {
  readonly land: string
  readonly borders: string
  readonly names: readonly { readonly text: string; readonly x: number; readonly y: number }[]
  /** Where the point lies. */
  readonly x: number
  readonly y: number
}

/** Size of a map in px; small enough for a phone, so that its text is never shrunk. */
export const MAP_SIZE = { width: 358, height: 250 }

const DRAWINGS_KEPT = 200
const drawings = new Map<string, Promise<MapDrawing>>()
let world: Promise<World> | undefined

/** The map around a point, `degrees` of longitude wide. Natural Earth 1:50m, Mercator. Drawn once a point. */
export function drawMap(lat: number, lon: number, degrees: number): Promise<MapDrawing> {
  const key = `${lat} ${lon} ${degrees}`
  const known = drawings.get(key)
  if (known) return known
  if (drawings.size >= DRAWINGS_KEPT) drawings.clear()
  world ??= worldAtlas().then(readWorld)
  const drawing = world.then((known) => draw(known, lat, lon, degrees))
  drawings.set(key, drawing)
  return drawing
}

function readWorld(text: string): World {
  const atlas = JSON.parse(text)
  return { atlas, countries: atlas.objects.countries }
}

function draw({ atlas, countries }: World, lat: number, lon: number, degrees: number): MapDrawing {
  const { width, height } = MAP_SIZE
  const projection = geoMercator()
    .rotate([-lon, 0])
    .center([0, Math.max(-80, Math.min(80, lat))])
    .scale((width / degrees) * (180 / Math.PI))
    .translate([width / 2, height / 2])
    .clipExtent([
      [0, 0],
      [width, height],
    ])
  const path = geoPath(projection).digits(1)
  const found = feature(atlas, countries)
  const shapes = 'features' in found ? found.features : [found]
  const names = shapes.flatMap((shape) => {
    const [x, y] = projection(geoCentroid(shape)) ?? []
    const text = String(Reflect.get(shape.properties ?? {}, 'name') ?? '')
    const half = text.length * 3.2
    if (x === undefined || y === undefined || x < half || x > width - half || y < 14 || y > height - 8) return []
    return [{ text, x: Math.round(x), y: Math.round(y) }]
  })
  return {
    land: path({ type: 'FeatureCollection', features: shapes }) ?? '',
    borders: path(mesh(atlas, countries, (a, b) => a !== b)) ?? '',
    names,
    x: width / 2,
    y: height / 2,
  }
}
