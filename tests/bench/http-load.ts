import autocannon from 'autocannon'
import { percentile } from './http-judge.ts'
import type { Figures, Sent } from './http-measurement.ts'

/** Where requests go, and what is sent with each. */
export interface Target {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
}

/** So many requests over so many connections, each of which sends its next one once it has the answer. */
export interface Load {
  readonly connections: number
  readonly amount: number
  next(): Sent
  /** Sent before each, and not timed. */
  before?(): Sent
}

const TIMEOUT_S = 120
const SAMPLE_MS = 20

const asRequest = ({ path, body }: Sent, headers: Target['headers']): autocannon.Request =>
  body === undefined
    ? { method: 'GET', path, headers: { ...headers } }
    : { method: 'POST', path, headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(body) }

/**
 * Puts a load on a server and gives its times as they were, to the microsecond.
 * @throws Error when an answer was not of success, or did not come
 */
export async function measureLoad(target: Target, load: Load): Promise<Figures> {
  const { connections, next, before } = load
  const steps = before === undefined ? [next] : [before, next]
  const times: number[] = []
  const seen = new Map<object, number>()
  let bytes = 0
  const startedAt = performance.now()
  let endedAt = startedAt
  const failure = await new Promise<string | undefined>((done, fail) => {
    const statuses = new Map<number, number>()
    let lost = ''
    const instance = autocannon(
      {
        url: target.url,
        connections,
        amount: load.amount * steps.length,
        timeout: TIMEOUT_S,
        sampleInt: SAMPLE_MS,
        requests: steps.map((step) => ({ setupRequest: () => asRequest(step(), target.headers) })),
      },
      (error: unknown) => (error ? fail(error) : done(complaint(statuses, lost))),
    )
    instance.on('response', (client, status, size, time) => {
      const nth = seen.get(client) ?? 0
      seen.set(client, nth + 1)
      endedAt = performance.now()
      if (status < 200 || status > 299) statuses.set(status, (statuses.get(status) ?? 0) + 1)
      if (nth % steps.length !== steps.length - 1) return
      times.push(time)
      bytes += size
    })
    instance.on('reqError', (error) => {
      lost = String(error)
    })
  })
  if (failure !== undefined) throw new Error(failure)
  return {
    p50: percentile(times, 0.5),
    p95: percentile(times, 0.95),
    p99: percentile(times, 0.99),
    perSecond: (times.length * 1000) / (endedAt - startedAt),
    bytes: bytes / times.length,
    requests: times.length,
  }
}

function complaint(statuses: ReadonlyMap<number, number>, lost: string): string | undefined {
  const answers = [...statuses].map(([status, count]) => `${count} times ${status}`).join(', ')
  return [answers, lost].filter(Boolean).join('; ') || undefined
}
