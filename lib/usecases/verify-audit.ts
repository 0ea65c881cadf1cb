import { z } from 'zod'
import { type AuditChain, checkAuditChain } from '#lib/db/audit-chain.ts'
import { assertCan } from '#lib/domain/policy.ts'
import { defineQuery } from './usecase.ts'

/**
 * Whether the audit is whole: recomputes its chain of hashes and names the entries at which it breaks.
 * @throws AppError `forbidden`
 */
export const verifyAudit = defineQuery(z.object({}), async ({ caller, tx }): Promise<AuditChain> => {
  assertCan(caller, 'audit.read')
  return checkAuditChain(tx)
})
