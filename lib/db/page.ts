import { createHash } from 'node:crypto'
import { z } from 'zod'
import { invalid } from '#lib/domain/error.ts'
import type { Page } from '#lib/domain/id.ts'

/** One part of a sort key. Dates as their ISO text. */
export type KeyPart = string | number | null

/** An opaque cursor: the list that it belongs to and the sort key of the last item shown, as base64url. */
export function encodeCursor(key: readonly KeyPart[], list: string): string {
  return Buffer.from(JSON.stringify([list, ...key])).toString('base64url')
}

/**
 * What a cursor says of the list that it belongs to: its name and what it is narrowed to, cut short. A page that goes on in
 * another list would silently leave something out.
 */
export function listMark(name: string, filter: Readonly<Record<string, unknown>> = {}): string {
  const given = Object.entries(filter).filter(([, value]) => value !== undefined)
  const sorted = given.sort(([a], [b]) => (a < b ? -1 : 1))
  return createHash('sha1')
    .update(JSON.stringify([name, sorted]))
    .digest('base64url')
    .slice(0, 6)
}

/**
 * The sort key in a cursor, checked against the shape of the list's keys; null without a cursor.
 * @param list what `listMark` says of this list
 * @throws AppError `invalid` on `cursor` for a cursor that this list did not give
 */
export function decodeCursor<S extends z.ZodType>(
  cursor: string | undefined,
  shape: S,
  list: string,
): z.output<S> | null {
  if (cursor === undefined) return null
  const [of, ...key] = wrapped.safeParse(jsonOf(cursor)).data ?? []
  const parsed = shape.safeParse(key)
  if (!parsed.success) throw invalid('cursor', 'Give the nextCursor of the page before, or leave the cursor out')
  if (of !== list)
    throw invalid('cursor', 'This cursor goes on in another list, or in this one with other filters: leave it out')
  return parsed.data
}

const wrapped = z.array(z.unknown())

function jsonOf(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString())
  } catch {
    return undefined
  }
}

/**
 * A page out of `limit` + 1 rows: the one too many says that there is a next page.
 * @param keyOf the sort key by which the next page goes on after a row
 * @param list what `listMark` says of the list
 */
export function pageOf<Row>(
  rows: readonly Row[],
  limit: number,
  keyOf: (row: Row) => readonly KeyPart[],
  list: string,
): Page<Row> {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, nextCursor: rows.length > limit && last !== undefined ? encodeCursor(keyOf(last), list) : null }
}

/** Keys of lists that sort by one text and the id. */
export const textKeySchema = z.tuple([z.string(), z.uuid()])

/** Keys of lists that sort by one day and the id. */
export const dayKeySchema = z.tuple([z.iso.date(), z.uuid()])
