import { Prisma } from './generated/client.ts'
import type { Writer } from './writer.ts'

/** What a command did, and who did it when. */
export interface AuditEntry {
  readonly at: Date
  readonly userId: string | null
  readonly events: readonly {
    readonly action: string
    readonly subject: { readonly kind: string; readonly id: string }
    readonly detail?: Readonly<Record<string, unknown>>
  }[]
}

const rowsOf = ({ events }: AuditEntry): string =>
  JSON.stringify(events.map(({ action, subject: { kind, id }, detail = {} }) => ({ action, kind, id, detail })))

/** Appends entries to the audit; a trigger in the database chains them. Call it last: it serialises writers to the commit. */
export async function appendAudit(tx: Writer, entry: AuditEntry): Promise<void> {
  await tx.$executeRaw(auditStatement(entry))
}

/** The statement of `appendAudit`, to be sent with others. */
export const auditStatement = (entry: AuditEntry): Prisma.Sql => Prisma.sql`
  insert into audit_entry (at, user_id, action, subject_kind, subject_id, detail)
    select ${entry.at}::timestamptz, ${entry.userId}::uuid, e ->> 'action', e ->> 'kind', e ->> 'id', e -> 'detail'
      from jsonb_array_elements(${rowsOf(entry)}::jsonb) with ordinality n(e, place) order by place`

/** A plain value as Prisma's JSON input: whatever JSON cannot say (undefined, dates) is turned into what it can. */
export function asJson(value: unknown): Prisma.InputJsonValue {
  return JSON.parse(JSON.stringify(value))
}
