import { Command, Option } from 'commander'
import { onInstallation } from '#lib/cli/installation.ts'
import { printJson, type Terminal } from '#lib/cli/terminal.ts'
import { type Role, roleSchema } from '#lib/domain/vocabulary.ts'
import { createToken } from '#lib/usecases/create-token.ts'

interface Options {
  readonly role: Role
  readonly user?: string
  readonly label: string
  readonly json?: true
}

async function create(terminal: Terminal, { role, user, label, json }: Options): Promise<void> {
  await onInstallation(async (caller) => {
    const created = await createToken({ caller }, { role, label, ...(user === undefined ? {} : { userEmail: user }) })
    if (json) {
      printJson(terminal, created)
      return
    }
    terminal.out(`${created.token}\n`)
    terminal.err('This is shown once. Send it as “Authorization: Bearer …”.\n')
  })
}

/** `token create`: a token for the API. */
export function tokenCommand(terminal: Terminal): Command {
  const role = new Option('--role <role>', 'what the token may do').choices(roleSchema.options).makeOptionMandatory()
  const make = new Command('create')
    .description('Make a token for the API and print it once.')
    .addOption(role)
    .option('--user <email>', 'whose token it is (left out: a service account of its own)')
    .option('--label <text>', 'what it is for, as the list of tokens shows it', 'made on the command line')
    .option('--json', 'print {"token": …}')
    .action((options: Options) => create(terminal, options))
  return new Command('token').description('Tokens for the API.').addCommand(make)
}
