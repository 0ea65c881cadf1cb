import { createHash } from 'node:crypto'
import type { TableRow } from './rows.ts'

/** What is written into the audit; `detail` holds texts alone. */
export interface AuditedAct {
  readonly at: Date
  readonly by: string
  readonly action: string
  readonly kind: string
  readonly id: string
  readonly detail: Readonly<Record<string, string>>
}

// As PostgreSQL writes JSONB: the shorter keys first, of keys that are as long the lower.
const jsonbText = (detail: AuditedAct['detail']): string =>
  `{${Object.entries(detail)
    .sort(([a], [b]) => a.length - b.length || (a < b ? -1 : 1))
    .map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`)
    .join(', ')}}`

/** Entries as the trigger of the table would chain them (`audit_hash` in the migrations). */
export function auditChain(): (act: AuditedAct) => TableRow {
  let [seq, previous] = [0, '']
  return ({ at, by, action, kind, id, detail }) => {
    seq += 1
    const parts = [previous, seq, at.toISOString(), by, action, kind, id, jsonbText(detail)]
    previous = createHash('sha256').update(parts.join('\x1f')).digest('hex')
    const row = { seq, at, user_id: by, action, subject_kind: kind, subject_id: id, detail, hash: previous }
    return ['audit_entry', row]
  }
}
