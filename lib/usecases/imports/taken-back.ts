import type { ImportRow } from '#lib/db/import-runs.ts'
import { AppError } from '#lib/domain/error.ts'
import type { TakenBack } from '#lib/domain/import.ts'

/**
 * The refusal for a claim that was taken back with its import by now or by a moment: `not-found`, with `{takenBack}`. Null
 * where its import is in the record.
 */
export function takenBack(came: ImportRow, recordedAt?: Date): AppError | null {
  const { id, fileName, undoneAt, undoneByName } = came
  if (undoneAt === null || (recordedAt !== undefined && recordedAt < undoneAt)) return null
  const [at, before] = [undoneAt.toISOString(), new Date(undoneAt.getTime() - 1).toISOString()]
  const by = undoneByName ?? ''
  const told: TakenBack = { import: id, fileName, at, by, recordedAt: before }
  const lead = `This claim was taken back with the import of “${fileName}” on ${at.slice(0, 10)} by ${by}.`
  const message = `${lead} As recorded before, it is still there: ask with recordedAt=${before}.`
  return new AppError('not-found', message, [], { takenBack: told })
}
