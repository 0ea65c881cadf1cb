import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { RunningApp } from '../support/running-app.ts'
import { call, idIn } from './app-servers.ts'

/** A claim that was acknowledged, under its key. */
export interface Acknowledged {
  readonly key: string
  readonly body: unknown
  readonly id: string
  /** Milliseconds since 1970, and which server said so. */
  readonly at: number
  readonly server: number
}

/** What sixteen people at once were told. */
export interface Writers {
  readonly acknowledged: readonly Acknowledged[]
  /** Answers that no outage explains. */
  readonly surprises: readonly string[]
  /** Lets them finish what they are at, and gives the keys that were never answered with 201. */
  stop(): Promise<readonly string[]>
}

// 409: the first request under this key is still running, as far as the database knows.
const outage = new Set([0, 409, 503])

/**
 * Logs claims until stopped, one after another in each of `count` hands and by the servers in turn; a call that gets no
 * answer, or one that says that the database is away, is made again under its key.
 */
export function startWriters(
  servers: () => readonly RunningApp[],
  token: string,
  claims: readonly Record<string, unknown>[],
  count = 16,
): Writers {
  const acknowledged: Acknowledged[] = []
  const surprises: string[] = []
  const open: string[] = []
  let isStopped = false
  const write = async (hand: number, n: number) => {
    const key = randomUUID()
    const body = { ...claims[hand % claims.length], wording: `words ${hand} ${n}` }
    for (let attempt = hand; ; attempt += 1) {
      const apps = servers()
      const server = attempt % apps.length
      const app = apps[server]
      if (app === undefined) throw new Error('no server')
      const got = await call(app, token, '/claims', { body, key })
      if (got.status === 201) return acknowledged.push({ key, body, id: idIn(got.body), at: Date.now(), server })
      if (!outage.has(got.status)) return surprises.push(`${got.status} ${JSON.stringify(got.body)}`)
      if (isStopped) return open.push(key)
      await sleep(50)
    }
  }
  const hands = Array.from({ length: count }, async (_, hand) => {
    for (let n = 0; !isStopped; n += 1) await write(hand, n)
  })
  const stop = async () => {
    isStopped = true
    await Promise.all(hands)
    return open
  }
  return { acknowledged, surprises, stop }
}

/** A claim on each of eight questions, ready to be logged. */
export async function prepareClaims(app: RunningApp, token: string): Promise<Record<string, unknown>[]> {
  const create = async (path: string, body: unknown) => {
    const got = await call(app, token, path, { body })
    if (got.status !== 201) throw new Error(`${path}: ${got.status} ${JSON.stringify(got.body)}`)
    return idIn(got.body)
  }
  const claimant = await create('/actors', { kind: 'state', names: [{ text: 'Ministry' }] })
  const document = await create('/documents', { title: 'Communiqué', kind: 'article' })
  const claims: Record<string, unknown>[] = []
  for (let n = 0; n < 8; n += 1) {
    const question = await create('/questions', { text: `Did it happen in place ${n}?`, kind: 'choice' })
    const citations = [{ document, locator: { kind: 'page', value: '1' } }]
    const answer = { options: [n % 2 === 0 ? 'yes' : 'no'] }
    claims.push({ question, claimant, stance: 'asserts', answer, assertedOn: '2018-11-22', citations })
  }
  return claims
}

/** Whether a server says that it is well, and what it says of the rest. */
export const health = async (app: RunningApp): Promise<number> =>
  fetch(`${app.url}/healthz`, { signal: AbortSignal.timeout(5_000) }).then(
    (response) => response.status,
    () => 0,
  )
