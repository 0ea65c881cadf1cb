import { once } from 'node:events'
import { Client } from 'pg'
import { type CopyStreamQuery, from as copyFrom } from 'pg-copy-streams'
import { withoutIndexes } from '#lib/db/backup-indexes.ts'
import { findTables, sqlName, sqlNames, tablesOf } from '#lib/db/backup-tables.ts'
import { connectTo, db, disconnect } from '#lib/db/client.ts'
import { readMigrations } from '#lib/db/migrations.ts'
import { rebuildProjections } from '#lib/usecases/rebuild-projections.ts'
import { systemCaller } from '#lib/usecases/system-caller.ts'
import { type WorldPlan, worldPlan } from './plan.ts'
import { copyLine, type TableRow } from './rows.ts'
import { worldRows } from './world-rows.ts'

/** How long the parts of loading a world took, in seconds, and how many rows it has. */
export interface LoadedWorld {
  readonly rows: number
  readonly copySeconds: number
  readonly indexSeconds: number
  readonly rebuildSeconds: number
}

const PIECE = 64 * 1024

/** One COPY into a table, on a connection of its own: rows come in for many tables at once. */
class TableCopy {
  readonly #client: Client
  readonly #stream: CopyStreamQuery
  #text = ''

  private constructor(client: Client, stream: CopyStreamQuery) {
    this.#client = client
    this.#stream = stream
  }

  static async into(url: string, table: string, columns: readonly string[]): Promise<TableCopy> {
    const client = new Client({ connectionString: url })
    await client.connect()
    return new TableCopy(client, client.query(copyFrom(`copy ${sqlName(table)} (${sqlNames(columns)}) from stdin`)))
  }

  /** Gives something to wait for when the database is behind. */
  add(line: string): Promise<unknown> | null {
    this.#text += line
    return this.#text.length < PIECE ? null : this.#flush()
  }

  #flush(): Promise<unknown> | null {
    const isTaken = this.#stream.write(this.#text)
    this.#text = ''
    return isTaken ? null : once(this.#stream, 'drain')
  }

  async end(): Promise<void> {
    this.#flush()
    this.#stream.end()
    await once(this.#stream, 'finish')
    await this.#client.end()
  }
}

async function copyRows(url: string, rows: Iterable<TableRow>, onRows: (rows: number) => void): Promise<number> {
  const copies = new Map<string, TableCopy>()
  let count = 0
  for (const [table, row] of rows) {
    const copy = copies.get(table) ?? (await TableCopy.into(url, table, Object.keys(row)))
    copies.set(table, copy)
    const behind = copy.add(copyLine(row))
    if (behind) await behind
    count += 1
    if (count % 100_000 === 0) onRows(count)
  }
  for (const copy of copies.values()) await copy.end()
  return count
}

const timed = async <T>(work: () => Promise<T>): Promise<readonly [T, number]> => {
  const startedAt = performance.now()
  const result = await work()
  return [result, (performance.now() - startedAt) / 1000]
}

/** Copies the rows in without triggers, foreign keys and secondary indexes, which come back when all are there. */
async function copyWorld(client: Client, url: string, plan: WorldPlan, say: (text: string) => void) {
  const tables = (await findTables(client, tablesOf(await readMigrations()))).map(({ name }) => name)
  for (const table of tables) await client.query(`alter table ${sqlName(table)} disable trigger user`)
  let [rows, copySeconds] = [0, 0]
  const [, seconds] = await timed(() =>
    withoutIndexes(client, tables, async () => {
      const tell = (done: number) => say(`${Math.round(done / 1000)} thousand rows`)
      ;[rows, copySeconds] = await timed(() => copyRows(url, worldRows(plan), tell))
      say('indexes and foreign keys')
    }),
  )
  for (const table of tables) await client.query(`alter table ${sqlName(table)} enable trigger user`)
  await client.query(`select setval(pg_get_serial_sequence('audit_entry', 'seq'), max(seq)) from audit_entry`)
  return { rows, copySeconds, indexSeconds: seconds - copySeconds }
}

const derived = ['claim', 'claim_words', 'question_standing']

/** Derives all that is derived, by the product's own code; gives the seconds. Every claim is written a second time by it. */
async function derive(client: Client, url: string): Promise<number> {
  await connectTo(url)
  const caller = await systemCaller(db())
  let seconds = 0
  await withoutIndexes(client, derived, async () => {
    ;[, seconds] = await timed(() => rebuildProjections({ caller }))
    await disconnect()
    // Else the tables would be twice as large as any that people fill.
    await client.query(`vacuum (full) ${derived.join(', ')}`)
  })
  return seconds
}

/**
 * Fills a migrated, empty database with the world of so many claims: by COPY, then what is derived by the product's own
 * code, then fresh statistics. Leaves no connection open.
 */
export async function loadWorld(
  url: string,
  claims: number,
  say: (text: string) => void = () => {},
): Promise<LoadedWorld> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query("set maintenance_work_mem = '512MB'")
    const copied = await copyWorld(client, url, worldPlan(claims), say)
    await client.query('vacuum analyze')
    say('projections')
    const rebuildSeconds = await derive(client, url)
    await client.query('vacuum analyze')
    return { ...copied, rebuildSeconds }
  } finally {
    await client.end()
  }
}
