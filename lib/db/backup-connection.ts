import { Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Client } from 'pg'
import { clientTo } from './route-client.ts'

const PARTING_MS = 2_000

/** How values are written in a backup, whatever the server or its roles have set; and that nothing cuts a long one off. */
const session = `
  set client_encoding = 'UTF8'; set timezone = 'UTC'; set datestyle = 'ISO, YMD'; set intervalstyle = 'postgres';
  set extra_float_digits = 1; set bytea_output = 'hex'; set statement_timeout = 0;
  set idle_in_transaction_session_timeout = 0`

/**
 * Runs `work` on a connection of its own. A COPY that was broken off leaves a connection that answers no more, so it is cut
 * where it does not close by itself; the database rolls back what was open.
 */
export async function onOwnConnection<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const socket = new Socket()
  const client = clientTo(url, { stream: () => socket })
  try {
    await client.connect()
    await client.query(session)
    const result = await work(client)
    await Promise.race([client.end(), sleep(PARTING_MS, undefined, { ref: false })])
    return result
  } finally {
    socket.destroy()
  }
}

/** Runs `work` in one transaction, rolled back when it throws: at once where the connection still answers. */
export async function inOwnTransaction<T>(client: Client, begin: string, work: () => Promise<T>): Promise<T> {
  await client.query(begin)
  try {
    const result = await work()
    await client.query('commit')
    return result
  } catch (error) {
    const rolledBack = client.query('rollback').catch(() => undefined)
    await Promise.race([rolledBack, sleep(PARTING_MS, undefined, { ref: false })])
    throw error
  }
}
