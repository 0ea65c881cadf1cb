import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseMark } from '#lib/db/file-lock.ts'
import { otherHolders } from '#lib/db/leases.ts'
import { clusterPaths } from '#lib/db/postgres-cluster.ts'
import { isAlive, markOf, workingFolderOf } from '#lib/db/process-table.ts'

const PREFIX = 'counterclaim-test-'

/** A fresh data folder that notes which process made it; the maker removes it. */
export async function makeTestFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), PREFIX))
  await writeFile(ownerFile(folder), JSON.stringify(await markOf()))
  return folder
}

/** Stops the databases that killed test runs have left, and removes their folders. What has a living owner stays. */
export async function sweepTestFolders(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const folder = join(tmpdir(), name)
    if (name.startsWith(PREFIX) && (await isAbandoned(folder))) {
      await stopServer(folder)
      await rm(folder, { recursive: true, force: true })
    }
  }
}

function ownerFile(folder: string): string {
  return join(folder, 'owner')
}

// Leases alone say too little: between a kill and the next start of a test's app nobody holds one.
async function isAbandoned(folder: string): Promise<boolean> {
  const owner = parseMark(await readFile(ownerFile(folder), 'utf8').catch(() => undefined))
  if (owner === undefined || (await isAlive(owner))) return false
  return (await otherHolders(clusterPaths(folder).leases)).length === 0
}

async function stopServer(folder: string): Promise<void> {
  const { cluster } = clusterPaths(folder)
  const pid = Number((await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')[0])
  if (pid > 1 && (await workingFolderOf(pid)) === cluster && (await isAlive(await markOf(pid)))) {
    process.kill(pid, 'SIGQUIT')
  }
}
