import type { QuestionKind, Standing } from '#lib/domain/vocabulary.ts'
import { Prisma } from './generated/client.ts'
import { PLANNED_EITHER_WAY } from './planned-once.ts'
import type { Reader } from './reader.ts'
import type { Writer } from './writer.ts'

type Tallied = Extract<Standing, 'disputed' | 'challenged' | 'settled'> | 'claim' | 'question' | 'document' | 'incident'

/** How many there are, exactly, by a look at a few rows: triggers keep the sum in the transaction of each write. */
export interface RecordTally {
  /** Of questions where they stand, those of one kind where it is given. */
  count(what: Tallied, kind?: QuestionKind | undefined): number
}

/** What is tallied, as of now. */
export async function findTally(tx: Reader): Promise<RecordTally> {
  const rows = await tx.$queryRaw<{ what: string; kind: string; n: number }[]>`${Prisma.raw(PLANNED_EITHER_WAY)}
    select what, kind, sum(change)::int n from record_tally group by what, kind`
  return {
    count: (what, kind) =>
      rows.filter((row) => row.what === what && (kind ?? row.kind) === row.kind).reduce((sum, { n }) => sum + n, 0),
  }
}

/** A sum that is not what counting gives. */
export interface TallyDifference {
  readonly what: string
  readonly stored: number
  readonly derived: number
}

/** Compares the tally with what it stands for. */
export function findTallyDifferences(tx: Reader): Promise<TallyDifference[]> {
  return tx.$queryRaw<TallyDifference[]>`
    with tally as (select what, kind, sum(change)::int n from record_tally group by what, kind)
    select concat_ws(' ', what, nullif(kind, '')) what, coalesce(t.n, 0) stored, coalesce(c.n, 0) derived
      from tally t full join counted_records c using (what, kind)
      where coalesce(t.n, 0) <> coalesce(c.n, 0) order by 1`
}

/** Counts anew. Nobody writes what is counted until the end of the transaction. */
export async function recountRecords(tx: Writer): Promise<void> {
  await tx.$executeRaw`lock table question, question_standing, document, incident in share mode`
  await tx.$executeRaw`delete from record_tally`
  await tx.$executeRaw`
    insert into record_tally (what, kind, change) select what, kind, n from counted_records where n <> 0`
}
