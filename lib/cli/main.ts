import process from 'node:process'
import { runCommandLine } from '#lib/cli/run-command-line.ts'

// Lines of the log are for servers; a person at the terminal reads what the command says.
process.env['LOG_LEVEL'] ??= 'warn'

process.exitCode = await runCommandLine(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  isTerminal: process.stderr.isTTY === true && process.env['TERM'] !== 'dumb',
  get columns() {
    return process.stderr.columns ?? 80
  },
})
