import { z } from 'zod'
import { listFindingRows } from '#lib/db/finding-rows.ts'
import { decodeCursor, listMark, pageOf } from '#lib/db/page.ts'
import type { FindingView } from '#lib/domain/finding.ts'
import { idSchema, type Page, pageRequestSchema } from '#lib/domain/id.ts'
import { instantSchema } from '#lib/domain/partial-date.ts'
import { findingStatusSchema, spaced } from '#lib/domain/vocabulary.ts'
import { showFindings } from './show-findings.ts'
import { defineReplicaQuery } from './usecase.ts'

const keySchema = z.tuple([instantSchema, z.uuid()])

/** Findings, latest proposal first, of one question or one status where asked. */
export const listFindings = defineReplicaQuery(
  z.object({
    question: idSchema.optional(),
    status: spaced(findingStatusSchema).optional(),
    ...pageRequestSchema.shape,
  }),
  async ({ read }, { question, status, cursor, limit }): Promise<Page<FindingView>> => {
    const list = listMark('findings', { question, status })
    const after = decodeCursor(cursor, keySchema, list)
    const rows = await listFindingRows(read, { question, status, after, limit })
    const page = pageOf(rows, limit, (row) => [row.proposedAt.toISOString(), row.id], list)
    return { items: await showFindings(read, page.items), nextCursor: page.nextCursor }
  },
)
