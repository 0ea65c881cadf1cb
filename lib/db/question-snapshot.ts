import type { QuestionView } from '#lib/domain/question.ts'
import { Prisma } from './generated/client.ts'
import { findNames } from './node-name.ts'
import type { Reader } from './reader.ts'
import { snapshotAt } from './record-clock.ts'

interface SnapshotRow {
  readonly revision: number
  readonly at: Date
  readonly incident: string | null
  readonly incidentTitle: string | null
  readonly from: string | null
  readonly until: string | null
  readonly place: string | null
  readonly subject: string | null
}

async function findSnapshot(tx: Reader, id: string, recordedAt: Date): Promise<SnapshotRow | undefined> {
  const incident = Prisma.sql`(v.data ->> 'incident')::uuid`
  const rows = await tx.$queryRaw<SnapshotRow[]>`
    select v.revision, v.recorded_at "at", ${incident} incident, i.data ->> 'title' "incidentTitle",
        i.data -> 'occurred' ->> 'from' "from", i.data -> 'occurred' ->> 'until' "until", i.data ->> 'place' place,
        v.data ->> 'subject' subject
      from record_revision v left join lateral (${snapshotAt('incident', incident, recordedAt)}) i on true
      where v.kind = 'question' and v.record_id = ${id}::uuid and v.recorded_at <= ${recordedAt}
      order by v.revision desc limit 1`
  return rows[0]
}

const isId = (text: string) => /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(text)

/** The parts of a question's view that come from its version at a moment and from what was then around it. */
export async function findQuestionAsRecorded(
  tx: Reader,
  id: string,
  recordedAt: Date,
): Promise<Partial<QuestionView> | null> {
  const row = await findSnapshot(tx, id, recordedAt)
  if (row === undefined) return null
  const subjectId = row.subject !== null && isId(row.subject) ? row.subject : null
  const names = await findNames(
    tx,
    [row.place, subjectId].flatMap((one) => one ?? []),
    recordedAt,
  )
  return {
    revision: row.revision,
    recordedAt: row.at.toISOString(),
    incident: row.incident,
    incidentTitle: row.incidentTitle,
    occurred: row.from === null ? null : { from: row.from, until: row.until },
    placeName: row.place === null ? null : (names.get(row.place) ?? row.place),
    subject: row.subject,
    subjectName: subjectId === null ? row.subject : (names.get(subjectId) ?? subjectId),
  }
}
