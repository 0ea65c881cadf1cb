import type { Prisma } from './generated/client.ts'
import type { Writer } from './writer.ts'

/** Appends entries to the audit; a trigger in the database chains them. Call it last: it serialises writers to the commit. */
export async function appendAudit(
  tx: Writer,
  entry: {
    at: Date
    userId: string | null
    events: readonly {
      action: string
      subject: { kind: string; id: string }
      detail?: Readonly<Record<string, unknown>>
    }[]
  },
): Promise<void> {
  const rows = entry.events.map(({ action, subject, detail = {} }) => ({ action, ...subject, detail }))
  await tx.$executeRaw`
    insert into audit_entry (at, user_id, action, subject_kind, subject_id, detail)
      select ${entry.at}::timestamptz, ${entry.userId}::uuid, e ->> 'action', e ->> 'kind', e ->> 'id', e -> 'detail'
        from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) with ordinality n(e, place) order by place`
}

/** A plain value as Prisma's JSON input: whatever JSON cannot say (undefined, dates) is turned into what it can. */
export function asJson(value: unknown): Prisma.InputJsonValue {
  return JSON.parse(JSON.stringify(value))
}
