import { barePath, findBarePage } from './floor-next.ts'
import type { FloorServer } from './floor-process.ts'
import { judge, medianOf, needsNext } from './http-judge.ts'
import { measureLoad, type Target } from './http-load.ts'
import type { Compared, Figures, HttpMeasurement, Pair, Sent } from './http-measurement.ts'
import type { Product } from './http-product.ts'

/** The servers that a measurement asks. */
export interface Servers {
  readonly product: Product
  readonly floor: FloorServer
  readonly next: FloorServer
  /** One short round each, for a first look. */
  readonly isQuick: boolean
}

const ROUNDS = 3
const WARM_S = 0.7
const ROUND_S = 1.4
const MOST = 20_000
/** What takes longer than this for its fewest requests is measured once. */
const PATIENCE_S = 20
const SAMPLES = 8

/** One of the servers in a measurement, with the order in which it is asked. */
interface Asked {
  readonly target: Target
  next(): Sent
  before?(): Sent
}

function counted(pairOf: (n: number) => Pair, side: keyof Pair): () => Sent {
  let n = 0
  return () => pairOf(n++)[side]
}

/** A bare Next answer as large as the product's are on average. */
async function bareRequest(measurement: HttpMeasurement, target: Target, pairOf: (n: number) => Pair, url: string) {
  let [bytes, elements] = [0, 0]
  for (let n = 0; n < SAMPLES; n += 1) {
    const response = await fetch(target.url + pairOf(n).product.path, { headers: target.headers, redirect: 'manual' })
    const text = await response.text()
    if (!response.ok) throw new Error(`${pairOf(n).product.path} answers ${response.status}`)
    bytes += Buffer.byteLength(text) / SAMPLES
    elements += (text.replace(/<script.*?<\/script>/gs, '').match(/<[a-z]/g)?.length ?? 1) / SAMPLES
  }
  return measurement.kind === 'page' ? findBarePage(url, bytes, Math.round(elements)) : barePath(bytes)
}

function amountFor(perSecond: number, seconds: number, connections: number): number {
  const least = Math.max(8, 2 * connections)
  const wanted = Math.min(MOST, Math.max(least, Math.round(perSecond * seconds)))
  return Math.ceil(wanted / connections) * connections
}

/** @throws Error with what a server answers in place of success */
async function assertAnswers({ target, next }: Asked): Promise<void> {
  const { path, body } = next()
  const sent = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }
  const headers = { ...target.headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) }
  const response = await fetch(target.url + path, { ...sent, headers, redirect: 'manual' })
  const text = await response.text()
  if (!response.ok) throw new Error(`${target.url}${path} answers ${response.status}: ${text.slice(0, 300)}`)
}

/** Warms a server up, and tells how many requests a round has and how many rounds there are. */
async function warmUp({ target, ...asked }: Asked, connections: number, isQuick: boolean) {
  await assertAnswers({ target, ...asked })
  const load = { ...asked, connections }
  const first = await measureLoad(target, { ...load, amount: connections })
  const least = Math.max(8, 2 * connections)
  if (least / first.perSecond > PATIENCE_S) return { amount: connections, rounds: 1 }
  if (isQuick) return { amount: amountFor(first.perSecond, WARM_S, connections), rounds: 1 }
  const second = await measureLoad(target, { ...load, amount: amountFor(first.perSecond, WARM_S, connections) })
  return { amount: amountFor(second.perSecond, ROUND_S, connections), rounds: ROUNDS }
}

/** The rounds of all servers by turns, so that whatever else the machine does befalls each of them. */
async function rounds(all: readonly Asked[], connections: number, isQuick: boolean): Promise<Figures[]> {
  const plans: Awaited<ReturnType<typeof warmUp>>[] = []
  for (const asked of all) plans.push(await warmUp(asked, connections, isQuick))
  const figures: Figures[][] = all.map(() => [])
  for (let round = 0; round < ROUNDS; round += 1)
    for (const [i, { target, ...asked }] of all.entries()) {
      const plan = plans[i]
      if (plan === undefined || round >= plan.rounds) continue
      figures[i]?.push(await measureLoad(target, { ...asked, connections, amount: plan.amount }))
    }
  return figures.map(medianOf)
}

/** Measures one question with one number of connections. */
export async function compare(
  measurement: HttpMeasurement,
  pairOf: (n: number) => Pair,
  { product, floor, next, isQuick }: Servers,
  { connections, write }: { readonly connections: number; readonly write: () => Sent },
): Promise<Compared> {
  const { kind, isAfterWrite } = measurement
  const target = kind === 'page' ? product.pages : product.api
  const ours: Asked = { target, next: counted(pairOf, 'product'), ...(isAfterWrite ? { before: write } : {}) }
  const all: Asked[] = [{ target: floor, next: counted(pairOf, 'floor') }, ours]
  if (needsNext(kind)) {
    const path = await bareRequest(measurement, target, pairOf, next.url)
    all.push({ target: next, next: () => ({ path }) })
  }
  const [bare, own, empty = null] = await rounds(all, connections, isQuick)
  if (bare === undefined || own === undefined) throw new Error('There are no figures')
  return { connections, product: own, floor: bare, next: empty, verdicts: judge(kind, own, bare, empty) }
}
