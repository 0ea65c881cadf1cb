import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import process from 'node:process'
import { Command, Option } from 'commander'
import { textTable } from '#lib/cli/table.ts'
import { connectTo, db, disconnect } from '#lib/db/client.ts'
import { systemCaller } from '#lib/usecases/system-caller.ts'
import { collectStatements, explainEverything, findBigTables } from './plans-capture.ts'
import { type HotQuestion, hotQuestions } from './plans-questions.ts'
import { type ExplainedStatement, findFullScans, planLines, rowsRead } from './plans-scan.ts'
import { copyOfWorld, dropCopy, keptWorld } from './world/kept-world.ts'

const sizes: Readonly<Record<string, number>> = { '10k': 10_000, '100k': 100_000, '1m': 1_000_000 }

// A prepared statement is planned for its values five times; from the sixth on PostgreSQL may keep one plan for all.
const BEFOREHAND = 6
const KEPT = 2

/** What the product sent to answer a question, how it was done, and the big tables that were read from end to end. */
interface Explained {
  readonly name: string
  readonly failure?: string
  readonly rowsRead: number
  readonly fullScans: readonly { readonly table: string; readonly query: string }[]
  readonly statements: readonly ExplainedStatement[]
}

interface Looking {
  readonly big: ReadonlySet<string>
  take(): ExplainedStatement[]
}

async function explain({ name, ask }: HotQuestion, { big, take }: Looking): Promise<Explained> {
  const caller = await systemCaller(db())
  let failure: string | undefined
  try {
    for (let n = 0; n < BEFOREHAND; n += 1) await ask({ caller }, n)
    take()
    for (let n = 0; n < KEPT; n += 1) await ask({ caller }, BEFOREHAND + n)
  } catch (error) {
    failure = error instanceof Error ? error.message : String(error)
  }
  const statements = take()
  const fullScans = statements.flatMap((statement) =>
    findFullScans(statement.Plan, (table) => big.has(table)).map((table) => ({
      table,
      query: statement['Query Text'],
    })),
  )
  const read = statements.reduce((sum, { Plan }) => sum + rowsRead(Plan), 0) / KEPT
  return { name, ...(failure ? { failure } : {}), rowsRead: Math.round(read), fullScans, statements }
}

/** Each statement once, with its plan to be read by people. */
function readable({ statements, ...rest }: Explained) {
  const plans = new Map(statements.map((one) => [whole(one['Query Text']), planLines(one.Plan)]))
  return { ...rest, statements: [...plans].map(([query, plan]) => ({ query, plan })) }
}

const whole = (query: string): string => query.replace(/\s+/g, ' ').trim()

const short = (query: string): string => whole(query).slice(0, 300)

function tell(all: readonly Explained[]): number {
  const rows = all.map(({ name, statements, rowsRead: read, fullScans, failure }) => [
    name,
    String(statements.length / KEPT),
    String(read),
    failure ? 'failed' : [...new Set(fullScans.map(({ table }) => table))].join(', '),
  ])
  process.stdout.write(textTable(['', 'statements', 'rows looked at', 'read from end to end'], rows))
  const told = new Set<string>()
  for (const { name, fullScans, failure } of all) {
    if (failure !== undefined) told.add(`${name} failed: ${failure}`)
    for (const { table, query } of fullScans) told.add(`${name} reads all of ${table}: ${short(query)}`)
  }
  for (const line of told) process.stdout.write(`${line}\n`)
  return told.size
}

interface Options {
  readonly size: string
  readonly json?: string
  readonly keep?: string
}

const fromHere = (path: string): string => resolve(process.env['INIT_CWD'] ?? '.', path)

async function checkPlans({ size, json, keep }: Options): Promise<void> {
  const world = await keptWorld(sizes[size] ?? 0, {
    folder: keep && fromHere(keep),
    say: (text) => void process.stderr.write(`world: ${text}\n`),
  })
  try {
    const url = await copyOfWorld(world.server)
    const questions = await hotQuestions(url)
    const big = await findBigTables(url)
    await explainEverything(url)
    await connectTo(url)
    const { take } = collectStatements()
    const all: Explained[] = []
    for (const question of questions) all.push(await explain(question, { big, take }))
    await disconnect()
    await dropCopy(world.server, url)
    const faults = tell(all)
    if (json !== undefined) {
      await mkdir(dirname(fromHere(json)), { recursive: true })
      await writeFile(fromHere(json), `${JSON.stringify({ size, plans: all.map(readable) }, null, 1)}\n`)
    }
    if (faults > 0) process.exitCode = 1
  } finally {
    await world.stop()
  }
}

await new Command('check:plans')
  .description('Fails when a question that people wait for reads a table from end to end that grows with the record.')
  .addOption(new Option('--size <size>', 'claims').choices(Object.keys(sizes)).default('100k'))
  .option('--keep <folder>', 'keep the world of this size there (else under the folder for temporary files)')
  .option('--json <file>', 'write every statement with its plan as JSON as well')
  .action(checkPlans)
  .parseAsync()
