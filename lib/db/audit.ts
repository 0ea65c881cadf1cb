import type { Tx } from './client.ts'
import type { Prisma } from './generated/client.ts'

// Of more, Prisma makes statements that it sends side by side on one connection, which pg warns of on the terminal.
const ROWS = 500

/** Appends entries to the audit; a trigger in the database chains them. Call it last: it serialises writers to the commit. */
export async function appendAudit(
  tx: Tx,
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
  const data = entry.events.map(({ action, subject, detail }) => ({
    at: entry.at,
    userId: entry.userId,
    action,
    subjectKind: subject.kind,
    subjectId: subject.id,
    detail: asJson(detail ?? {}),
  }))
  for (let start = 0; start < data.length; start += ROWS)
    await tx.auditEntry.createMany({ data: data.slice(start, start + ROWS) })
}

/** A plain value as Prisma's JSON input: whatever JSON cannot say (undefined, dates) is turned into what it can. */
export function asJson(value: unknown): Prisma.InputJsonValue {
  return JSON.parse(JSON.stringify(value))
}
