import pino, { type Logger } from 'pino'
import { settings } from './settings.ts'

const secretNames = [
  'password',
  'passwordHash',
  'token',
  'secret',
  'authorization',
  'cookie',
  'connectionString',
  'url',
]

let memo: Logger | undefined

/**
 * The log of this process: one JSON object a line on standard error, so that standard output stays
 * free for the command line's answers. Fields that carry secrets are replaced, two levels deep.
 */
export function log(): Logger {
  memo ??= pino(
    {
      level: settings().logLevel,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: secretNames.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[redacted]' },
    },
    pino.destination({ fd: 2, sync: true }),
  )
  return memo
}
