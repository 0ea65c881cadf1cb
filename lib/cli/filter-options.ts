import type { Command } from 'commander'
import { z } from 'zod'
import { optionName } from '#lib/cli/option-name.ts'

const hints: Readonly<Record<string, string>> = {
  by: 'group by claimant, source, questionKind, hedge, year or basis',
  unit: 'count positions (one a claimant and question) or every claim',
  asOf: 'as known on this day',
  recordedAt: 'as this database said at this moment',
  from: 'asserted on this date or later',
  until: 'asserted on this date or earlier',
  q: 'words, quotes and names',
  disputed: 'true or false',
}

/** Gives a command an option for each field of a use-case but those named. */
export function filterOptions(command: Command, schema: z.ZodType, without: readonly string[] = []): Command {
  for (const field of schema instanceof z.ZodObject ? Object.keys(schema.shape) : []) {
    if (without.includes(field)) continue
    command.option(`--${optionName(field)} <value>`, hints[field] ?? 'only these, several with commas between')
  }
  return command
}
