import { z } from 'zod'
import type { Page, PageRequest } from '#lib/domain/id.ts'
import type { Tx } from './client.ts'
import { decodeCursor, pageOf } from './page.ts'

/** An entry of the audit as shown. `seq` rises with every entry; `hash` chains each to the one before. */
export interface AuditEntryView {
  readonly seq: string
  readonly at: string
  readonly userName: string | null
  readonly action: string
  readonly subjectKind: string
  readonly subjectId: string
  readonly detail: unknown
  readonly hash: string
}

/** A page of the audit, newest first. */
export async function findAuditPage(tx: Tx, { cursor, limit }: PageRequest): Promise<Page<AuditEntryView>> {
  const after = decodeCursor(cursor, z.tuple([z.string().regex(/^\d{1,18}$/)]))
  const rows = await tx.auditEntry.findMany({
    where: after ? { seq: { lt: BigInt(after[0]) } } : {},
    include: { user: { select: { name: true } } },
    orderBy: { seq: 'desc' },
    take: limit + 1,
  })
  const views = rows.map(({ seq, at, user, action, subjectKind, subjectId, detail, hash }) => ({
    ...{ action, subjectKind, subjectId, detail, hash },
    seq: String(seq),
    at: at.toISOString(),
    userName: user?.name ?? null,
  }))
  return pageOf(views, limit, (entry) => [entry.seq])
}
