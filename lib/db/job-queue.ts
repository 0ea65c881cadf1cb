import type { Reader } from './reader.ts'

/** A piece of work for the queue. Of jobs with the same key there is one: a later one takes its place. */
export interface Job {
  readonly task: string
  readonly key: string
  readonly payload: Readonly<Record<string, unknown>>
  /** The earliest moment; at once where it is not given. */
  readonly at?: Date
}

/**
 * Puts work into the queue of graphile-worker, in the transaction of what causes it: both happen or neither. Where no
 * server has prepared the queue yet (a command line on a restored database), nothing is put there, and the next start
 * finds what waits.
 * @param mode `keep`: a job with this key stays when it was due
 */
export async function addJobs(tx: Reader, jobs: readonly Job[], mode: 'replace' | 'keep' = 'replace'): Promise<void> {
  if (jobs.length === 0 || !(await hasQueue(tx))) return
  const keyMode = mode === 'keep' ? 'preserve_run_at' : 'replace'
  for (const { task, key, payload, at } of jobs)
    await tx.$queryRaw`
      select id::text from graphile_worker.add_job(${task}, ${JSON.stringify(payload)}::json,
        run_at := ${at?.toISOString() ?? null}::timestamptz, job_key := ${key}, job_key_mode := ${keyMode})`
}

/** Takes a job out of the queue, unless it is being worked on. */
export async function removeJob(tx: Reader, key: string): Promise<void> {
  if (await hasQueue(tx)) await tx.$queryRaw`select id::text from graphile_worker.remove_job(${key})`
}

async function hasQueue(tx: Reader): Promise<boolean> {
  const rows = await tx.$queryRaw<{ has: boolean }[]>`select to_regnamespace('graphile_worker') is not null has`
  return rows[0]?.has ?? false
}
