import type { Tx } from './client.ts'
import { isCurrentAt } from './record-clock.ts'

/** The reliability of sources by their ids, as rated now or at a moment; those without a rating are left out. */
export async function findGrades(
  tx: Tx,
  sources: readonly string[],
  recordedAt?: Date,
): Promise<ReadonlyMap<string, string>> {
  if (sources.length === 0) return new Map()
  const rows = await tx.$queryRaw<{ id: string; grade: string }[]>`
    select r.source_id id, r.grade::text grade from source_reliability r
      where r.source_id = any(${sources}::uuid[]) and ${isCurrentAt(recordedAt)}`
  return new Map(rows.map(({ id, grade }) => [id, grade]))
}
