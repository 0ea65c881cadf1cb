import type { ImportRow } from '#lib/db/import-runs.ts'
import type { ImportSummary } from '#lib/domain/import.ts'

/** A running import without a sign of life for so long was cut off with its process. */
export const silenceMs = 60_000

/** Why an import failed that ended with its process. */
export const cutOff = 'It was cut off, and nothing of it was written. Start it again.'

/** Whether it says that it runs though nothing runs any more. */
export const isCutOff = ({ state, heartbeatAt }: Pick<ImportRow, 'state' | 'heartbeatAt'>, now: Date): boolean =>
  state === 'running' && (heartbeatAt === null || now.getTime() - heartbeatAt.getTime() > silenceMs)

const instant = (at: Date | null): string | null => at?.toISOString() ?? null

/** An import as it is shown in a list. One that was cut off reads as failed. */
export function summaryOf(row: ImportRow, now: Date): ImportSummary {
  const { id, fileName, format, byteCount, isPartial, isDryRun, rowsRead, startedBy, startedByName, report } = row
  const isLost = isCutOff(row, now)
  const isFailed = isLost || row.state === 'failed'
  return {
    ...{ id, fileName, format, byteCount, isPartial, isDryRun, rowsRead, startedBy, startedByName, report },
    state: isLost ? 'failed' : row.state,
    failure: isFailed ? (row.failure ?? cutOff) : row.failure,
    createdAt: row.createdAt.toISOString(),
    startedAt: instant(row.startedAt),
    endedAt: instant(isFailed ? (row.endedAt ?? row.heartbeatAt ?? row.startedAt) : row.endedAt),
    undoneAt: instant(row.undoneAt),
    undoneByName: row.undoneByName,
  }
}
