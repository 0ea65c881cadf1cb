import { randomFillSync } from 'node:crypto'

const POOL = 512
const pool = Buffer.alloc(POOL * 8)
let taken = POOL
let lastMs = 0
let counter = 0

function randomTail(): string {
  if (taken === POOL) {
    randomFillSync(pool)
    taken = 0
  }
  const at = taken * 8
  taken += 1
  pool[at] = ((pool[at] ?? 0) & 0x3f) | 0x80
  return pool.toString('hex', at, at + 8)
}

/**
 * A UUID of version 7 (RFC 9562, 6.2, method 1: the 12 bits after the milliseconds count), so that ids made in one
 * process sort in the order in which they were made. For rows that are written in bulk; Prisma makes the others.
 */
export function newId(): string {
  const now = Date.now()
  if (now > lastMs) [lastMs, counter] = [now, 0]
  else if (counter < 0xfff) counter += 1
  else [lastMs, counter] = [lastMs + 1, 0]
  const ms = lastMs.toString(16).padStart(12, '0')
  const tail = randomTail()
  return `${ms.slice(0, 8)}-${ms.slice(8)}-7${counter.toString(16).padStart(3, '0')}-${tail.slice(0, 4)}-${tail.slice(4)}`
}
