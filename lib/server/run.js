// Runs an entry point of ours in this very process: node lib/server/run.js start|dev|cli [arguments].
// Plain JavaScript, because Node 20 reads no TypeScript: the entry is bundled, once and whenever a source changes.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { fingerprint } from './fingerprint.js'

const sources = ['lib', 'prisma/schema.prisma', 'prisma/demo', 'package.json', 'package-lock.json']
const entries = {
  start: { path: 'lib/server/start.ts', mode: 'production' },
  dev: { path: 'lib/server/start.ts', mode: 'development' },
  cli: { path: 'lib/cli/main.ts', mode: process.env.NODE_ENV ?? 'production' },
}

async function bundle(path) {
  const wanted = fingerprint(sources)
  const output = join('.build', `${path.replaceAll('/', '-')}.mjs`)
  const header = `// ${wanted}\n`
  if (existsSync(output) && readFileSync(output, 'utf8').startsWith(header)) return output
  if (!existsSync('lib/db/generated/client.ts')) generateClient()
  const esbuild = await import('esbuild')
  const built = await esbuild.build({
    entryPoints: [path],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    logLevel: 'error',
  })
  await esbuild.stop()
  mkdirSync('.build', { recursive: true })
  const aside = `${output}.${process.pid}`
  writeFileSync(aside, header + built.outputFiles[0].text)
  renameSync(aside, output)
  return output
}

// Where npm was told to run no install scripts.
function generateClient() {
  const prisma = join('node_modules', 'prisma', 'build', 'index.js')
  execFileSync(process.execPath, [prisma, 'generate', '--config', 'prisma/prisma.config.ts'], { stdio: 'ignore' })
}

const entry = entries[process.argv[2]]
if (entry === undefined) {
  process.stderr.write(`Usage: node lib/server/run.js ${Object.keys(entries).join('|')}\n`)
  process.exit(2)
}

// Paths that a person types count from where that person is; ours count from the project's root.
process.env.INIT_CWD ??= process.cwd()
process.chdir(dirname(dirname(dirname(fileURLToPath(import.meta.url)))))
process.env.NODE_ENV = entry.mode
process.env.NEXT_TELEMETRY_DISABLED = '1'
// On a machine with much memory V8 lets rubbish pile up to a gigabyte. It is to clear up once its heap has grown by two
// fifths; the rest of the bound can only be given to Node itself (package.json): the space for what is new, and two pools for
// what libraries allocate instead of one a thread, which would each keep what they once had (glibc).
if (process.argv[2] === 'start') setFlagsFromString('--heap-growing-percent=40')
process.argv.splice(1, 2, join(process.cwd(), entry.path))
await import(pathToFileURL(await bundle(entry.path)).href)
