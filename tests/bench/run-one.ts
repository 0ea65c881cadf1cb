import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { Client } from 'pg'
import { disconnect } from '#lib/db/client.ts'
import { migrate } from '#lib/db/migrate.ts'
import type { Bench, Measured } from './measurement.ts'
import { measurements } from './registry.ts'
import { copyOfWorld, dropCopy } from './world/kept-world.ts'

// The process of one measurement: run.ts starts it and reads its answer from the channel.
const [name = '', size = '', server = '', worldServer = ''] = process.argv.slice(2)
const measurement = measurements.find((one) => one.name === name)
if (measurement === undefined) throw new Error(`There is no measurement ${name}`)

let databases = 0

async function database(): Promise<string> {
  databases += 1
  const url = new URL(server)
  url.pathname = `/bench_${process.pid}_${databases}`
  const client = new Client({ connectionString: server })
  await client.connect()
  await client.query(`create database ${url.pathname.slice(1)}`).finally(() => client.end())
  await migrate(url.href)
  return url.href
}

const copies: string[] = []

async function world(): Promise<string> {
  if (worldServer === '') throw new Error(`${name} does not say that it needs the world`)
  const copy = await copyOfWorld(worldServer)
  copies.push(copy)
  return copy
}

/** Linux tells the most that a process ever had, and forgets it when asked to; elsewhere it is never forgotten. */
async function peakBytes(): Promise<number> {
  const status = await readFile('/proc/self/status', 'utf8').catch(() => '')
  const kilobytes = /VmHWM:\s+(\d+) kB/.exec(status)?.[1]
  return 1024 * (kilobytes === undefined ? process.resourceUsage().maxRSS : Number(kilobytes))
}

async function measure<T>(work: () => Promise<T>): Promise<Measured<T>> {
  await writeFile('/proc/self/clear_refs', '5').catch(() => undefined)
  const startedAt = performance.now()
  const result = await work()
  return { result, seconds: (performance.now() - startedAt) / 1000, peakBytes: await peakBytes() }
}

const folder = await mkdtemp(join(tmpdir(), 'counterclaim-bench-'))
const say = (text: string) => void process.stderr.write(`${name}: ${text}\n`)
const bench: Bench = { size: Number(size), folder, database, world, measure, say }
try {
  process.send?.(await measurement.run(bench))
} finally {
  await disconnect()
  for (const copy of copies) await dropCopy(worldServer, copy)
  await rm(folder, { recursive: true, force: true })
}
process.disconnect?.()
