import { readFile } from 'node:fs/promises'
import { Command, Option } from 'commander'
import { counted } from '#lib/cli/counted.ts'
import { assertReadable, givenPath } from '#lib/cli/given-path.ts'
import { onInstallation } from '#lib/cli/installation.ts'
import { printable, printJson, type Terminal } from '#lib/cli/terminal.ts'
import type { BibliographyNote, BibliographyReport } from '#lib/domain/bibliography.ts'
import { AppError } from '#lib/domain/error.ts'
import { type BibliographyFormat, bibliographyFormats, formatOfFileName } from '#lib/formats/bibliography.ts'
import { importBibliography } from '#lib/usecases/import-bibliography.ts'

interface Options {
  readonly format?: BibliographyFormat
  readonly dryRun?: true
  readonly partial?: true
  readonly json?: true
}

async function textOf(file: string): Promise<string> {
  await assertReadable(file)
  const bytes = await readFile(givenPath(file))
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new Error(`${file} is not UTF-8. Save it as UTF-8 and bring it in again.`)
  }
}

const noteLine = ({ entry, line, message }: BibliographyNote) =>
  `  ${line === null ? '' : `line ${line}, `}${printable(`${entry}: ${message}`)}\n`

function tell(terminal: Terminal, report: BibliographyReport, isDryRun: boolean): void {
  const { entries, created, matched, sourcesCreated, problems, warnings, isWritten } = report
  if (problems.length > 0) terminal.err(`Cannot be brought in:\n${problems.map(noteLine).join('')}`)
  if (warnings.length > 0) terminal.err(`To know:\n${warnings.map(noteLine).join('')}`)
  const read = counted(entries, 'entry', 'entries')
  if (!isWritten && !isDryRun) {
    terminal.out(`${read}: ${problems.length} with problems.\n`)
    return
  }
  const fresh = isDryRun ? 'would be new' : 'new'
  const documents = `${counted(created, 'document')} ${fresh}, ${matched} recorded already, ${problems.length} with problems`
  terminal.out(`${read}: ${documents}; ${counted(sourcesCreated, 'source')} ${fresh}.\n`)
}

/** Whether a file is a bibliography by its name; JSON is one only as `.csl.json`. */
export const isBibliographyFile = (file: string): boolean => /\.(bib|bibtex|ris|csl\.json)$/i.test(file)

/** Brings a bibliography file in and tells what became of it. */
export async function importBibliographyFile(terminal: Terminal, file: string, options: Options): Promise<void> {
  const { dryRun = false, partial = false, json } = options
  const text = await textOf(file)
  const format = options.format ?? formatOfFileName(file)
  await onInstallation(async (caller) => {
    const given = { text, dryRun, partial, ...(format ? { format } : {}) }
    // The command was understood; it is the file that is wrong.
    const report = await importBibliography({ caller }, given).catch((error: unknown) => {
      throw error instanceof AppError && error.fields[0]?.path === 'text'
        ? new Error(`${file}: ${error.message}`)
        : error
    })
    if (json) printJson(terminal, report)
    else tell(terminal, report, dryRun)
    if (report.problems.length > 0 && !partial)
      throw new AppError('conflict', 'Nothing was written: mend these entries, or leave them out with --partial.')
  })
}

/** `import-bibliography FILE`: documents out of BibTeX, RIS or CSL-JSON. */
export const importBibliographyCommand = (terminal: Terminal): Command =>
  new Command('import-bibliography')
    .description('Bring a bibliography in as documents: BibTeX, RIS or CSL-JSON, in UTF-8.')
    .argument('<file>', 'the file; its name tells the format (.bib, .ris, .json), or else its text')
    .addOption(new Option('--format <format>', 'how the file is written').choices(bibliographyFormats))
    .option('--dry-run', 'check everything and write nothing')
    .option('--partial', 'write the good entries though others have problems')
    .option('--json', 'print the report as JSON')
    .addHelpText('after', '\nExample:\n  npm run -s counterclaim -- import-bibliography library.bib --dry-run')
    .action((file: string, options: Options) => importBibliographyFile(terminal, file, options))
