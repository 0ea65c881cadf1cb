import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseMark } from './file-lock.ts'
import { isAlive, markOf, type ProcessMark } from './process-table.ts'

/** Notes in `folder` that this process uses what the folder stands for. */
export async function takeLease(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, String(process.pid)), JSON.stringify(await markOf()))
}

/** Takes this process's note away. */
export async function dropLease(folder: string): Promise<void> {
  await rm(join(folder, String(process.pid)), { force: true })
}

/** The other living processes with a lease; notes of processes that have died are swept up. */
export async function otherHolders(folder: string): Promise<ProcessMark[]> {
  const names = await readdir(folder).catch(() => [])
  const holders: ProcessMark[] = []
  for (const name of names) {
    const path = join(folder, name)
    const mark = parseMark(await readFile(path, 'utf8').catch(() => undefined))
    if (mark !== undefined && (await isAlive(mark))) {
      if (mark.pid !== process.pid) holders.push(mark)
    } else {
      await rm(path, { force: true })
    }
  }
  return holders
}
