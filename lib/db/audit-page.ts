import { z } from 'zod'
import type { AuditEntryView, AuditQuery } from '#lib/domain/audit.ts'
import type { Page } from '#lib/domain/id.ts'
import { firstDay, lastDay } from '#lib/domain/partial-date.ts'
import type { Tx } from './client.ts'
import type { Prisma } from './generated/client.ts'
import { decodeCursor, listMark, pageOf } from './page.ts'

const cursorSchema = z.tuple([z.string().regex(/^\d{1,18}$/)])

function matching(
  { cursor, action, subject, user, from, until }: AuditQuery,
  list: string,
): Prisma.AuditEntryWhereInput {
  const after = decodeCursor(cursor, cursorSchema, list)
  return {
    AND: [
      after ? { seq: { lt: BigInt(after[0]) } } : {},
      action ? { OR: [{ action }, { action: { startsWith: `${action}.` } }] } : {},
      subject ? { subjectId: subject } : {},
      user ? { userId: user } : {},
      from ? { at: { gte: new Date(`${firstDay(from)}T00:00:00Z`) } } : {},
      until ? { at: { lte: new Date(`${lastDay(until)}T23:59:59.999Z`) } } : {},
    ],
  }
}

/** A page of the audit entries that match, newest first. */
export async function findAuditPage(tx: Tx, query: AuditQuery): Promise<Page<AuditEntryView>> {
  const { cursor: _cursor, limit, ...filter } = query
  const list = listMark('audit', filter)
  const rows = await tx.auditEntry.findMany({
    where: matching(query, list),
    include: { user: { select: { name: true } } },
    orderBy: { seq: 'desc' },
    take: limit + 1,
  })
  const views = rows.map(({ seq, at, userId, user, action, subjectKind, subjectId, detail, hash }) => ({
    ...{ action, subjectKind, subjectId, hash, user: userId },
    detail: typeof detail === 'object' && detail !== null ? { ...detail } : {},
    seq: String(seq),
    at: at.toISOString(),
    userName: user?.name ?? null,
  }))
  return pageOf(views, limit, (entry) => [entry.seq], list)
}
