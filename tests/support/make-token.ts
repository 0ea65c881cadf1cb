import { counterclaim } from './counterclaim.ts'

/** A token of a service account, made on the command line beside the running server, as an administrator makes one. */
export async function makeToken(dataDir: string, role: string): Promise<string> {
  return JSON.parse(await counterclaim(dataDir, ['token', 'create', '--role', role, '--json'])).token
}
