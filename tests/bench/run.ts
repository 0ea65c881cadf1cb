import { fork, spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { availableParallelism, cpus, tmpdir, totalmem } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import process from 'node:process'
import { Command, Option } from 'commander'
import { Client } from 'pg'
import { textTable } from '#lib/cli/table.ts'
import { startEmbedded } from '#lib/db/embedded-postgres.ts'
import packageJson from '../../package.json' with { type: 'json' }
import { type Growth, growthOf, growthTable } from './http-growth.ts'
import { httpMarkdown } from './http-markdown.ts'
import type { HttpOutcome } from './http-measurement.ts'
import { httpText, measureHttp } from './http-process.ts'
import { httpMeasurements } from './http-registry.ts'
import type { Measurement, Outcome } from './measurement.ts'
import { measurements } from './registry.ts'
import { type KeptWorld, keptWorld } from './world/kept-world.ts'

const sizes: Readonly<Record<string, number>> = { '10k': 10_000, '100k': 100_000, '1m': 1_000_000 }
/** A path as the person who runs this wrote it. */
const fromHere = (path = '.'): string => resolve(process.env['INIT_CWD'] ?? '.', path)

async function keepFile(path: string, text: string): Promise<void> {
  await mkdir(dirname(fromHere(path)), { recursive: true })
  await writeFile(fromHere(path), text)
}

const grouped = new Intl.NumberFormat('en')

interface Options {
  readonly size: string
  readonly only?: string
  readonly json?: string
  readonly keep?: string
  readonly profile?: string
  readonly quick?: boolean
  readonly growth?: string
  readonly markdown?: string
}

/** Where the figures come from: without it they say nothing. */
async function machineOf(url: string) {
  const client = new Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<{ version: string }>("select current_setting('server_version') as version")
  await client.end()
  return {
    product: packageJson.version,
    node: process.version,
    postgres: rows[0]?.version ?? '',
    commit: spawnSync('git', ['rev-parse', 'HEAD'], { encoding: 'utf8' }).stdout?.trim() ?? '',
    cores: availableParallelism(),
    processor: cpus()[0]?.model ?? '',
    memoryBytes: totalmem(),
    at: new Date().toISOString(),
  }
}

function inItsProcess(measurement: Measurement, size: number, server: string, world = ''): Promise<Outcome[]> {
  return new Promise((done, fail) => {
    const child = fork(join('tests', 'bench', 'run-one.ts'), [measurement.name, String(size), server, world], {
      execArgv: ['--conditions=react-server', '--import', 'tsx'],
    })
    let outcomes: Outcome[] | undefined
    child.once('message', (answer: Outcome[]) => {
      outcomes = answer
    })
    child.once('exit', (code) => {
      if (outcomes === undefined) fail(new Error(`${measurement.name} ended with ${code} and no figures`))
      else done(outcomes)
    })
  })
}

function row({ name, rows, seconds, floor, goal, peakBytes }: Outcome): string[] {
  const ratio = floor.seconds / seconds
  return [
    name,
    grouped.format(rows),
    `${grouped.format(Math.round(rows / seconds))}/s`,
    `${grouped.format(Math.round(rows / floor.seconds))}/s  ${floor.name}`,
    ratio.toFixed(2),
    goal === undefined ? '–' : `${goal.toFixed(2)}${ratio < goal ? ' missed' : ''}`,
    `${Math.round(peakBytes / 1e6)} MB`,
  ]
}

const head = ['', 'rows', 'ours', 'floor in the same run', 'ratio', 'goal', 'peak memory']

/** The world of a size, where one of the measurements asks for it. */
async function worldFor(isNeeded: boolean, { size, keep }: Options): Promise<KeptWorld | undefined> {
  if (!isNeeded) return undefined
  const folder = keep === undefined ? undefined : fromHere(keep)
  return keptWorld(sizes[size] ?? 0, { folder, say: (text) => void process.stderr.write(`world: ${text}\n`) })
}

/** How much slower each question is than in the smaller record of an earlier run. */
async function growthSince({ size, growth }: Options, http: readonly HttpOutcome[]): Promise<Growth[]> {
  if (growth === undefined) return []
  const earlier = JSON.parse(await readFile(fromHere(growth), 'utf8'))
  return growthOf({ claims: sizes[earlier.size] ?? 0, http: earlier.http }, { claims: sizes[size] ?? 0, http })
}

type Machine = Awaited<ReturnType<typeof machineOf>>

function introduce({ cores, processor, memoryBytes, node, postgres }: Machine, size: string): void {
  const memory = `${(memoryBytes / 2 ** 30).toFixed(1)} GiB`
  process.stdout.write(
    `${cores} cores (${processor}), ${memory}, Node ${node}, PostgreSQL ${postgres}; size ${size}\n\n`,
  )
}

function tellFailure(error: unknown): Outcome[] {
  process.stdout.write(`${error instanceof Error ? error.message : String(error)}\n`)
  return []
}

/** Everything but what is asked over HTTP; one that fails is told, and the others go on. */
async function measureWork(chosen: readonly Measurement[], size: string, server: string, world?: KeptWorld) {
  const outcomes: Outcome[] = []
  for (const measurement of chosen) {
    const found = inItsProcess(measurement, sizes[size] ?? 0, server, world?.server)
    outcomes.push(...(await found.catch(tellFailure)))
  }
  if (outcomes.length > 0) process.stdout.write(`${textTable(head, outcomes.map(row))}\n`)
  return outcomes.map((one) => ({ ...one, ratio: one.floor.seconds / one.seconds }))
}

async function measureOverHttp(names: readonly string[], options: Options, world: KeptWorld | undefined) {
  const { profile, quick, markdown } = options
  if (names.length === 0 || world === undefined) return { http: [], growth: [], scripts: [] }
  const profileDir = profile && fromHere(profile)
  const figures = await measureHttp(world.server, { names, profileDir, isQuick: quick })
  process.stdout.write(httpText(figures))
  const growth = await growthSince(options, figures.outcomes)
  if (growth.length > 0) process.stdout.write(`\n${growthTable(growth)}`)
  if (markdown) await keepFile(markdown, httpMarkdown(figures.outcomes))
  return { http: figures.outcomes, growth, scripts: figures.scripts }
}

async function bench(options: Options): Promise<void> {
  const { size, only, json } = options
  const chosen = measurements.filter(({ name }) => only === undefined || name === only)
  const http = httpMeasurements.map(({ name }) => name).filter((name) => [undefined, 'http', name].includes(only))
  const world = await worldFor(http.length > 0 || chosen.some(({ needsWorld }) => needsWorld), options)
  const dataDir = await mkdtemp(join(tmpdir(), 'counterclaim-bench-db-'))
  const database = await startEmbedded({ dataDir })
  const stop = async () => {
    await database.stop()
    await world?.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
  process.once('SIGINT', () => void stop().then(() => process.exit(130)))
  try {
    const machine = await machineOf(database.url)
    introduce(machine, size)
    const outcomes = await measureWork(chosen, size, database.url, world)
    const found = { machine, size, outcomes, ...(await measureOverHttp(http, options, world)) }
    if (json !== undefined) await keepFile(json, `${JSON.stringify(found, null, 2)}\n`)
  } finally {
    await stop()
  }
}

await new Command('bench')
  .description('Measures the product against what the database needs for the same by itself, in the same run.')
  .addOption(new Option('--size <size>', 'rows').choices(Object.keys(sizes)).default('100k'))
  .addOption(
    new Option('--only <name>', 'one measurement, or all over HTTP').choices(
      [...measurements, { name: 'http' }, ...httpMeasurements].map(({ name }) => name),
    ),
  )
  .option('--json <file>', 'write the figures as JSON as well')
  .option('--keep <folder>', 'keep the world of this size there (else under the folder for temporary files)')
  .option('--growth <file>', 'compare with the figures of a smaller record, as --json wrote them')
  .option('--markdown <file>', 'write the figures over HTTP as a table for README.md as well')
  .option('--quick', 'one short round of each measurement over HTTP, for a first look')
  .option('--profile <folder>', 'write a profile of the processor time of the product there, measured over HTTP')
  .action(bench)
  .parseAsync()
