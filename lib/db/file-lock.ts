import { randomUUID } from 'node:crypto'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { isAlive, markOf, type ProcessMark } from './process-table.ts'

const markSchema = z.object({ pid: z.number(), startedAt: z.string().optional() })
const POLL_MS = 50

/**
 * Runs `work` while no other process of this machine holds the lock file. A lock left behind by a process that
 * has died is taken over.
 * @throws Error when the lock is not free within `timeoutMs`
 */
export async function withFileLock<T>(path: string, work: () => Promise<T>, timeoutMs = 120_000): Promise<T> {
  await acquire(path, Date.now() + timeoutMs)
  try {
    return await work()
  } finally {
    await rm(path, { force: true })
  }
}

async function acquire(path: string, deadline: number): Promise<void> {
  const mine = JSON.stringify(await markOf())
  for (;;) {
    if (await createOnly(path, mine)) return
    await breakIfStale(path)
    if (Date.now() > deadline) throw new Error(`${path} is held by another process: ${await read(path)}`)
    await sleep(POLL_MS)
  }
}

async function createOnly(path: string, content: string): Promise<boolean> {
  try {
    await writeFile(path, content, { flag: 'wx', mode: 0o600 })
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

async function breakIfStale(path: string): Promise<void> {
  const found = await read(path)
  const holder = parseMark(found)
  if (found === undefined || (holder !== undefined && (await isAlive(holder)))) return
  // A file without a mark is being written just now, unless it stays so.
  if (holder === undefined) {
    await sleep(10 * POLL_MS)
    if ((await read(path)) !== found) return
  }
  const aside = `${path}.${randomUUID()}`
  // Of several processes that see the same stale lock, one rename succeeds.
  const moved = await rename(path, aside).then(
    () => true,
    () => false,
  )
  if (!moved) return
  const taken = await read(aside)
  if (taken !== undefined && taken !== found) await createOnly(path, taken)
  await rm(aside, { force: true })
}

/** The process named in a lock or lease file; undefined when the text names none. */
export function parseMark(text: string | undefined): ProcessMark | undefined {
  try {
    const parsed = markSchema.safeParse(JSON.parse(text ?? ''))
    return parsed.success ? { pid: parsed.data.pid, startedAt: parsed.data.startedAt } : undefined
  } catch {
    return undefined
  }
}

function read(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch(() => undefined)
}
