import { z } from 'zod'
import { findImport } from '#lib/db/import-runs.ts'
import { notFound } from '#lib/domain/error.ts'
import { idSchema } from '#lib/domain/id.ts'
import type { ImportView } from '#lib/domain/import.ts'
import { assertCan } from '#lib/domain/policy.ts'
import { lookAtFile } from './imports/look-at-file.ts'
import { summaryOf } from './imports/show-import.ts'
import { defineQuery } from './usecase.ts'

const unseen = { preview: [], previewProblems: [], suggestedMapping: {}, suggestedPreset: null, isRemembered: false }

/**
 * An import with its report or its progress and, while its file is here and nothing runs, the first rows and the mapping to
 * begin with. Needs `claims.import`: what lies in the file may never come into the record.
 * @throws AppError `not-found`
 */
export const getImport = defineQuery(
  z.object({ id: idSchema }),
  async ({ caller, tx, now }, { id }): Promise<ImportView> => {
    assertCan(caller, 'claims.import')
    const row = await findImport(tx, id)
    if (row === null) throw notFound('import')
    const summary = summaryOf(row, now)
    const { columns, mapping, preset, hasFile } = row
    const isAtRest = hasFile && summary.state !== 'running'
    const seen = isAtRest ? await lookAtFile(tx, row) : unseen
    return { ...summary, ...seen, columns: [...columns], mapping, preset, hasFile }
  },
)
