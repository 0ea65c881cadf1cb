import { z } from 'zod'
import { type AwaitedRow, findAwaitedParties } from '#lib/db/awaited-parties.ts'
import { defineReplicaQuery } from './usecase.ts'

/** Parties that questions wait for and that have said nothing yet, as things stand now; newest questions first. */
export const listAwaitedParties = defineReplicaQuery(
  z.object({ limit: z.int().min(1).max(200).default(20) }),
  ({ tx }, { limit }): Promise<AwaitedRow[]> => findAwaitedParties(tx, limit),
)
