import { check } from '@placemarkio/check-geojson'
import { expect, test } from 'vitest'
import type { ExportIncident } from '#lib/formats/export-record.ts'
import { incidentsGeojson } from '#lib/formats/incidents-geojson.ts'
import { written } from '../support/written.ts'
import { sampleClaims } from './stix-sample.ts'

const [sample] = sampleClaims.flatMap(({ question }) => question.incident ?? [])
const file = (...incidents: readonly (Partial<ExportIncident> & { id: string })[]) =>
  written(
    incidentsGeojson,
    sampleClaims.slice(0, incidents.length).map((claim, at) => {
      const incident = sample && { ...sample, ...incidents[at] }
      return { ...claim, question: { ...claim.question, incident: incident ?? null } }
    }),
  )

const own = { id: 'a', lat: -90, lon: 180, precision: 'exact' } as const
const nowhere = { id: 'b', place: null } as const
const atPlace = { id: 'c', title: '=1+1 "\u2028</script>' } as const

test('is valid by RFC 7946, the file that was reviewed, and twice the same', async () => {
  const { text } = await file(own, nowhere, atPlace)
  expect(check(text)).toMatchObject({ type: 'FeatureCollection' })
  expect(() => check(text.replace('"Point"', '"Dot"'))).toThrow()
  await expect(text).toMatchFileSnapshot('../golden/incidents.geojson')
  expect((await file(own, nowhere, atPlace)).text).toBe(text)
})

test('takes the incident’s own coordinates, then the place’s, and says whose and how exact they are', async () => {
  const { text, remarks } = await file(own, nowhere, atPlace)
  const { features } = JSON.parse(text)
  expect(features.map(({ geometry }: { geometry: unknown }) => geometry)).toEqual([
    { type: 'Point', coordinates: [180, -90] },
    null,
    { type: 'Point', coordinates: [-3.25, 15.5] },
  ])
  expect(features.map((feature: { properties: unknown }) => feature.properties)).toMatchObject([
    { locatedBy: 'incident', precision: 'exact' },
    { locatedBy: null, precision: null },
    { locatedBy: 'place', precision: 'near', title: atPlace.title },
  ])
  expect(remarks).toEqual(['1 of 3 incidents have no coordinates: their geometry is null.'])
})

test('names in the file what it could not carry, and is valid without an incident', async () => {
  const { text } = await file()
  expect(check(text)).toMatchObject({ type: 'FeatureCollection', features: [] })
  expect(JSON.parse(text).notCarried).toContainEqual(expect.objectContaining({ why: expect.any(String) }))
})
