import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { httpMeasurements } from './http-registry.ts'
import { runHttp } from './http-run.ts'
import { copyOfWorld, dropCopy } from './world/kept-world.ts'

// The process of the measurements over HTTP: http-process.ts starts it and reads its answers from the channel.
const [worldServer = '', names = '', profileDir = '', quick = ''] = process.argv.slice(2)
const chosen = new Set(names.split(','))
const say = (text: string) => void process.stderr.write(`${new Date().toTimeString().slice(0, 8)} ${text}\n`)

say('copying the world')
const databaseUrl = await copyOfWorld(worldServer)
const folder = await mkdtemp(join(tmpdir(), 'counterclaim-bench-'))
process.once('SIGTERM', () => process.exit(143))
try {
  await runHttp({
    measurements: httpMeasurements.filter(({ name }) => chosen.has(name)),
    databaseUrl,
    folder,
    profileDir: profileDir === '' ? undefined : profileDir,
    isQuick: quick !== '',
    say,
    tell: (news) => process.send?.(news),
  })
} finally {
  await rm(folder, { recursive: true, force: true })
  await dropCopy(worldServer, databaseUrl)
}
process.disconnect?.()
