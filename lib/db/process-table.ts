import { readFile, readlink } from 'node:fs/promises'

/** A process that can be told from a later one with the same number. */
export type ProcessMark = { pid: number; startedAt: string | undefined }

/**
 * Whether the process is running. A zombie (ended, not yet collected by its parent) is not.
 * Where the system has no /proc, only the number is looked at.
 */
export async function isAlive({ pid, startedAt }: ProcessMark): Promise<boolean> {
  try {
    process.kill(pid, 0)
  } catch (error) {
    // EPERM: it exists and belongs to someone else.
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false
  }
  const status = await procStatus(pid)
  if (status === undefined) return true
  if (status.state === 'Z' || status.state === 'X') return false
  return startedAt === undefined || status.startedAt === startedAt
}

/** The mark of a running process, by default of this one. */
export async function markOf(pid: number = process.pid): Promise<ProcessMark> {
  return { pid, startedAt: (await procStatus(pid))?.startedAt }
}

/** The folder a process works in, as far as the system tells; undefined elsewhere than on Linux. */
export async function workingFolderOf(pid: number): Promise<string | undefined> {
  return readlink(`/proc/${pid}/cwd`).catch(() => undefined)
}

// Field 22 of /proc/<pid>/stat is the start time since boot; the second field may itself contain spaces and brackets.
async function procStatus(pid: number): Promise<{ state: string; startedAt: string } | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined)
  if (stat === undefined) return undefined
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const [state, startedAt] = [fields[0], fields[19]]
  return state !== undefined && startedAt !== undefined ? { state, startedAt } : undefined
}
