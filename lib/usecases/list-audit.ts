import { findAuditPage } from '#lib/db/audit-page.ts'
import { auditQuerySchema } from '#lib/domain/audit.ts'
import { assertCan } from '#lib/domain/policy.ts'
import { defineReplicaQuery } from './usecase.ts'

/** A page of the audit entries that match, newest first. Needs `audit.read`. */
export const listAudit = defineReplicaQuery(auditQuerySchema, async ({ caller, tx }, query) => {
  assertCan(caller, 'audit.read')
  return findAuditPage(tx, query)
})
