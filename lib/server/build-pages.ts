import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { withFileLock } from '../db/file-lock.ts'
import { otherHolders, takeLease } from '../db/leases.ts'
import { fingerprint } from './fingerprint.js'
import { StartError } from './start-error.ts'

const OUTPUT = '.next'
const NOTES = '.build'
const BUILD_TIMEOUT_MS = 600_000
const stamp = join(OUTPUT, 'sources-fingerprint')
const sources = [
  'app',
  'lib',
  'messages',
  'public',
  'proxy.ts',
  'next.config.js',
  'package.json',
  'package-lock.json',
  'prisma/schema.prisma',
]

/**
 * Builds the pages when the build is missing or older than the sources (by content), and notes that this process
 * serves from it. Of several processes one builds and the others wait.
 * @throws StartError when the build fails, or would pull the files from under another server
 */
export async function buildPages(): Promise<void> {
  await mkdir(NOTES, { recursive: true })
  const serving = join(NOTES, 'serving')
  const work = async () => {
    if (!(await isFresh())) {
      const [other] = await otherHolders(serving)
      if (other !== undefined) {
        throw new StartError(
          `The pages must be built anew, but process ${other.pid} serves the former ones; stop it first`,
        )
      }
      await build()
    }
    await takeLease(serving)
  }
  await withFileLock(join(NOTES, 'pages.lock'), work, BUILD_TIMEOUT_MS)
}

async function isFresh(): Promise<boolean> {
  if (!existsSync(join(OUTPUT, 'BUILD_ID'))) return false
  const stored = await readFile(stamp, 'utf8').catch(() => '')
  return stored === fingerprint(sources)
}

async function build(): Promise<void> {
  const built = fingerprint(sources)
  process.stdout.write('Building the pages, which takes about half a minute …\n')
  const next = join('node_modules', 'next', 'dist', 'bin', 'next')
  const child = spawn(process.execPath, [next, 'build'], { stdio: ['ignore', 'pipe', 'pipe'] })
  const output: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => output.push(chunk))
  const abandon = () => child.kill()
  process.once('exit', abandon)
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', resolve)
  })
  process.off('exit', abandon)
  if (code !== 0) throw new StartError(`The pages could not be built.\n${Buffer.concat(output).toString()}`)
  await writeFile(stamp, built)
}
