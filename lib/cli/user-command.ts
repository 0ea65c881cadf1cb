import { randomBytes } from 'node:crypto'
import { Command, Option } from 'commander'
import { onInstallation } from '#lib/cli/installation.ts'
import { printJson, type Terminal } from '#lib/cli/terminal.ts'
import { type Role, roleSchema } from '#lib/domain/vocabulary.ts'
import { createUser } from '#lib/usecases/create-user.ts'

interface Options {
  readonly email: string
  readonly name: string
  readonly role: Role
  readonly password?: string
  readonly json?: true
}

async function create(terminal: Terminal, { json, password, ...account }: Options): Promise<void> {
  const chosen = password ?? randomBytes(12).toString('base64url')
  await onInstallation(async (caller) => {
    const user = await createUser({ caller }, { ...account, password: chosen })
    const made = password === undefined ? { password: chosen } : {}
    if (json) {
      printJson(terminal, { id: user.id, email: user.email, name: user.name, role: user.role, ...made })
      return
    }
    terminal.out(`${user.email} may now sign in as ${user.role}.\n`)
    if (password === undefined) terminal.out(`Password, shown once: ${chosen}\n`)
  })
}

/** `user create`: an account that signs in with a password. */
export function userCommand(terminal: Terminal): Command {
  const role = new Option('--role <role>', 'what the person may do').choices(roleSchema.options).makeOptionMandatory()
  const make = new Command('create')
    .description('Make an account for a person.')
    .requiredOption('--email <address>', 'signs in with it')
    .requiredOption('--name <name>', 'as others see it')
    .addOption(role)
    .option('--password <text>', 'left out: one is made and printed once')
    .option('--json', 'print the account as JSON')
    .action((options: Options) => create(terminal, options))
  return new Command('user').description('Accounts.').addCommand(make)
}
