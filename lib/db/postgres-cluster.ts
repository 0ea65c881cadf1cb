import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chown, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { commandAs, EmbeddedPostgresError, type PostgresPrograms, type RunAs } from './postgres-program.ts'

/** The only role and the only database of the embedded cluster. */
export const EMBEDDED_NAME = 'counterclaim'

/** Where the parts of the embedded PostgreSQL lie under the data folder. */
export function clusterPaths(dataDir: string) {
  return {
    cluster: join(dataDir, 'postgres'),
    password: join(dataDir, 'postgres-password'),
    log: join(dataDir, 'postgres.log'),
    lock: join(dataDir, 'postgres.lock'),
    leases: join(dataDir, 'postgres-leases'),
  }
}

/** The generated password of the cluster, kept in a file that only its owner reads. */
export async function ensurePassword(path: string): Promise<string> {
  const stored = await readFile(path, 'utf8').catch(() => '')
  if (stored !== '') return stored
  const password = randomBytes(24).toString('base64url')
  await writeFile(path, password, { mode: 0o600 })
  return password
}

/**
 * Initialises the cluster if there is none. It is built aside and moved into place, so that an interrupted
 * attempt leaves nothing half made.
 * @throws EmbeddedPostgresError with what initdb said
 */
export async function ensureCluster(
  dataDir: string,
  runAs: RunAs,
  programs: PostgresPrograms,
  password: string,
): Promise<void> {
  const { cluster } = clusterPaths(dataDir)
  if (existsSync(join(cluster, 'PG_VERSION'))) return
  await sweep(dataDir)
  const workshop = await mkdtemp(join(dataDir, 'initdb-'))
  const [target, passwordFile] = [join(workshop, 'cluster'), join(workshop, 'password')]
  await mkdir(target, { mode: 0o700 })
  await writeFile(passwordFile, password, { mode: 0o600 })
  if (runAs.kind === 'user') {
    for (const path of [workshop, target, passwordFile]) await chown(path, runAs.uid, runAs.uid)
  }
  runInitdb(runAs, programs.initdb, target, passwordFile)
  await rename(target, cluster)
  await rm(workshop, { recursive: true })
}

// Plain `C` would leave pg_trgm blind to Arabic and Cyrillic; C.UTF-8 is unknown to macOS.
function runInitdb(runAs: RunAs, initdb: string, target: string, passwordFile: string): void {
  const locale = process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8'
  const { file, args, options } = commandAs(runAs, initdb, [
    `--pgdata=${target}`,
    `--username=${EMBEDDED_NAME}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale-provider=icu',
    '--icu-locale=und',
    `--locale=${process.platform === 'win32' ? 'C' : locale}`,
    '--lc-messages=C',
    '--no-instructions',
  ])
  const run = spawnSync(file, args, { ...options, encoding: 'utf8' })
  if (run.status === 0) return
  const said = (run.error?.message ?? `${run.stderr}`).trim().split('\n').slice(-3).join(' ')
  throw new EmbeddedPostgresError(`The embedded PostgreSQL could not be initialised: ${said}`)
}

async function sweep(dataDir: string): Promise<void> {
  for (const name of await readdir(dataDir)) {
    if (name.startsWith('initdb-')) await rm(join(dataDir, name), { recursive: true, force: true })
  }
}
