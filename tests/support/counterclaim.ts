import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** Runs the command line beside the server that runs on the data folder; gives what it printed. */
export async function counterclaim(dataDir: string, command: readonly string[]): Promise<string> {
  const { DATABASE_URL: _, ...env }: NodeJS.ProcessEnv = { ...process.env, DATA_DIR: dataDir }
  const program = ['--conditions=react-server', 'lib/server/run.js', 'cli']
  const { stdout } = await promisify(execFile)(process.execPath, [...program, ...command], { env })
  return stdout
}
