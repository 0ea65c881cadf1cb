import { z } from 'zod'
import { invalid } from '#lib/domain/error.ts'
import type { Page } from '#lib/domain/id.ts'

/** One part of a sort key. Dates as their ISO text. */
export type KeyPart = string | number | null

/** An opaque cursor: the sort key of the last item shown, as base64url. */
export function encodeCursor(key: readonly KeyPart[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url')
}

/**
 * The sort key in a cursor, checked against the shape of the list's keys; null without a cursor.
 * @throws AppError `invalid` on `cursor` for a cursor that this list did not give
 */
export function decodeCursor<S extends z.ZodType>(cursor: string | undefined, shape: S): z.output<S> | null {
  if (cursor === undefined) return null
  const parsed = shape.safeParse(jsonOf(cursor))
  if (!parsed.success) throw invalid('cursor', 'Give the nextCursor of the page before, or leave the cursor out')
  return parsed.data
}

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
 */
export function pageOf<Row>(rows: readonly Row[], limit: number, keyOf: (row: Row) => readonly KeyPart[]): Page<Row> {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, nextCursor: rows.length > limit && last !== undefined ? encodeCursor(keyOf(last)) : null }
}

/** Keys of lists that sort by one text and the id. */
export const textKeySchema = z.tuple([z.string(), z.uuid()])

/** Keys of lists that sort by one day and the id. */
export const dayKeySchema = z.tuple([z.iso.date(), z.uuid()])
