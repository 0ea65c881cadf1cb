import { findAuditPage } from '#lib/db/audit-page.ts'
import { pageRequestSchema } from '#lib/domain/id.ts'
import { assertCan } from '#lib/domain/policy.ts'
import { defineQuery } from './usecase.ts'

/** A page of the audit, newest first. Needs `audit.read`. */
export const listAudit = defineQuery(pageRequestSchema, async ({ caller, tx }, page) => {
  assertCan(caller, 'audit.read')
  return findAuditPage(tx, page)
})
