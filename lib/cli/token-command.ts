import { Command, InvalidArgumentError, Option } from 'commander'
import { onInstallation } from '#lib/cli/installation.ts'
import { textTable } from '#lib/cli/table.ts'
import { printJson, type Terminal } from '#lib/cli/terminal.ts'
import { idSchema } from '#lib/domain/id.ts'
import type { TokenView } from '#lib/domain/user.ts'
import { type Role, roleSchema } from '#lib/domain/vocabulary.ts'
import { createToken } from '#lib/usecases/create-token.ts'
import { listTokens } from '#lib/usecases/list-tokens.ts'
import { listTokensOfUser } from '#lib/usecases/list-tokens-of-user.ts'
import { revokeToken } from '#lib/usecases/revoke-token.ts'

interface NewToken {
  readonly role: Role
  readonly user?: string
  readonly label: string
  readonly json?: true
}

async function create(terminal: Terminal, { role, user, label, json }: NewToken): Promise<void> {
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

const head = ['id', 'role', 'account', 'for', 'made', 'last used', 'revoked']
const day = (moment: string | null): string => moment?.slice(0, 10) ?? '–'
const row = ({ id, role, userName, label, createdAt, lastUsedAt, revokedAt }: TokenView): string[] => [
  ...[id, role, userName, label],
  ...[day(createdAt), day(lastUsedAt), day(revokedAt)],
]

async function list(terminal: Terminal, { user, json }: { user?: string; json?: true }): Promise<void> {
  await onInstallation(async (caller) => {
    const items =
      user === undefined
        ? await listTokens({ caller }, { of: 'everybody' })
        : await listTokensOfUser({ caller }, { userEmail: user })
    if (json) printJson(terminal, { items })
    else terminal.out(textTable(head, items.map(row)))
  })
}

async function revoke(terminal: Terminal, id: string, { json }: { json?: true }): Promise<void> {
  await onInstallation(async (caller) => {
    const token = await revokeToken({ caller }, { id })
    if (json) printJson(terminal, token)
    else terminal.out(`Revoked: ${token.label}, of ${token.userName}. It counts for nothing from now on.\n`)
  })
}

function idOf(text: string): string {
  const id = idSchema.safeParse(text)
  if (!id.success) throw new InvalidArgumentError('“token list” shows the ids.')
  return id.data
}

function createCommand(terminal: Terminal): Command {
  const role = new Option('--role <role>', 'what the token may do').choices(roleSchema.options).makeOptionMandatory()
  return new Command('create')
    .description('Make a token for the API and print it once.')
    .addOption(role)
    .option('--user <email>', 'whose token it is (left out: a service account of its own)')
    .option('--label <text>', 'what it is for, as the list of tokens shows it', 'made on the command line')
    .option('--json', 'print {"token": …}')
    .addHelpText(
      'after',
      '\nExample:\n  npm run -s counterclaim -- token create --role contributor --label "newsroom script" --json',
    )
    .action((options: NewToken) => create(terminal, options))
}

function listCommand(terminal: Terminal): Command {
  return new Command('list')
    .description('List the tokens, newest first, with their last use. Their texts are stored nowhere.')
    .option('--user <email>', 'only those of this account')
    .option('--json', 'print {"items": [{"id": …}]}')
    .addHelpText('after', '\nExample:\n  npm run -s counterclaim -- token list --user ada@example.org')
    .action((options: { user?: string; json?: true }) => list(terminal, options))
}

function revokeCommand(terminal: Terminal): Command {
  return new Command('revoke')
    .description('Revoke a token at once. It stays in the list, with the day; revoking it again changes nothing.')
    .argument('<id>', 'as “token list” shows it', idOf)
    .option('--json', 'print the token as JSON')
    .addHelpText('after', '\nExample:\n  npm run -s counterclaim -- token revoke 0193b6c4-7a3e-7c11-9b0e-3f6d2a9c1e55')
    .action((id: string, options: { json?: true }) => revoke(terminal, id, options))
}

/** `token create`, `token list`, `token revoke`: tokens for the API. */
export function tokenCommand(terminal: Terminal): Command {
  const parts = [createCommand, listCommand, revokeCommand]
  const command = new Command('token').description('Tokens for the API: make, list, revoke.')
  for (const part of parts) command.addCommand(part(terminal))
  return command
}
