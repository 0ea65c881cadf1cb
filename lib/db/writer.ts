import { escapeLiteral, type PoolClient, type QueryResult } from 'pg'
import { keepsStatements, pool } from './client.ts'
import type { Prisma } from './generated/client.ts'
import { PLANNED_EITHER_WAY } from './planned-once.ts'
import { inTransactionOn, type Reader, runOn } from './reader.ts'
import { RouteClient } from './route-client.ts'

/**
 * An open transaction for whoever writes by statements of their own: either Prisma's, or the quick one of
 * `inWriteTransaction`.
 */
export interface Writer extends Reader {
  /** Gives the number of rows. */
  $executeRaw(query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]): Promise<number>
}

const pipelined = new WeakSet<Reader>()

/** Whether reads that a transaction is asked for without waiting are run in the order in which they were asked for. */
export const isPipelined = (tx: Reader): boolean => pipelined.has(tx)

/** What pipelined transactions were asked to write without waiting for the answer. */
const unawaited = new WeakMap<Writer, { readonly begun: Promise<unknown>; readonly writes: Promise<unknown>[] }>()

/**
 * Writes; where the transaction pipelines, without waiting: whatever is asked of it later comes after, and an error ends it
 * with the commit at the latest. For what is written last.
 */
export async function writeAhead(tx: Writer, query: Prisma.Sql): Promise<void> {
  const ahead = unawaited.get(tx)
  await ahead?.begun
  const written = tx.$executeRaw(query)
  if (ahead === undefined) await written
  else ahead.writes.push(written)
  written.catch(() => undefined)
}

function writerOf(client: PoolClient, begun: Promise<unknown>, isOver: () => boolean): Writer {
  let last = begun
  let isBegun = false
  begun.then(
    () => {
      isBegun = true
    },
    () => undefined,
  )
  const send = (query: TemplateStringsArray | Prisma.Sql, values: readonly unknown[]) => {
    const now = () => {
      if (isOver()) throw new Error('The transaction is over')
      return runOn(client, query, values)
    }
    gather(client)
    if (client.pipeline) return now()
    const next = last.then(now)
    last = next.catch(() => undefined)
    return next
  }
  const writer: Writer = {
    async $queryRaw<T>(query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]): Promise<T> {
      const { rows } = await send(query, values)
      // The caller names the row it selected, as with Prisma's own.
      return rows as T
    },
    async $executeRaw(query, ...values) {
      // Nothing is written outside the transaction, whatever became of its beginning. After it, in the order asked for.
      if (!isBegun) await begun
      return (await send(query, values)).rowCount ?? 0
    },
  }
  return writer
}

// Statements that do not wait for each other's answers go to the database in one go, and are run there in their order. Not
// through a pooler, which need not know that. The driver reads the mark at each statement; nothing is under way here.
function setPipeline(client: PoolClient, isOn: boolean): void {
  Reflect.set(client, 'pipeline', isOn)
}

function gather(client: PoolClient): void {
  if (client.pipeline && client instanceof RouteClient) client.gather()
}

// What is written is found by its keys, whatever their values: planning each statement anew would take longer than running
// it. Not so where tables grow by thousands of rows while it lasts.
const begin = {
  primary: `${PLANNED_EITHER_WAY} begin; set local plan_cache_mode = force_generic_plan`,
  direct: `${PLANNED_EITHER_WAY} begin; set local plan_cache_mode = auto`,
} as const

/**
 * Runs `work` in a transaction straight over the driver: a statement costs a third of what it does through Prisma's. Reads
 * that are asked for without waiting for each other cost one way to the database (see `isPipelined`). An error rolls it back.
 * @param ending statements that go to the database together with the commit, asked for when the work is done: what they
 *   hold is held for no way there and back
 * @param place `direct` for what is long and writes much: no pooler lends its connection
 */
export async function inWriteTransaction<R>(
  work: (tx: Writer) => Promise<R>,
  ending: () => readonly Prisma.Sql[] = () => [],
  place: keyof typeof begin = 'primary',
): Promise<R> {
  const client = await pool(place).connect()
  let isOver = false
  const run = async (): Promise<R> => {
    try {
      setPipeline(client, place === 'direct' || keepsStatements())
      gather(client)
      const begun = client.query(begin[place])
      begun.catch(() => undefined)
      const tx = writerOf(client, begun, () => isOver)
      const writes: Promise<unknown>[] = []
      if (client.pipeline) {
        pipelined.add(tx)
        unawaited.set(tx, { begun, writes })
      }
      const whole = async () => {
        const result = await work(tx)
        await begun
        await commit(client, ending())
        return result
      }
      return await whole().catch(async (error: unknown) => {
        // What failed first says why; what came after it could only fail.
        await Promise.all(writes)
        throw error
      })
    } finally {
      isOver = true
    }
  }
  return inTransactionOn(client, run, () => setPipeline(client, false))
}

// A transaction in which a statement failed ends without a word where nobody passed the failure on.
async function commit(client: PoolClient, ending: readonly Prisma.Sql[]): Promise<void> {
  const last = client.pipeline ? await pipelinedCommit(client, ending) : await commitInOneText(client, ending)
  if (last?.command !== 'COMMIT') throw new Error('A statement of the transaction failed, and nothing was written')
}

async function pipelinedCommit(client: PoolClient, ending: readonly Prisma.Sql[]): Promise<QueryResult | undefined> {
  gather(client)
  const results = await Promise.all([...ending.map((query) => runOn(client, query, [])), client.query('commit')])
  return results.at(-1)
}

async function commitInOneText(client: PoolClient, ending: readonly Prisma.Sql[]): Promise<QueryResult | undefined> {
  // Of several statements in one text the driver gives the results of all.
  const results: QueryResult | QueryResult[] = await client.query([...ending.map(asText), 'commit'].join(';\n'))
  return [results].flat().at(-1)
}

const asText = ({ text, values }: Prisma.Sql): string =>
  text.replaceAll(/\$(\d+)/g, (_, place) => asLiteral(values[Number(place) - 1]))

const asLiteral = (value: unknown): string =>
  value === null ? 'null' : escapeLiteral(value instanceof Date ? value.toISOString() : String(value))
