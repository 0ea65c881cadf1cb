import { mkdir } from 'node:fs/promises'
import { log } from '../log.ts'
import { settings } from '../settings.ts'
import { withFileLock } from './file-lock.ts'
import { dropLease, otherHolders, takeLease } from './leases.ts'
import { clusterPaths, ensureCluster, ensurePassword } from './postgres-cluster.ts'
import { chooseRunAs, findPrograms } from './postgres-program.ts'
import {
  databaseUrl,
  findPostmaster,
  launchPostmaster,
  type Postmaster,
  type PostmasterPlan,
  stopPostmaster,
} from './postmaster.ts'
import { isAlive } from './process-table.ts'

const WATCH_EVERY_MS = 300

/** A database that answers. `stop` ends it, unless it is somebody else's or another process still uses it. */
export type RunningDatabase = { url: string; stop(): Promise<void> }

/** Where the embedded server keeps its data, and server parameters that differ from ours. */
export type EmbeddedOptions = { dataDir: string; flags?: Record<string, string> }

/**
 * The database of this installation: the one `DATABASE_URL` names, else the embedded PostgreSQL in `DATA_DIR`,
 * taken over when it already runs. The last process that uses the embedded server stops it; while any lives,
 * a server that dies is started again at the same address.
 * @throws EmbeddedPostgresError when no server can run here
 */
export async function startDatabase(): Promise<RunningDatabase> {
  const { databaseUrl: given, dataDir } = settings()
  return given === undefined ? startEmbedded({ dataDir }) : { url: given, stop: async () => undefined }
}

/** The embedded PostgreSQL in a folder of its own; see `startDatabase`. */
export async function startEmbedded({ dataDir, flags = {} }: EmbeddedOptions): Promise<RunningDatabase> {
  await mkdir(dataDir, { recursive: true })
  const paths = clusterPaths(dataDir)
  const [plan, first] = await withFileLock(paths.lock, async () => {
    const made = await preparePlan(dataDir, flags)
    const running = (await findPostmaster(made)) ?? (await launchPostmaster(made))
    await takeLease(paths.leases)
    return [made, running] as const
  })
  const watch = supervise(plan, paths.lock, first)
  const stop = async () => {
    const last = await watch.end()
    await withFileLock(paths.lock, async () => {
      await dropLease(paths.leases)
      if ((await otherHolders(paths.leases)).length === 0) await stopPostmaster(last)
    })
  }
  return { url: databaseUrl(first.port, plan.password), stop }
}

async function preparePlan(dataDir: string, flags: Record<string, string>): Promise<PostmasterPlan> {
  const paths = clusterPaths(dataDir)
  const programs = await findPrograms()
  const runAs = await chooseRunAs(paths.cluster)
  const password = await ensurePassword(paths.password)
  await ensureCluster(dataDir, runAs, programs, password)
  return { program: programs.postgres, runAs, cluster: paths.cluster, log: paths.log, password, flags }
}

// The address must not change: the pools of this process, and of any other on the same data, hold it.
function supervise(plan: PostmasterPlan, lock: string, first: Postmaster): { end(): Promise<Postmaster> } {
  let current = first
  let isEnding = false
  let round: Promise<void> = Promise.resolve()
  const look = async () => {
    if (isEnding || (await isAlive(current.mark))) return
    log().warn({ pid: current.mark.pid }, 'the embedded PostgreSQL has ended; starting it again')
    current = await withFileLock(lock, async () => (await findPostmaster(plan)) ?? launchPostmaster(plan, current.port))
    log().info({ pid: current.mark.pid }, 'the embedded PostgreSQL runs again')
  }
  const timer = setInterval(() => {
    round = round.then(look).catch((error: unknown) => log().error({ err: error }, 'PostgreSQL could not be restarted'))
  }, WATCH_EVERY_MS)
  timer.unref()
  const end = async () => {
    isEnding = true
    clearInterval(timer)
    await round
    return current
  }
  return { end }
}
