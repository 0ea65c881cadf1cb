import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { queryOn } from '../support/more-databases.ts'
import type { RunningApp } from '../support/running-app.ts'
import { type AppServers, call, idIn, startServers } from './app-servers.ts'
import { type Pooler, startPooler } from './pooler.ts'
import {
  clearUp,
  clusterMissing,
  makeClusterFolder,
  type Node,
  recordOn,
  startPrimary,
  startReplica,
} from './postgres-nodes.ts'
import { health, prepareClaims, startWriters, type Writers } from './writers.ts'

const missing = clusterMissing()
if (missing !== undefined) process.stdout.write(`The failover is not tested: ${missing}\n`)

const WITHIN_MS = 10_000

/** Both hosts in one address, as an installation without a proxy writes it. */
const either = (first: Node, second: Node, session: string) =>
  `postgresql://researcher@127.0.0.1:${first.port},127.0.0.1:${second.port}/record?target_session_attrs=${session}`

describe.skipIf(missing !== undefined).each([
  { end: 'killed', by: 'PgBouncer, told by the manager of the failover', isPooled: true, isFrozen: false },
  { end: 'killed', by: 'an address with both hosts', isPooled: false, isFrozen: false },
  // Its machine still takes connections, and nobody answers: nothing breaks off by itself.
  { end: 'frozen', by: 'an address with both hosts', isPooled: false, isFrozen: true },
])('the primary is $end, which is found by $by', ({ isPooled, isFrozen }) => {
  let folder = ''
  let nodes: Node[] = []
  let pooler: Pooler | undefined
  let servers: AppServers
  let token = ''
  let writers: Writers
  const apps = (): readonly RunningApp[] => servers.apps

  beforeAll(async () => {
    folder = await makeClusterFolder()
    const primary = await startPrimary(folder)
    nodes = [primary]
    const replica = await startReplica(folder, primary, 'second')
    nodes.push(replica)
    const both = either(primary, replica, 'read-write')
    pooler = isPooled ? await startPooler(folder, primary) : undefined
    servers = await startServers(folder, {
      DATABASE_REPLICA_URL: either(primary, replica, 'prefer-standby'),
      ...(pooler === undefined ? { DATABASE_URL: both } : { DATABASE_URL: pooler.url, DATABASE_DIRECT_URL: both }),
    })
    token = await servers.token('contributor')
  })

  afterAll(async () => {
    if (process.env['SHOW_LOGS']) for (const app of apps()) process.stdout.write(app.output())
    await servers?.stop()
    await pooler?.stop()
    await clearUp(folder, nodes)
  })

  test('sixteen writers go on within ten seconds of the promotion, and nothing acknowledged is lost', async () => {
    const [primary, replica] = nodes
    const [app] = apps()
    if (primary === undefined || replica === undefined || app === undefined) throw new Error('no cluster')
    writers = startWriters(apps, token, await prepareClaims(app, token))
    await expect.poll(() => writers.acknowledged.length, { timeout: 100_000, interval: 20 }).toBeGreaterThan(100)

    const killedAt = Date.now()
    if (isFrozen) primary.freeze(true)
    else await primary.kill()
    await expect.poll(async () => Promise.all(apps().map(health)), { timeout: 8_000 }).toEqual([503, 503])
    await sleep(1_000)
    await replica.promote()
    const promotedAt = Date.now()
    await pooler?.pointAt(replica)

    const isBack = (server: number) => writers.acknowledged.some((one) => one.server === server && one.at > promotedAt)
    await expect.poll(() => [isBack(0), isBack(1)], { timeout: WITHIN_MS, interval: 50 }).toEqual([true, true])
    await expect.poll(async () => Promise.all(apps().map(health)), { timeout: WITHIN_MS }).toEqual([200, 200])
    const backAt = [0, 1].map((server) =>
      writers.acknowledged.find((one) => one.server === server && one.at > promotedAt),
    )
    const before = writers.acknowledged.filter(({ at }) => at <= killedAt).length
    await sleep(2_000)
    const open = await writers.stop()
    const after = backAt.map((one) => `${((one?.at ?? 0) - promotedAt) / 1000} s`)
    process.stdout.write(
      `Failover: ${before} claims acknowledged before, ${writers.acknowledged.length - before} after; ` +
        `writing again ${after.join(' and ')} after the promotion; ${open.length} never answered\n`,
    )
    expect(writers.surprises).toEqual([])

    const stored = await queryOn<{ id: string; wording: string }>(
      recordOn(replica),
      "select c.id, r.wording from claim c join claim_revision r on r.claim_id = c.id where r.wording like 'words %'",
    )
    const ids = new Set(stored.map(({ id }) => id))
    expect(writers.acknowledged.filter(({ id }) => !ids.has(id))).toEqual([])
    // A claim that was written and not acknowledged may be there; none is there twice.
    expect(new Set(stored.map(({ wording }) => wording)).size).toBe(stored.length)
    expect(stored.length - writers.acknowledged.length).toBeLessThanOrEqual(open.length)
  })

  test('a key that was answered before the failover gives the same claim after it, by either server', async () => {
    const sample = [...writers.acknowledged.slice(0, 20), ...writers.acknowledged.slice(-20)]
    for (const { key, body, id } of sample)
      for (const app of apps()) {
        const got = await call(app, token, '/claims', { body, key })
        expect([got.status, idIn(got.body), got.headers.get('idempotency-replayed')]).toEqual([201, id, 'true'])
      }
  })

  test('the audit and the projections hold', async () => {
    const told = JSON.parse(await servers.commandLine('verify', '--json'))
    expect(told).toMatchObject({ ok: true })
  })

  test('what was promoted is read from as the primary', async () => {
    for (const app of apps()) expect((await call(app, token, '/claims?limit=5')).status).toBe(200)
    for (const app of apps()) expect(app.output()).toContain('and not to the replica')
  })
})
