import { Command, CommanderError } from 'commander'
import { backupCommand, restoreCommand } from '#lib/cli/backup-commands.ts'
import { exportCommand } from '#lib/cli/export-command.ts'
import { importBibliographyCommand } from '#lib/cli/import-bibliography-command.ts'
import { importCommand } from '#lib/cli/import-command.ts'
import { optionName } from '#lib/cli/option-name.ts'
import { reportCommand } from '#lib/cli/report-command.ts'
import { type ExitCode, exitCodes, type Terminal } from '#lib/cli/terminal.ts'
import { tokenCommand } from '#lib/cli/token-command.ts'
import { rebuildCommand, verifyCommand } from '#lib/cli/upkeep-commands.ts'
import { userCommand } from '#lib/cli/user-command.ts'
import { AppError } from '#lib/domain/error.ts'
import packageJson from '../../package.json' with { type: 'json' }

const notes = `
Answers go to standard output, messages to standard error.
Ends with 0 when done, 1 when it could not be done or something differs, 2 when the command was not understood.
Settings come from the environment, as the server's do: DATA_DIR, DATABASE_URL and the others.`

/** The whole command line, as a tree of commands. */
export function program(terminal: Terminal): Command {
  const root = new Command('counterclaim')
    .description('Work on the record from a terminal, beside a running server or without one.')
    .version(packageJson.version)
    .addHelpText('after', notes)
  const ofRecord = [
    importCommand,
    importBibliographyCommand,
    exportCommand,
    reportCommand,
    verifyCommand,
    rebuildCommand,
    backupCommand,
    restoreCommand,
  ]
  const commands = [tokenCommand, userCommand, ...ofRecord]
  for (const command of commands) root.addCommand(command(terminal))
  for (const command of [root, ...root.commands, ...root.commands.flatMap((c) => c.commands)]) {
    command
      .exitOverride()
      .configureOutput({ writeOut: terminal.out, writeErr: terminal.err })
      .showHelpAfterError('Add --help to read how it is used.')
  }
  return root
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const fields = error instanceof AppError ? error.fields : []
  const lines = fields.map(({ path, message }) => {
    // Of a list the field is given as one option, with commas between.
    const [field = ''] = path.split('.')
    return field ? `--${optionName(field)}: ${message}` : message
  })
  return lines.length > 0 ? [...new Set(lines)].join('\n') : error.message
}

/** Runs one command line (without the program's name) and says what the process should end with. */
export async function runCommandLine(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  try {
    await program(terminal).parseAsync(args, { from: 'user' })
    return exitCodes.done
  } catch (error) {
    if (error instanceof CommanderError) {
      const isAnswer = error.code === 'commander.helpDisplayed' || error.code === 'commander.version'
      return isAnswer ? exitCodes.done : exitCodes.usage
    }
    terminal.err(`${messageOf(error)}\n`)
    return error instanceof AppError && error.code === 'invalid' ? exitCodes.usage : exitCodes.failed
  }
}
