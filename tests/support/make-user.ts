import { counterclaim } from './counterclaim.ts'

/** Someone who can sign in. */
export interface Account {
  readonly email: string
  readonly password: string
}

/** An account of a role, made on the command line beside the running server. */
export async function makeUser(dataDir: string, role: string): Promise<Account> {
  const account = { email: `${role}@example.org`, password: 'a long enough password' }
  const given = ['--email', account.email, '--name', role, '--role', role, '--password', account.password]
  await counterclaim(dataDir, ['user', 'create', ...given])
  return account
}
