import { env, exit, stderr, stdout } from 'node:process'
import packageJson from '../../package.json' with { type: 'json' }
import { pool } from '../db/client.ts'
import { listenForNotices } from '../db/notices.ts'
import { fitPools } from '../db/pool-size.ts'
import { watchReplica } from '../db/replica.ts'
import { keepWatch } from '../db/watch.ts'
import { startJobs } from '../jobs/run-jobs.ts'
import { log } from '../log.ts'
import { reloadSettings, type Settings, settings } from '../settings.ts'
import { openInstallation } from '../usecases/open-installation.ts'
import { prepareInstallation } from '../usecases/prepare-installation.ts'
import { refoldNames } from '../usecases/refold-names.ts'
import { warmRecord } from '../usecases/warm-record.ts'
import { buildPages } from './build-pages.ts'
import { assertFree, closeServer, createLoggingServer, listen } from './http-server.ts'
import { addressOf, fillSessionSettings } from './session-settings.ts'
import { onShutdown, shutDown } from './shutdown.ts'

const isDevelopment = env['NODE_ENV'] === 'development'

async function start(): Promise<void> {
  const chosen = settings()
  await assertFree(chosen.host, chosen.port)
  if (!isDevelopment) await buildPages()
  const { firstAdmin } = await bringUpDatabase()
  await fillSessionSettings(chosen)
  const { host, port } = reloadSettings()
  await serve(host, port)
  announce(chosen, firstAdmin)
  warmUp()
}

type FirstAdmin = Awaited<ReturnType<typeof prepareInstallation>>['firstAdmin']

async function bringUpDatabase(): Promise<{ firstAdmin: FirstAdmin }> {
  const opening = openInstallation()
  // Noted before it is done: a signal in between must not leave a server behind.
  onShutdown('database', async () => (await opening).close())
  const { migrations } = await opening
  if (migrations.length > 0) log().info({ migrations }, 'migrations applied')
  await fitPools()
  if (await refoldNames()) log().info('names and titles folded anew')
  const { firstAdmin } = await prepareInstallation()
  watchDatabase()
  return { firstAdmin }
}

function watchDatabase(): void {
  const notices = listenForNotices()
  // Without an address around a pooler, the connection that listens is the watch.
  const primary = settings().databaseDirectUrl === undefined ? undefined : keepWatch('primary')
  const replica = watchReplica()
  onShutdown('watches', async () => {
    await Promise.all([notices, primary, replica].map((watch) => watch?.stop()))
  })
}

// Next is loaded late: it reads the environment that the steps before have filled in.
async function serve(host: string, port: number): Promise<void> {
  const { server, handleWith } = createLoggingServer()
  const { default: next } = await import('next')
  const app = next({ dev: isDevelopment, hostname: host, port, httpServer: server, quiet: true })
  await app.prepare()
  onShutdown('pages', () => app.close())
  const handle = app.getRequestHandler()
  handleWith((request, response) => {
    handle(request, response).catch((error: unknown) => log().error({ err: error }, 'request failed'))
  })
  // After the last request, so that what it caused may still be sent, and before the database.
  const jobs = await startJobs(pool('jobs'))
  onShutdown('jobs', () => jobs.stop())
  await listen(server, host, port)
  onShutdown('requests', () => closeServer(server))
}

function warmUp(): void {
  const stopping = new AbortController()
  const warming = warmRecord(stopping.signal).catch((error: unknown) => {
    if (!stopping.signal.aborted)
      log().warn({ err: error }, 'reports are not ready: the first one reads the record itself')
  })
  onShutdown('warming up', async () => {
    stopping.abort()
    await warming
  })
}

function announce(chosen: Settings, firstAdmin: FirstAdmin): void {
  const address = addressOf(chosen)
  stdout.write(`\nCounterclaim ${packageJson.version} serves at ${address}\n`)
  if (firstAdmin !== undefined) {
    stdout.write(`First administrator: ${firstAdmin.email}\n`)
    if (firstAdmin.password !== undefined) stdout.write(`One-time password: ${firstAdmin.password}\n`)
  }
  log().info({ address, version: packageJson.version }, 'ready')
}

const expected = new Set(['SettingsError', 'StartError', 'EmbeddedPostgresError', 'MigrationError'])

start().catch(async (error: unknown) => {
  const isExpected = error instanceof Error && expected.has(error.name)
  stderr.write(`${isExpected ? error.message : error instanceof Error ? error.stack : String(error)}\n`)
  await shutDown()
  exit(1)
})
