import { Client } from 'pg'
import { startBareNext } from './floor-next.ts'
import { startFloor } from './floor-process.ts'
import { makeBareTables } from './floor-writes.ts'
import type { Compared, HttpMeasurement, HttpNews, HttpWorld } from './http-measurement.ts'
import { startProduct } from './http-product.ts'
import { compare, type Servers } from './http-rounds.ts'
import { measureScripts } from './http-scripts.ts'
import { prepareWrites } from './http-writes.ts'

/** What is measured, on which database, and what is told meanwhile. */
export interface HttpPlan {
  readonly measurements: readonly HttpMeasurement[]
  readonly databaseUrl: string
  /** For the product's files. */
  readonly folder: string
  readonly profileDir?: string | undefined
  readonly isQuick: boolean
  say(text: string): void
  /** Called with what came out as it comes. */
  tell(news: HttpNews): void
}

const CONNECTIONS = [1, 16]

/** Starts the product, the floor and a bare Next, and measures one question after the other; one that fails says so. */
export async function runHttp(plan: HttpPlan): Promise<void> {
  const { databaseUrl, folder, profileDir, say } = plan
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  const stops: (() => Promise<unknown>)[] = [() => client.end()]
  try {
    say('starting the product, the floor and a bare Next')
    const product = await startProduct(client, { dataDir: folder, databaseUrl, profileDir })
    stops.push(product.stop)
    await makeBareTables(client)
    const floor = await startFloor(databaseUrl)
    stops.push(floor.stop)
    const next = await startBareNext()
    stops.push(next.stop)
    const ask = async (path: string) => (await fetch(product.api.url + path, { headers: product.api.headers })).json()
    say('waiting until the product has read what reports count')
    await ask('/api/v1/reports/verification')
    const world = { client, claims: await countClaims(client), ask }
    if (plan.measurements.some(({ kind }) => kind === 'page'))
      plan.tell({ scripts: await measureScripts(client, product.pages, next, say) })
    await measureAll(plan, world, { product, floor, next, isQuick: plan.isQuick })
  } finally {
    for (const stop of stops.reverse()) await stop()
  }
}

async function countClaims(client: Client): Promise<number> {
  const { rows } = await client.query<{ n: number }>('select count(*)::int n from claim')
  return rows[0]?.n ?? 0
}

async function measureAll(plan: HttpPlan, world: HttpWorld, servers: Servers): Promise<void> {
  const writes = await prepareWrites(world)
  let written = 0
  const write = () => writes(1_000_000 + written++).product
  for (const measurement of plan.measurements) {
    const { name, kind, note, rival, connections = CONNECTIONS } = measurement
    const compared: Compared[] = []
    let failure: string | undefined
    try {
      const pairOf = await measurement.prepare(world)
      for (const count of connections) {
        plan.say(`${name}, ${count} connection${count === 1 ? '' : 's'}`)
        compared.push(await compare(measurement, pairOf, servers, { connections: count, write }))
      }
    } catch (error) {
      failure = error instanceof Error ? error.message : String(error)
      plan.say(`${name} failed: ${failure}`)
    }
    const peakBytes = await servers.product.peakBytes()
    const extra = { ...(note ? { note } : {}), ...(rival ? { rival } : {}), ...(failure ? { failure } : {}) }
    plan.tell({ outcome: { name, kind, compared, peakBytes, ...extra } })
  }
}
