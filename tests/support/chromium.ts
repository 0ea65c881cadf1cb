import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { env } from 'node:process'
import { chromium } from 'playwright'

const programs = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/**
 * The path of a browser: `CHROMIUM_PATH`, Playwright's own (an empty path), or one on the PATH. Where there is none,
 * tries to install one: Playwright's, then, as root, Debian's.
 * @throws Error that says how to get one
 */
export function findChromium(): string {
  const found = lookUp()
  if (found !== undefined) return found
  run('npx', ['playwright', 'install', 'chromium'])
  if (existsSync(chromium.executablePath())) return ''
  if (process.getuid?.() === 0) {
    run('apt-get', ['update'])
    run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'])
  }
  const installed = lookUp()
  if (installed !== undefined) return installed
  throw new Error('The journeys need a Chromium: set CHROMIUM_PATH, or put `chromium` on the PATH')
}

function lookUp(): string | undefined {
  const given = env['CHROMIUM_PATH']
  if (given !== undefined && given !== '') return given
  if (existsSync(chromium.executablePath())) return ''
  for (const name of programs) {
    const { status, stdout } = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' })
    if (status === 0) return stdout.trim()
  }
  return undefined
}

function run(command: string, args: string[]): void {
  const environment = { ...env, DEBIAN_FRONTEND: 'noninteractive' }
  spawnSync(command, args, { stdio: 'ignore', env: environment, timeout: 300_000 })
}
