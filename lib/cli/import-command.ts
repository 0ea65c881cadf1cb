import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { Command, Option } from 'commander'
import { counted } from '#lib/cli/counted.ts'
import { assertReadable, givenPath } from '#lib/cli/given-path.ts'
import { importBibliographyFile, isBibliographyFile } from '#lib/cli/import-bibliography-command.ts'
import { onInstallation } from '#lib/cli/installation.ts'
import { progressOn } from '#lib/cli/progress.ts'
import { printable, printJson, type Terminal } from '#lib/cli/terminal.ts'
import { DiffersError } from '#lib/cli/upkeep-commands.ts'
import type { Caller } from '#lib/domain/caller.ts'
import { AppError, invalid } from '#lib/domain/error.ts'
import { type ImportMapping, type ImportReport, importMappingSchema } from '#lib/domain/import.ts'
import { tablePresets } from '#lib/formats/foreign-tables/index.ts'
import { importClaims } from '#lib/usecases/import-claims.ts'

interface Options {
  readonly dryRun?: true
  readonly partial?: true
  readonly mapping?: string
  readonly preset?: string
  readonly json?: true
}

const misuse = (message: string) => new AppError('invalid', message, [{ path: '', message }])

async function mappingOf(given: string): Promise<ImportMapping> {
  const isJson = given.trimStart().startsWith('{')
  const text = isJson ? given : await readFile(givenPath(given), 'utf8').catch(() => null)
  if (text === null) throw misuse(`--mapping: there is no file “${given}” that can be read`)
  try {
    return importMappingSchema.parse(JSON.parse(text))
  } catch {
    throw misuse('--mapping: write a JSON object, {"their column": "our column"}, or name a file that holds one')
  }
}

/** How many lines a file has, to tell how far an import is; undefined where it has none to count. */
async function countLines(path: string): Promise<number | undefined> {
  if (path.toLowerCase().endsWith('.xlsx')) return undefined
  let lines = 0
  for await (const chunk of createReadStream(path)) {
    if (!(chunk instanceof Uint8Array)) continue
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines += 1
  }
  return lines
}

function summaryOf({ rows, accepted, rejected, unchanged, created, isWritten, isDryRun }: ImportReport): string {
  const made = Object.entries(created).flatMap(([kind, count]) =>
    count > 0 ? [counted(count, kind.slice(0, -1), kind)] : [],
  )
  const what = made.length > 0 ? made.join(', ') : 'nothing new'
  const same = unchanged > 0 ? ` ${counted(unchanged, 'claim')} on record already, unchanged.` : ''
  const taken = `${counted(rows, 'row')}: ${accepted.toLocaleString('en')} accepted, ${rejected.toLocaleString('en')} rejected.`
  if (isWritten) return `${taken}${same}\nWritten: ${what}.\n`
  return isDryRun
    ? `${taken}${same}\nWould be written: ${what}. This was a dry run.\n`
    : `${taken}\nNothing was written.\n`
}

function printNotes(terminal: Terminal, file: string, report: ImportReport): void {
  const { errors, errorCount, warnings, warningCount } = report
  for (const { line, column, message } of errors)
    terminal.err(`${file}:${line} ${printable(`${column || 'row'}: ${message}`)}\n`)
  if (errorCount > errors.length) terminal.err(`… and ${counted(errorCount - errors.length, 'more problem')}\n`)
  for (const { line, column, message } of warnings)
    terminal.err(`${file}:${line} ${printable(`${column || 'row'}: warning: ${message}`)}\n`)
  if (warningCount > warnings.length) terminal.err(`… and ${counted(warningCount - warnings.length, 'more warning')}\n`)
}

async function run(terminal: Terminal, caller: Caller, signal: AbortSignal, file: string, options: Options) {
  const path = givenPath(file)
  const { dryRun = false, partial = false, preset } = options
  const mapping = options.mapping === undefined ? undefined : await mappingOf(options.mapping)
  const total = terminal.isTerminal ? await countLines(path) : undefined
  const progress = progressOn(terminal, { label: dryRun ? 'Checking' : 'Importing', ...(total ? { total } : {}) })
  const chosen = { dryRun, partial, ...(mapping ? { mapping } : {}), ...(preset === undefined ? {} : { preset }) }
  try {
    const onProgress = (rows: number) => progress.update(rows)
    const bytes = createReadStream(path)
    return await importClaims({ caller }, { fileName: basename(path), bytes, ...chosen, onProgress, signal })
  } catch (error) {
    // The command was understood; it is the file that is wrong.
    if (error instanceof AppError && error.fields[0]?.path === 'file') throw new Error(`${file}: ${error.message}`)
    throw error
  } finally {
    progress.done()
  }
}

async function importFile(terminal: Terminal, file: string, options: Options): Promise<void> {
  if (isBibliographyFile(file)) {
    if (options.mapping !== undefined || options.preset !== undefined)
      throw misuse('--mapping and --preset are of tables: a bibliography says itself what its fields are')
    return importBibliographyFile(terminal, file, options)
  }
  if (options.mapping !== undefined && options.preset !== undefined)
    throw invalid('preset', 'Give a mapping or a preset, not both')
  await assertReadable(file)
  await onInstallation(
    async (caller, signal) => {
      const report = await run(terminal, caller, signal, file, options)
      printNotes(terminal, file, report)
      if (options.json) printJson(terminal, report)
      else terminal.out(summaryOf(report))
      if (report.errorCount > 0) throw new DiffersError(`${counted(report.errorCount, 'problem')} in ${file}.`)
    },
    { isStoppable: true },
  )
}

const about = `
FILE is CSV, XLSX or JSON Lines: one row a claim and citation, a row without a question adds a citation to the claim above.
All or nothing: a file with errors writes nothing, and every problem is listed as FILE:LINE COLUMN: what is wrong.
Ends with 1 when there were errors. Ctrl-C stops it, with nothing written.

A bibliography (.bib, .ris, .csl.json) is brought in as documents, as “counterclaim import-bibliography” does; --mapping and
--preset are of tables alone.

Examples:
  npm run -s counterclaim -- import claims.csv --dry-run
  npm run -s counterclaim -- import strikes.xlsx --mapping '{"Who said so": "claimant"}' --partial`

const preset = () =>
  new Option('--preset <name>', 'the columns of a known data set').choices(tablePresets.map(({ name }) => name))

/** `import FILE`: brings a table of claims in. */
export const importCommand = (terminal: Terminal): Command =>
  new Command('import')
    .description('Bring a table of claims in, whole or not at all; or a bibliography.')
    .argument('<file>', 'the table, or a bibliography by its name: .bib, .ris, .csl.json')
    .option('--dry-run', 'check everything, write nothing')
    .option('--partial', 'write the good rows though others have errors')
    .option('--mapping <file or JSON>', 'which of our columns theirs are: {"theirs": "ours"}')
    .addOption(preset())
    .option('--json', 'print the report as JSON')
    .addHelpText('after', about)
    .action((file: string, options: Options) => importFile(terminal, file, options))
