import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { Client } from 'pg'
import { startEmbedded } from '#lib/db/embedded-postgres.ts'
import { migrate } from '#lib/db/migrate.ts'
import { readMigrations } from '#lib/db/migrations.ts'
import { type LoadedWorld, loadWorld } from './load-world.ts'

/** A server on which the world of a size lies, ready to be copied. */
export interface KeptWorld {
  /** The server's own database; that of the world is not for use. */
  readonly server: string
  /** What making it took, whenever that was. */
  readonly loaded: LoadedWorld
  stop(): Promise<void>
}

/** Where a world is kept, and who wants to know what is done. */
export interface Keeping {
  /** A folder for this world alone; by default one under the folder for temporary files, by size and schema. */
  readonly folder?: string | undefined
  readonly say?: (text: string) => void
}

const name = 'world'

const at = (server: string, database: string): string => {
  const url = new URL(server)
  url.pathname = `/${database}`
  return url.href
}

async function onServer(server: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: server })
  await client.connect()
  await client.query(sql).finally(() => client.end())
}

// What a world follows from: who makes it, the tables it is for, and the keys by which names are found.
const madeBy = [join('tests', 'bench', 'world'), join('lib', 'domain', 'names')]

async function keyOf(): Promise<string> {
  const hash = createHash('sha256')
  for (const { checksum } of await readMigrations()) hash.update(checksum)
  for (const folder of madeBy)
    for (const file of (await readdir(folder)).sort()) hash.update(await readFile(join(folder, file)))
  return hash.digest('hex').slice(0, 12)
}

/**
 * The world of so many claims on a server of its own: the one that an earlier run has left, else made now and left for later
 * ones. It is made anew where the migrations or the generator have changed, but in a folder that is given: there it is
 * only migrated.
 */
export async function keptWorld(claims: number, { folder, say = () => {} }: Keeping = {}): Promise<KeptWorld> {
  const home = folder ?? join(tmpdir(), 'counterclaim-bench', `${claims}-${await keyOf()}`)
  const [dataDir, ready] = [join(home, 'data'), join(home, 'ready.json')]
  const known = await readFile(ready, 'utf8').catch(() => null)
  if (known === null) await rm(dataDir, { recursive: true, force: true })
  await mkdir(home, { recursive: true })
  const { url: server, stop } = await startEmbedded({ dataDir })
  try {
    if (known === null) {
      say(`making the world of ${claims} claims in ${home}`)
      await onServer(server, `create database ${name}`)
    }
    await migrate(at(server, name))
    const loaded: LoadedWorld = known === null ? await loadWorld(at(server, name), claims, say) : JSON.parse(known)
    if (known === null) await writeFile(ready, JSON.stringify({ ...loaded, claims }))
    return { server, loaded, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

let copies = 0

/** Copies the kept world into a database of its own. Gives its address; the caller drops it (`dropCopy`) when done. */
export async function copyOfWorld(server: string): Promise<string> {
  copies += 1
  const copy = `world_${process.pid}_${copies}`
  // As files: through the log of the server it would be written twice.
  await onServer(server, `create database ${copy} template ${name} strategy file_copy`)
  return at(server, copy)
}

/** Drops a copy of the kept world. */
export const dropCopy = (server: string, copy: string): Promise<void> =>
  onServer(server, `drop database if exists ${new URL(copy).pathname.slice(1)} with (force)`)
