import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { queryOn } from '../support/more-databases.ts'
import { type AppServers, call, idIn, startServers } from './app-servers.ts'
import { type Pooler, startPooler } from './pooler.ts'
import { clearUp, clusterMissing, makeClusterFolder, type Node, recordOn, startPrimary } from './postgres-nodes.ts'
import { health, prepareClaims, startWriters } from './writers.ts'

const asRecord = (body: unknown): object => (typeof body === 'object' && body !== null ? body : {})

describe.skipIf(clusterMissing() !== undefined)(
  'two servers behind PgBouncer, which lends a connection a transaction',
  () => {
    let folder = ''
    let primary: Node
    let pooler: Pooler
    let servers: AppServers
    let token = ''
    let claims: Record<string, unknown>[] = []

    beforeAll(async () => {
      folder = await makeClusterFolder()
      primary = await startPrimary(folder)
      pooler = await startPooler(folder, primary)
      servers = await startServers(folder, { DATABASE_URL: pooler.url, DATABASE_DIRECT_URL: recordOn(primary) })
      token = await servers.token('admin')
      const [app] = servers.apps
      if (app !== undefined) claims = await prepareClaims(app, token)
    })

    afterAll(async () => {
      await servers?.stop()
      await pooler.stop()
      await clearUp(folder, [primary])
    })

    const ask = (server: number, path: string, sent: { body?: unknown; key?: string } = {}) => {
      const app = servers.apps[server]
      if (app === undefined) throw new Error(`There is no server ${server}`)
      return call(app, token, path, sent)
    }

    test('started at once on an empty database, they migrated it once and made one administrator', async () => {
      const applied = servers.apps.filter((app) => app.output().includes('migrations applied'))
      expect(applied).toHaveLength(1)
      const twice = 'select from _prisma_migrations group by migration_name having count(*) > 1'
      expect(await queryOn(recordOn(primary), twice)).toEqual([])
      expect(await queryOn(recordOn(primary), "select from app_user where email = 'admin@example.org'")).toHaveLength(1)
    })

    test('instants are stored as they are, though the database is set to another zone', async () => {
      expect((await ask(0, '/claims', { body: claims[0] })).status).toBe(201)
      const [row] = await queryOn<{ off: number }>(
        recordOn(primary),
        'select abs(extract(epoch from now() - at))::float8 off from audit_entry order by seq desc limit 1',
      )
      expect(row?.off).toBeLessThan(300)
    })

    test('what one server wrote the other reads: lists, searches, queue, reports', async () => {
      const question = String(claims[0]?.['question'])
      for (const path of [
        ...['/claims', '/claims?q=ministry', '/actors?q=ministry', `/questions/${question}`, '/disputes', '/audit'],
        ...['/reports/verification?by=claimant', '/reports/verification?by=year&asOf=2020-01-01'],
      ]) {
        const [first, second] = [await ask(0, path), await ask(1, path)]
        expect([path, first.status, second.status]).toEqual([path, 200, 200])
        // A report says at which moment it was asked for.
        expect({ ...asRecord(second.body), recordedAt: null }).toEqual({ ...asRecord(first.body), recordedAt: null })
      }
    })

    test('imports, exports, backups and checks of the command line work beside them', async () => {
      const file = join(folder, 'claims.csv')
      await servers.commandLine('export', 'claims.csv', '-o', file)
      const told = JSON.parse(await servers.commandLine('import', file, '--dry-run', '--json'))
      expect(told).toMatchObject({ rejected: 0 })
      const archive = join(folder, 'backup.zip')
      await servers.commandLine('backup', archive)
      await servers.commandLine('restore', archive, '--replace')
      expect(JSON.parse(await servers.commandLine('verify', '--json'))).toMatchObject({ ok: true })
      expect((await ask(1, '/claims')).status).toBe(200)
      await rm(archive)
    })

    test('sixteen writers, both servers killed in the middle: no claim is lost, doubled or half', async () => {
      token = await servers.token('admin')
      const writers = startWriters(() => servers.apps, token, claims)
      await expect.poll(() => writers.acknowledged.length, { timeout: 60_000 }).toBeGreaterThan(30)
      await servers.restart(0, 'SIGKILL')
      await servers.restart(1, 'SIGKILL')
      const before = writers.acknowledged.length
      await expect.poll(() => writers.acknowledged.length, { timeout: 60_000 }).toBeGreaterThan(before + 10)
      await writers.stop()
      expect(writers.surprises).toEqual([])
      const rows = await queryOn<{ id: string; wording: string }>(
        recordOn(primary),
        "select claim_id id, wording from claim_revision where wording like 'words %'",
      )
      const ids = new Set(rows.map(({ id }) => id))
      expect(writers.acknowledged.filter(({ id }) => !ids.has(id))).toEqual([])
      expect(new Set(rows.map(({ wording }) => wording)).size).toBe(rows.length)
      expect(JSON.parse(await servers.commandLine('verify', '--json'))).toMatchObject({ ok: true })
    })

    test('a pooler that goes away and comes back is told of by 503, and the servers go on by themselves', async () => {
      await pooler.stop()
      await expect.poll(() => Promise.all(servers.apps.map(health)), { timeout: 10_000 }).toEqual([503, 503])
      expect((await ask(0, '/claims', { body: claims[1] })).status).toBe(503)
      await pooler.start()
      await expect.poll(() => Promise.all(servers.apps.map(health)), { timeout: 10_000 }).toEqual([200, 200])
      const made = await ask(0, '/claims', { body: claims[1] })
      expect(made.status).toBe(201)
      expect((await ask(1, `/claims/${idIn(made.body)}`)).status).toBe(200)
    })
  },
)
