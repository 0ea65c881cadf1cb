import { counterclaim } from './counterclaim.ts'

/** Someone who can sign in. */
export interface Account {
  readonly email: string
  readonly password: string
}

/** An account of a role, made on the command line beside the running server; `name` tells it from others of the role. */
export async function makeUser(dataDir: string, role: string, name = role): Promise<Account> {
  const account = { email: `${name}@example.org`, password: 'a long enough password' }
  const given = ['--email', account.email, '--name', name, '--role', role, '--password', account.password]
  await counterclaim(dataDir, ['user', 'create', ...given])
  return account
}
