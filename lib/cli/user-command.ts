import { randomBytes } from 'node:crypto'
import { Command, Option } from 'commander'
import { onInstallation } from '#lib/cli/installation.ts'
import { textTable } from '#lib/cli/table.ts'
import { printJson, type Terminal } from '#lib/cli/terminal.ts'
import { AppError } from '#lib/domain/error.ts'
import { newUserSchema, type UserView } from '#lib/domain/user.ts'
import { type Role, roleSchema } from '#lib/domain/vocabulary.ts'
import { createUser } from '#lib/usecases/create-user.ts'
import { listUsers } from '#lib/usecases/list-users.ts'
import type { Asking } from '#lib/usecases/usecase.ts'

interface NewAccount {
  readonly email: string
  readonly name: string
  readonly role: Role
  readonly password?: string
  readonly json?: true
}

const isSound = (email: string) => newUserSchema.shape.email.safeParse(email).success

async function create(terminal: Terminal, { json, password, ...account }: NewAccount): Promise<void> {
  const chosen = password ?? randomBytes(12).toString('base64url')
  await onInstallation(async (caller) => {
    const user = await createUser({ caller }, { ...account, password: chosen }).catch((error: unknown) => {
      // The command was understood: what is refused of a sound address is that somebody has it.
      const isTaken = error instanceof AppError && error.fields[0]?.path === 'email' && isSound(account.email)
      throw isTaken ? new AppError('conflict', error.message, error.fields) : error
    })
    const made = password === undefined ? { password: chosen } : {}
    if (json) {
      printJson(terminal, { id: user.id, email: user.email, name: user.name, role: user.role, ...made })
      return
    }
    terminal.out(`${user.email} may now sign in as ${user.role}.\n`)
    if (password === undefined) terminal.out(`Password, shown once: ${chosen}\n`)
  })
}

async function everybody(asking: Asking): Promise<UserView[]> {
  const users: UserView[] = []
  for (let cursor: string | undefined; ; ) {
    const page = await listUsers(asking, { limit: 200, ...(cursor === undefined ? {} : { cursor }) })
    users.push(...page.items)
    if (page.nextCursor === null) return users
    cursor = page.nextCursor
  }
}

const row = ({ email, name, role, isService, createdAt, disabledAt }: UserView): string[] => [
  ...[email, name, role, isService ? 'program' : 'person'],
  ...[createdAt.slice(0, 10), disabledAt?.slice(0, 10) ?? '–'],
]

async function list(terminal: Terminal, { json }: { json?: true }): Promise<void> {
  await onInstallation(async (caller) => {
    const items = await everybody({ caller })
    if (json) printJson(terminal, { items })
    else terminal.out(textTable(['e-mail', 'name', 'role', '', 'made', 'disabled'], items.map(row)))
  })
}

function createCommand(terminal: Terminal): Command {
  const role = new Option('--role <role>', 'what the person may do').choices(roleSchema.options).makeOptionMandatory()
  return new Command('create')
    .description('Make an account for a person.')
    .requiredOption('--email <address>', 'signs in with it')
    .requiredOption('--name <name>', 'as others see it')
    .addOption(role)
    .option('--password <text>', 'left out: one is made and printed once')
    .option('--json', 'print the account as JSON')
    .addHelpText(
      'after',
      '\nExample:\n  npm run -s counterclaim -- user create --email ada@example.org --name Ada --role reviewer',
    )
    .action((options: NewAccount) => create(terminal, options))
}

function listCommand(terminal: Terminal): Command {
  return new Command('list')
    .description('List the accounts, people before programs, by e-mail.')
    .option('--json', 'print {"items": [{"id": …}]}')
    .addHelpText('after', '\nExample:\n  npm run -s counterclaim -- user list --json')
    .action((options: { json?: true }) => list(terminal, options))
}

/** `user create`, `user list`: accounts that sign in with a password. */
export const userCommand = (terminal: Terminal): Command =>
  new Command('user')
    .description('Accounts: make, list.')
    .addCommand(createCommand(terminal))
    .addCommand(listCommand(terminal))
