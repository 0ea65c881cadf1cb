import { createReadStream, createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Client } from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { findTables, sqlName, sqlNames, tablesOf } from '#lib/db/backup-tables.ts'
import { connectTo, db } from '#lib/db/client.ts'
import { readMigrations } from '#lib/db/migrations.ts'
import { backupRecord } from '#lib/usecases/backup-record.ts'
import { restoreRecord } from '#lib/usecases/restore-record.ts'
import { systemCaller } from '#lib/usecases/system-caller.ts'
import { fillRecord } from './fill-record.ts'
import type { Bench, Measurement } from './measurement.ts'

async function onClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url })
  await client.connect()
  return work(client).finally(() => client.end())
}

const tablesIn = async (client: Client) => findTables(client, tablesOf(await readMigrations()))
const textOf = (folder: string, table: string) => join(folder, `${table}.copy`)
const nowhere = () => new Writable({ write: (_piece, _encoding, done) => done() })

/** Every table as it is, to nowhere or into files. */
async function copyAllOut(url: string, sink: (table: string) => Writable): Promise<void> {
  await onClient(url, async (client) => {
    for (const { name, columns } of await tablesIn(client))
      await pipeline(client.query(copyTo(`copy ${sqlName(name)} (${sqlNames(columns)}) to stdout`)), sink(name))
  })
}

/** The same rows into the same tables with their indexes, their foreign keys checked, in one transaction. */
async function copyAllIn(url: string, folder: string): Promise<void> {
  await onClient(url, async (client) => {
    await client.query('begin')
    const tables = await tablesIn(client)
    for (const { name } of tables) await client.query(`alter table ${sqlName(name)} disable trigger user`)
    for (const { name, columns } of tables) {
      const copy = client.query(copyFrom(`copy ${sqlName(name)} (${sqlNames(columns)}) from stdin`))
      await pipeline(createReadStream(textOf(folder, name)), copy)
    }
    await client.query('commit')
  })
}

async function run({ size, folder, database, measure, say }: Bench) {
  const [source, bare, target] = [await database(), await database(), await database()]
  say(`filling a record with ${size} claims`)
  await fillRecord(source, size)
  await copyAllOut(source, (table) => createWriteStream(textOf(folder, table)))
  const path = join(folder, 'record.zip')

  say('copying out, and backing up')
  const out = await measure(() => copyAllOut(source, nowhere))
  await connectTo(source)
  const asking = { caller: await systemCaller(db()) }
  const backup = await measure(() => backupRecord(asking, path))

  say('copying in, and restoring')
  const into = await measure(() => copyAllIn(bare, folder))
  await connectTo(target)
  const restore = await measure(() => restoreRecord(asking, { path, isReplacing: true }))

  const { rows } = backup.result
  return [
    { ...backup, name: 'backup', rows, floor: { name: 'COPY of every table to nowhere', seconds: out.seconds } },
    { ...restore, name: 'restore', rows, floor: { name: 'COPY into the tables as they are', seconds: into.seconds } },
  ].map(({ result: _, ...figures }) => figures)
}

/** A backup against a bare COPY out, a restore (with its check of the archive) against a bare COPY in. */
export const backupAndRestore: Measurement = { name: 'backup', run }
