import { afterEach, expect, test, vi } from 'vitest'
import { impatient } from '#lib/http/impatient.ts'

afterEach(() => {
  vi.useRealTimers()
})

let ended = 0
async function* pieces(count: number) {
  try {
    for (let piece = 0; piece < count; piece += 1) yield new Uint8Array([piece])
  } finally {
    ended += 1
  }
}

test('gives what it was given', async () => {
  const taken: number[] = []
  for await (const piece of impatient(pieces(3), 1000, {})) taken.push(piece[0] ?? -1)
  expect(taken).toEqual([0, 1, 2])
})

test('lets go of what it reads when nobody takes the next piece, and breaks off', async () => {
  vi.useFakeTimers()
  ended = 0
  const slow = impatient(pieces(3), 1000, {})
  await slow.next()
  await vi.advanceTimersByTimeAsync(999)
  expect(ended).toBe(0)
  await vi.advanceTimersByTimeAsync(1)
  expect(ended).toBe(1)
  await expect(slow.next()).rejects.toThrow('not taken for 1 s')
})

test('a reader who goes away ends the reading, and leaves no timer', async () => {
  vi.useFakeTimers()
  ended = 0
  const given = impatient(pieces(3), 1000, {})
  await given.next()
  await given.return(undefined)
  expect([ended, vi.getTimerCount()]).toEqual([1, 0])
})
