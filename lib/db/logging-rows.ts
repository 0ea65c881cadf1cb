import { Prisma } from './generated/client.ts'
import { type NamedRecords, type NamedRows, namedOf, namedQueries } from './named-records.ts'
import {
  array,
  keptQuestion,
  queriesOn,
  type RowsOn,
  sharedOf,
  type TracedQuestion,
  tracedQuestion,
} from './one-question.ts'
import { type QuestionRow, questionRowsOf } from './question-frames.ts'
import { readTogether } from './read-together.ts'
import type { Reader } from './reader.ts'
import type { RecordKind } from './record-revision.ts'

/** What a claim that is to be logged brings in. */
export interface BroughtIn {
  readonly question: string
  /** Actors and places that the world is to know besides those that the record names on the question. */
  readonly mentions: readonly string[]
  readonly documents: readonly string[]
  /** Everything that it names, by kind. */
  readonly named: ReadonlyMap<RecordKind, readonly string[]>
}

/** What logging a claim has to know. */
export interface LoggingRows {
  /** The question with what the documents of the new claim rest on as well; null where there is none. */
  readonly found: TracedQuestion | null
  readonly named: NamedRecords
}

type Rows = RowsOn & NamedRows & { questions: QuestionRow }

/** What logging a claim has to know, by one statement. A merged question is the one that it is. */
export async function findLoggingRows(
  tx: Reader,
  { question, mentions, documents, named }: BroughtIn,
): Promise<LoggingRows> {
  const cited = Prisma.sql`select distinct d::uuid from (select unnest(documents) d from own_claim) k
    union select unnest(${documents}::uuid[])`
  const on = queriesOn(array(cited))
  const queries: Readonly<Record<keyof Rows, Prisma.Sql>> = {
    questions: questionRowsOf(keptQuestion),
    ...on.queries,
    ...namedQueries(named),
  }
  const shared = { ...sharedOf(question, keptQuestion, { mentions }), ...on.shared }
  const rows = await readTogether<Rows>(tx, queries, shared)
  const [found] = rows.questions
  return { found: found ? tracedQuestion(found, rows) : null, named: namedOf(rows) }
}
