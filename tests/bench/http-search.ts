import type { Client } from 'pg'
import { foldName } from '#lib/domain/names/fold.ts'
import { floorRead } from './floor-process.ts'
import { drawNames, drawWords, nth } from './http-draws.ts'
import type { HttpMeasurement } from './http-measurement.ts'

const words: HttpMeasurement = {
  name: 'http-claims-by-word',
  kind: 'read',
  async prepare({ client }) {
    const drawn = await drawWords(client)
    return (n) => ({
      product: { path: `/api/v1/claims?q=${encodeURIComponent(nth(drawn, n))}` },
      floor: floorRead('claims-with', nth(drawn, n)),
    })
  },
}

const names: HttpMeasurement = {
  name: 'http-actors-by-name',
  kind: 'read',
  async prepare({ client }) {
    const drawn = await drawNames(client)
    return (n) => ({
      product: { path: `/api/v1/actors?q=${encodeURIComponent(nth(drawn, n))}` },
      floor: floorRead('actors-named', foldName(nth(drawn, n))),
    })
  },
}

/** The one search box, asked for what a drawing gives. */
const box = (name: string, draw: (client: Client) => Promise<string[]>): HttpMeasurement => ({
  name,
  kind: 'read',
  async prepare({ client }) {
    const drawn = await draw(client)
    return (n) => ({
      product: { path: `/api/v1/search?q=${encodeURIComponent(nth(drawn, n))}` },
      floor: floorRead('box', nth(drawn, n), foldName(nth(drawn, n))),
    })
  },
})

/** Words and names looked for, many different ones. */
export const searches: readonly HttpMeasurement[] = [
  words,
  names,
  box('http-search-words', drawWords),
  box('http-search-names', drawNames),
]
