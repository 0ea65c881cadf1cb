import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { Client } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { connectTo, db } from '#lib/db/client.ts'
import { importClaims } from '#lib/usecases/import-claims.ts'
import { systemCaller } from '#lib/usecases/system-caller.ts'
import { writeClaimsFile } from './generate-claims.ts'
import type { Bench, Measurement } from './measurement.ts'
import { mergeStatements, stagedColumns, stagingTable } from './merge-by-sql.ts'

/** The file as it is into a staging table, and from there into the tables of the record, in one transaction. */
async function copyAndMerge(url: string, path: string, by: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('begin')
    await client.query(stagingTable)
    const into = `copy stage (${stagedColumns.join(', ')}) from stdin (format csv, header)`
    await pipeline(createReadStream(path), client.query(copyFrom(into)))
    await client.query('analyze stage')
    for (const sql of mergeStatements) await client.query(sql.replaceAll('$1', `'${by}'`))
    await client.query('commit')
  } finally {
    await client.end()
  }
}

async function idOfCaller(url: string): Promise<string> {
  await connectTo(url)
  return (await systemCaller(db())).id
}

async function run({ size, folder, database, measure, say }: Bench) {
  const [bare, target] = [await database(), await database()]
  const path = join(folder, 'claims.csv')
  say(`writing a file of ${size} rows`)
  await writeClaimsFile(path, { rows: size })
  say('copying into a staging table, and merging')
  const by = await idOfCaller(bare)
  const floor = await measure(() => copyAndMerge(bare, path, by))
  say('importing')
  await connectTo(target)
  const asking = { caller: await systemCaller(db()) }
  const imported = await measure(() => importClaims(asking, { fileName: 'claims.csv', bytes: createReadStream(path) }))
  const { result, seconds, peakBytes } = imported
  if (!result.isWritten) throw new Error(`The file was refused: ${JSON.stringify(result.errors[0])}`)
  const name = 'COPY into a staging table and one merge'
  return [{ name: 'import', rows: result.rows, seconds, peakBytes, floor: { name, seconds: floor.seconds }, goal: 0.5 }]
}

/** An import with its checks, its projections and its audit, against PostgreSQL moving the same rows by itself. */
export const imports: Measurement = { name: 'import', run }
