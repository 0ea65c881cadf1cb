import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { queryOn } from '../support/more-databases.ts'
import type { RunningApp } from '../support/running-app.ts'
import { type AppServers, call, idIn, startServers } from './app-servers.ts'
import {
  clearUp,
  clusterMissing,
  makeClusterFolder,
  type Node,
  recordOn,
  startPrimary,
  startReplica,
} from './postgres-nodes.ts'
import { prepareClaims } from './writers.ts'

const listSchema = z.object({ items: z.array(z.object({ id: z.string() })) })

describe.skipIf(clusterMissing() !== undefined)('two servers that read from a replica', () => {
  let folder = ''
  let nodes: Node[] = []
  let servers: AppServers
  let writer = ''
  let reader = ''
  let claims: Record<string, unknown>[] = []

  beforeAll(async () => {
    folder = await makeClusterFolder()
    const primary = await startPrimary(folder)
    const replica = await startReplica(folder, primary, 'second', true)
    nodes = [primary, replica]
    servers = await startServers(folder, {
      DATABASE_URL: recordOn(primary),
      DATABASE_REPLICA_URL: recordOn(replica),
    })
    writer = await servers.token('contributor')
    reader = await servers.token('viewer')
    claims = await prepareClaims(at(0), writer)
    await vi.waitUntil(() => servers.apps.every(usesReplica), { timeout: 20_000 })
  })

  afterAll(async () => {
    await servers?.stop()
    await clearUp(folder, nodes)
  })

  const at = (index: number): RunningApp => {
    const app = servers.apps[index]
    if (app === undefined) throw new Error(`There is no server ${index}`)
    return app
  }

  const said = (app: RunningApp): string[] =>
    app.output().match(/reads (that may be a moment old go to the replica|go to the primary and not)/g) ?? []
  const usesReplica = (app: RunningApp): boolean => said(app).at(-1)?.includes('moment old') ?? false

  const replay = async (verb: 'pause' | 'resume') => {
    const replica = nodes[1]
    if (replica !== undefined) await queryOn(replica.root, `select pg_wal_replay_${verb}()`)
  }

  const lists = async (app: RunningApp, token: string, id: string): Promise<boolean> => {
    const got = await call(app, token, '/claims?limit=200')
    expect(got.status).toBe(200)
    return listSchema.parse(got.body).items.some((item) => item.id === id)
  }

  test('who wrote reads it at once on every server; others a moment later; who is far behind is left alone', async () => {
    await replay('pause')
    const made = await call(at(0), writer, '/claims', { body: claims[0] })
    expect(made.status).toBe(201)
    const id = idIn(made.body)
    expect([await lists(at(0), writer, id), await lists(at(1), writer, id)]).toEqual([true, true])
    // Others are served by the replica, which has not got it: this is what proves that it is read from.
    expect([await lists(at(0), reader, id), await lists(at(1), reader, id)]).toEqual([false, false])
    // A single record is read where its revision can be trusted.
    expect((await call(at(1), reader, `/claims/${id}`)).status).toBe(200)
    await expect.poll(() => servers.apps.some(usesReplica), { timeout: 40_000 }).toBe(false)
    expect([await lists(at(0), reader, id), await lists(at(1), reader, id)]).toEqual([true, true])
    await replay('resume')
    await expect.poll(() => servers.apps.every(usesReplica), { timeout: 20_000 }).toBe(true)
    expect([await lists(at(0), reader, id), await lists(at(1), reader, id)]).toEqual([true, true])
  })

  test('a replica that is killed is not missed, and is read from again when it is back', async () => {
    const replica = nodes[1]
    await replica?.kill()
    for (const app of servers.apps) expect((await call(app, reader, '/claims')).status).toBe(200)
    await expect.poll(() => servers.apps.some(usesReplica), { timeout: 20_000 }).toBe(false)
    for (const app of servers.apps) expect((await call(app, reader, '/claims')).status).toBe(200)
    await replica?.start()
    await expect.poll(() => servers.apps.every(usesReplica), { timeout: 20_000 }).toBe(true)
    for (const app of servers.apps) expect((await call(app, reader, '/claims')).status).toBe(200)
  })
})
