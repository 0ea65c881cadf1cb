import { z } from 'zod'
import { findLatestFindings, turnedAt } from '#lib/db/finding-rows.ts'
import { decodeCursor, listMark, pageOf } from '#lib/db/page.ts'
import type { FindingView } from '#lib/domain/finding.ts'
import { instantSchema } from '#lib/domain/partial-date.ts'
import { beginning, type FeedPage, feedRequestSchema } from './feed-page.ts'
import { showFindings } from './show-findings.ts'
import { defineReplicaQuery } from './usecase.ts'

/** A finding that is or was in force, and when that last changed. */
export interface FindingItem {
  readonly finding: FindingView
  readonly updatedAt: string
}

const list = listMark('findings feed')
const keySchema = z.tuple([instantSchema, z.uuid()])

/** Findings that came into force, were superseded or reversed; the latest turn first. */
export const latestFindings = defineReplicaQuery(
  feedRequestSchema,
  async ({ read }, { cursor, limit }): Promise<FeedPage<FindingItem>> => {
    const rows = await findLatestFindings(read, decodeCursor(cursor, keySchema, list), limit)
    const page = pageOf(rows, limit, (row) => [turnedAt(row).toISOString(), row.id], list)
    const turned = new Map(page.items.map((row) => [row.id, turnedAt(row).toISOString()]))
    const findings = await showFindings(read, page.items)
    const items = findings.map((finding) => ({ finding, updatedAt: turned.get(finding.id) ?? finding.proposedAt }))
    return { items, nextCursor: page.nextCursor, ...(await beginning(read)) }
  },
)
