import { availableParallelism } from 'node:os'
import { directUrl, sizePools } from './client.ts'
import { migrationLock } from './migrate.ts'
import { clientTo } from './route-client.ts'

const FEWEST = 10
/** So many servers may share one database by default, with room for the queue, a backup and a person with psql. */
const SERVERS = 4

/**
 * How many connections a server keeps at most: two a core that it has and two more, for most of the time a connection waits
 * for the network or the disk; and a quarter of what the database takes, so that four servers fit.
 */
export function poolSizeFor(cores: number, maxConnections: number): number {
  const share = Math.floor((maxConnections * 0.8) / SERVERS)
  return Math.max(4, Math.min(Math.max(FEWEST, 2 * cores + 2), share))
}

// Compiling a statement costs seconds where the planner takes a fresh table for a large one, and saves none of ours anything.
// A setting of the database, because a pooler lends sessions that others began; whoever may not set it goes without, and what
// somebody has set, for the server, the database, a role or in the address, stays.
const withoutJit = `
  do $$ begin
    perform pg_advisory_xact_lock(${migrationLock});
    if exists (select from pg_settings where name = 'jit' and setting = 'on' and source = 'default') then
      execute format('alter database %I set jit = off', current_database());
    end if;
  exception when insufficient_privilege then null;
  end $$`

/**
 * Sizes this process's pools to its machine and its database (`DATABASE_POOL_SIZE` stands above it), and turns PostgreSQL's
 * just-in-time compilation off for this database unless somebody has set it. Before the first connection of a pool.
 */
export async function fitPools(): Promise<void> {
  const client = clientTo(directUrl())
  await client.connect()
  try {
    const { rows } = await client.query<{ most: number }>("select current_setting('max_connections')::int most")
    await client.query(withoutJit)
    sizePools(poolSizeFor(availableParallelism(), rows[0]?.most ?? 100))
  } finally {
    await client.end()
  }
}
