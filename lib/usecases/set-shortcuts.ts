import { z } from 'zod'
import { updateUserRow } from '#lib/db/user.ts'
import { assertCan } from '#lib/domain/policy.ts'
import { defineCommand } from './usecase.ts'

/** Turns one's own single-key shortcuts on or off. */
export const setShortcuts = defineCommand(z.strictObject({ hasShortcuts: z.boolean() }), async (context, input) => {
  const { caller, tx } = context
  assertCan(caller, 'record.read')
  const result = await updateUserRow(tx, caller.id, input)
  return { result, events: [{ action: 'user.set-shortcuts', subject: { kind: 'user', id: caller.id }, detail: input }] }
})
