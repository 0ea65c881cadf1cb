import { Command } from 'commander'
import { counted } from '#lib/cli/counted.ts'
import { assertReadable, assertWritable, givenPath } from '#lib/cli/given-path.ts'
import { onInstallation } from '#lib/cli/installation.ts'
import { type Progress, progressOn } from '#lib/cli/progress.ts'
import { textTable } from '#lib/cli/table.ts'
import { printJson, type Terminal } from '#lib/cli/terminal.ts'
import { DiffersError } from '#lib/cli/upkeep-commands.ts'
import { backupRecord } from '#lib/usecases/backup-record.ts'
import { type RestoredRecord, restoreRecord } from '#lib/usecases/restore-record.ts'

const aboutBackup = `
Holds everything that is recorded, with its history and the audit, as it is at one moment; people may go on working. It holds
accounts with the hashes of their passwords and tokens, and the secrets of webhooks: the file is readable by its owner alone,
and should be kept like a password. It does not hold sessions, counters, answers kept for repeated requests, or files that
are being brought in; nor settings, which are in the environment. It is a ZIP archive with a manifest and checksums, written
under another name until it is complete.

Example:
  npm run -s counterclaim -- backup counterclaim-2026-11-21.zip`

const aboutRestore = `
The file is read to its end and checked before anything is written. Everything is loaded in one transaction: when it fails,
what was recorded before is still there. A server may run meanwhile; its readers and writers wait for the end. The backup of
an older version is brought to this one, that of a newer version is refused. Needs no more than the owner of the tables.
People who were signed in stay so where their account is in the backup and the server's key is the same. Webhooks are there
again too: what still waited to be delivered is sent when a server starts, so disable them in a copy that is to keep quiet.

Examples:
  npm run -s counterclaim -- restore counterclaim-2026-11-21.zip
  DATABASE_URL=postgresql://… npm run -s counterclaim -- restore counterclaim-2026-11-21.zip --replace`

const grouped = new Intl.NumberFormat('en')

async function backup(terminal: Terminal, file: string, { json }: { json?: true }): Promise<void> {
  const path = givenPath(file)
  await assertWritable(file)
  await onInstallation(async (caller) => {
    let progress: Progress | undefined
    const watch = (rows: number, about: number) => {
      progress ??= progressOn(terminal, { label: 'Writing rows', total: about })
      progress.update(rows)
    }
    const made = await backupRecord({ caller }, path, watch).finally(() => progress?.done())
    if (json) printJson(terminal, { file: path, ...made })
    else
      terminal.out(`${path}: ${counted(made.rows, 'row')} of ${counted(Object.keys(made.tables).length, 'table')}.\n`)
  })
}

type Counts = Readonly<Record<string, number>>

const countTable = (counts: Counts): string =>
  textTable(
    ['table', 'rows'],
    Object.entries(counts).map(([name, rows]) => [name, grouped.format(rows)]),
  )

function tell(terminal: Terminal, done: RestoredRecord, file: string): void {
  if (!done.restored) {
    terminal.err(`The record is not empty. A restore would replace:\n\n${countTable(done.replaces)}\n`)
    throw new DiffersError('Nothing was changed. Add --replace to replace all of this.')
  }
  const { audit, migrations, createdAt } = done
  terminal.out(`Restored ${counted(done.rows, 'row')}, as recorded at ${createdAt}.\n`)
  if (migrations.length > 0) terminal.out(`Brought to this version by ${migrations.join(', ')}.\n`)
  if (Object.keys(done.replaced).length > 0) terminal.out(`It replaced:\n\n${countTable(done.replaced)}\n`)
  terminal.out(
    `Audit: ${counted(audit.entries, 'entry', 'entries')}, ${counted(audit.broken, 'break')} in the chain.\n`,
  )
  if (audit.broken > 0) terminal.err(`The chain in ${file} is broken, and was when the backup was made.\n`)
}

async function restore(terminal: Terminal, file: string, { json, replace }: { json?: true; replace?: true }) {
  await assertReadable(file)
  const labels = { check: 'Checking the file', load: 'Restoring rows' }
  await onInstallation(async (caller) => {
    const shown = new Map<string, Progress>()
    const watch = (step: 'check' | 'load', rows: number, total: number) => {
      if (!shown.has(step)) {
        for (const other of shown.values()) other.done()
        shown.set(step, progressOn(terminal, { label: labels[step], total }))
      }
      shown.get(step)?.update(rows)
    }
    const input = { path: givenPath(file), isReplacing: replace === true }
    const done = await restoreRecord({ caller }, input, watch).finally(() => {
      for (const progress of shown.values()) progress.done()
    })
    if (json) printJson(terminal, done)
    if (!json || !done.restored) tell(terminal, done, file)
  })
}

/** `backup FILE`: everything recorded into one file. */
export const backupCommand = (terminal: Terminal): Command =>
  new Command('backup')
    .description('Write everything that is recorded into one file.')
    .argument('<file>', 'where to; a file of that name is replaced when the new one is complete')
    .option('--json', 'print {"file": …, "rows": …, "tables": {…}}')
    .addHelpText('after', aboutBackup)
    .action((file: string, options: { json?: true }) => backup(terminal, file, options))

/** `restore FILE`: a backup in the place of what is recorded. */
export const restoreCommand = (terminal: Terminal): Command =>
  new Command('restore')
    .description('Put a backup in the place of what is recorded.')
    .argument('<file>', 'what “counterclaim backup” wrote')
    .option('--replace', 'replace a record that is not empty (left out: say what would be replaced, and end with 1)')
    .option('--json', 'print {"restored": …} with counts of rows by table')
    .addHelpText('after', aboutRestore)
    .action((file: string, options: { json?: true; replace?: true }) => restore(terminal, file, options))
