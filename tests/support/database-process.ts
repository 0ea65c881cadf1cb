import { rm } from 'node:fs/promises'
import { argv } from 'node:process'
import { startEmbedded } from '#lib/db/embedded-postgres.ts'

// A process of its own, because it outlives a test run that is killed: the channel to the run closes, and the
// database stops and goes away with its folder.
const dataDir = argv[2] ?? ''
const flags = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '200',
}
const database = await startEmbedded({ dataDir, flags })

let isEnding = false
const end = async () => {
  if (isEnding) return
  isEnding = true
  await database.stop()
  await rm(dataDir, { recursive: true, force: true })
  process.exit(0)
}

process.on('disconnect', end)
process.on('SIGTERM', end)
process.on('SIGINT', () => undefined)
process.send?.({ url: database.url })
