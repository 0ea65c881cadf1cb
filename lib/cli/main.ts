import process from 'node:process'
import { runCommandLine } from '#lib/cli/run-command-line.ts'

// Lines of the log are for servers; a person at the terminal reads what the command says.
process.env['LOG_LEVEL'] ??= 'warn'

// A reader may go away in the middle (`| head`): the write that fails says so.
process.stdout.on('error', () => undefined)

process.exitCode = await runCommandLine(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  write: (bytes) =>
    new Promise((resolve, reject) => {
      process.stdout.write(bytes, (error) => (error ? reject(error) : resolve()))
    }),
  isTerminal: process.stderr.isTTY === true && process.env['TERM'] !== 'dumb',
  get columns() {
    return process.stderr.columns || 80
  },
})
