import { Client } from 'pg'
import { pool } from '#lib/db/client.ts'
import type { ExplainedStatement } from './plans-scan.ts'

const settings: Readonly<Record<string, string>> = {
  session_preload_libraries: 'auto_explain',
  'auto_explain.log_min_duration': '0',
  'auto_explain.log_analyze': 'on',
  'auto_explain.log_buffers': 'on',
  'auto_explain.log_timing': 'off',
  'auto_explain.log_nested_statements': 'on',
  'auto_explain.log_format': 'json',
  // The plans come back on the connection that asked.
  client_min_messages: 'log',
}

/** Has a database tell, with every statement, how it went about it: what the product sent, planned as it was planned. */
export async function explainEverything(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  const name = new URL(databaseUrl).pathname.slice(1)
  try {
    await client.query(`load 'auto_explain'`)
    for (const [key, value] of Object.entries(settings))
      await client.query(`alter database ${name} set ${key} = '${value}'`)
  } finally {
    await client.end()
  }
}

/** Every statement that the connections of this process ran from now on, in the order of their ends, until `take` is asked. */
export function collectStatements(): { take(): ExplainedStatement[] } {
  let seen: ExplainedStatement[] = []
  pool().on('connect', (client) => {
    client.on('notice', ({ message = '' }) => {
      const json = /plan:\s*(\{.*\})\s*$/s.exec(message)?.[1]
      if (json !== undefined) seen.push(JSON.parse(json))
    })
  })
  return {
    take() {
      const taken = seen
      seen = []
      return taken
    },
  }
}

const FEW = 1000

/** The tables of a database with more rows than a handful, by its own statistics. */
export async function findBigTables(databaseUrl: string): Promise<ReadonlySet<string>> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ name: string }>(
      `select relname name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and reltuples > $1`,
      [FEW],
    )
    return new Set(rows.map(({ name }) => name))
  } finally {
    await client.end()
  }
}
