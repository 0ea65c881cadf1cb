import { db } from '#lib/db/client.ts'
import type { Caller } from '#lib/domain/caller.ts'
import { verificationReport } from '#lib/usecases/verification-report.ts'

type Query = Parameters<typeof verificationReport>[1]

/** A report as JSON, counted from the columns and, inside a transaction of its own, from the judged record. */
export async function bothReports(caller: Caller, query: Query): Promise<{ counted: string; judged: string }> {
  const now = new Date()
  const counted = JSON.stringify(await verificationReport({ caller, now }, query))
  const judged = await db().$transaction((tx) => verificationReport({ caller, now, tx }, query), { timeout: 60_000 })
  return { counted, judged: JSON.stringify(judged) }
}
