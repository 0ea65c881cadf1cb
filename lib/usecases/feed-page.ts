import { z } from 'zod'
import { findBeginning } from '#lib/db/feed-rows.ts'
import type { Reader } from '#lib/db/reader.ts'
import { type Page, pageRequestSchema } from '#lib/domain/id.ts'

/** Query of a feed. A page is shorter than a list's, since each entry is a whole question. */
export const feedRequestSchema = z.object({
  ...pageRequestSchema.shape,
  limit: pageRequestSchema.shape.limit.unwrap().max(100, 'Give at most 100').default(30),
})

/** What a feed says of its installation: an id that no other has, and when it began. */
export interface Beginning {
  readonly installation: string
  readonly begunAt: string
}

/** A page of a feed. */
export interface FeedPage<T> extends Page<T>, Beginning {}

/** Where the installation began. */
export async function beginning(tx: Reader): Promise<Beginning> {
  const first = await findBeginning(tx)
  return { installation: first?.id ?? '', begunAt: (first?.at ?? new Date(0)).toISOString() }
}
