import { z } from 'zod'
import { findDistinctions } from '#lib/db/distinction-rows.ts'
import { mergeKindSchema } from '#lib/domain/merge.ts'
import { defineQuery } from './usecase.ts'

/** Pairs of a kind of which somebody said that they are two, the latest 200 at most, newest first. */
export const listDistinctions = defineQuery(z.object({ kind: mergeKindSchema }), async ({ tx }, { kind }) => ({
  items: await findDistinctions(tx, kind, 200),
}))
