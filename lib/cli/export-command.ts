import { rmSync } from 'node:fs'
import { open, rename } from 'node:fs/promises'
import process from 'node:process'
import { Argument, Command } from 'commander'
import type { z } from 'zod'
import { filterOptions } from '#lib/cli/filter-options.ts'
import { assertWritable, givenPath } from '#lib/cli/given-path.ts'
import { onInstallation } from '#lib/cli/installation.ts'
import { progressOn } from '#lib/cli/progress.ts'
import { printJson, type Terminal } from '#lib/cli/terminal.ts'
import { invalid } from '#lib/domain/error.ts'
import { type ExportName, exportFormats } from '#lib/formats/export-formats.ts'
import { type ExportFile, exportFile, exportNames } from '#lib/usecases/export-file.ts'

interface Options {
  readonly output?: string
  readonly json?: true
}

/** What a format may be called here: its file's name or its short word. */
const names = new Map<string, ExportName>(
  exportNames.flatMap((name) => [
    [name, name],
    [exportFormats[name].short, name],
  ]),
)

const about = `
Goes to standard output, or with --output to a file that appears when it is complete. The filters are those of the list of
claims. The file is of one moment: what is written meanwhile is not in it. What the format cannot carry is told on standard
error.

Formats: ${exportNames.map((name) => `${exportFormats[name].short} (${name})`).join(', ')}

Examples:
  npm run -s counterclaim -- export csv --output claims.csv --claimant 0193b6c4-7a3e-7c11-9b0e-3f6d2a9c1e55
  npm run -s counterclaim -- export stix --as-of 2019-03 > disputes.json`

type Write = (bytes: Uint8Array) => Promise<unknown>

async function writeAll({ body }: ExportFile, write: Write, watch: (bytes: number) => void): Promise<number> {
  let count = 0
  for await (const bytes of body) {
    await write(bytes)
    count += bytes.byteLength
    watch(count)
  }
  return count
}

/** Under another name until it is complete; a process that is ended in the middle leaves nothing. */
async function toFile(path: string, fill: (write: Write) => Promise<number>): Promise<number> {
  const part = `${path}.${process.pid}.part`
  const clear = () => rmSync(part, { force: true })
  process.once('exit', clear)
  try {
    const handle = await open(part, 'wx')
    const count = await fill((bytes) => handle.writeFile(bytes))
      .then(async (bytes) => {
        await handle.sync()
        return bytes
      })
      .finally(() => handle.close())
    await rename(part, path)
    return count
  } finally {
    clear()
    process.off('exit', clear)
  }
}

function tell(terminal: Terminal, { fileName, notCarried, remarks }: ExportFile): void {
  for (const remark of remarks) terminal.err(`${remark}\n`)
  terminal.err(`${fileName} does not carry:\n`)
  for (const { field, why } of notCarried) terminal.err(`  ${field}: ${why}\n`)
}

async function run(terminal: Terminal, word: string, { output, json, ...filter }: Options): Promise<void> {
  if (json && output === undefined) throw invalid('json', 'Name a file with --output: standard output has the export')
  const format = names.get(word)
  if (format === undefined) throw invalid('', `There is no format ${word}`)
  if (output !== undefined) await assertWritable(output)
  await onInstallation(async (caller) => {
    // The schema of the use-case decides what the filters are.
    const query = { ...filter, format } as z.input<typeof exportFile.schema>
    const file = await exportFile({ caller }, query)
    const progress = progressOn(terminal, { label: `Writing ${file.fileName}, bytes` })
    const fill = (write: Write) => writeAll(file, write, progress.update).finally(() => progress.done())
    if (output === undefined) {
      await fill(terminal.write ?? (async (bytes) => terminal.out(Buffer.from(bytes).toString())))
    } else {
      const path = givenPath(output)
      const bytes = await toFile(path, fill)
      const { fileName, notCarried, remarks } = file
      if (json) printJson(terminal, { file: path, format: fileName, bytes, notCarried, remarks })
      else terminal.out(`${path}: ${bytes} bytes.\n`)
    }
    tell(terminal, file)
  })
}

/** `export FORMAT`: the record as a file. */
export const exportCommand = (terminal: Terminal): Command =>
  filterOptions(new Command('export'), exportFile.schema, ['format'])
    .description('Write the record as a file: claims, incidents or the documents that claims cite.')
    .addArgument(new Argument('<format>', 'what to write').choices([...names.keys()]))
    .option('-o, --output <file>', 'write to this file')
    .option('--json', 'with --output: print {"file": …, "bytes": …, "notCarried": […], "remarks": […]}')
    .addHelpText('after', about)
    .action((format: string, options: Options) => run(terminal, format, options))
