import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import process from 'node:process'
import { text } from 'node:stream/consumers'
import { Pool } from 'pg'
import { type FloorQuery, floorQueries } from './floor-queries.ts'

// A process of its own: the bare SQL behind a bare server. floor-process.ts starts it; it tells its port by the channel.
const [connectionString = ''] = process.argv.slice(2)
const POOL_SIZE = 10
const pool = new Pool({ connectionString, max: POOL_SIZE, options: '-c TimeZone=UTC' })

async function ask(query: FloorQuery, values: readonly unknown[]): Promise<string> {
  if (query.sql === undefined) return query.write(pool, values)
  const { rows } = await pool.query({
    ...(query.isPlannedAnew ? {} : { name: query.name }),
    text: query.sql,
    values: [...values],
  })
  return query.isText ? (rows[0]?.body ?? '') : JSON.stringify(rows)
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const [path = '', given = '[]'] = (request.url ?? '').split('?')
  const query = floorQueries.get(path.slice(1))
  if (query === undefined) {
    response.writeHead(404).end()
    return
  }
  const values = JSON.parse(request.method === 'POST' ? await text(request) : decodeURIComponent(given))
  const body = await ask(query, values)
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }).end(body)
}

const server = createServer((request, response) => {
  answer(request, response).catch((error: unknown) => {
    response.writeHead(500).end(String(error))
  })
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.send?.(typeof address === 'object' ? address?.port : undefined)
})
process.once('disconnect', () => process.exit())
