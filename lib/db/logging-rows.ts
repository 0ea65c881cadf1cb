import { type ClaimRow, claimFromJson } from './claim-rows.ts'
import { type FindingRow, findingFromJson } from './finding-rows.ts'
import { Prisma } from './generated/client.ts'
import { type Lineage, type LineageRows, lineageOf, lineageQueries } from './lineage.ts'
import { type MarkRow, markFromJson, marksBetween } from './mark-rows.ts'
import { type NamedRecords, type NamedRows, namedOf, namedQueries } from './named-records.ts'
import { array, keptQuestion, mentioned, roots, sharedOf } from './one-question.ts'
import { type QuestionRow, questionRowsOf } from './question-frames.ts'
import { type JsonRow, readTogether } from './read-together.ts'
import type { Reader } from './reader.ts'
import type { RecordKind } from './record-revision.ts'
import { type QuestionWorld, type WorldRows, worldOfRows, worldQueries } from './world.ts'

/** A question with all that a claim on it is checked against, judged by and shown with. */
export interface QuestionToLogOn {
  readonly question: QuestionRow
  readonly world: QuestionWorld
  readonly rows: readonly ClaimRow[]
  /** Oldest proposal first. */
  readonly findings: readonly FindingRow[]
  readonly marks: readonly MarkRow[]
  /** What the documents that its claims and the new one cite rest on. */
  readonly lineage: Lineage
}

/** What a claim that is to be logged brings in. */
export interface BroughtIn {
  readonly question: string
  /** Actors and places that the world is to know besides those that the record names on the question. */
  readonly mentions: readonly string[]
  readonly documents: readonly string[]
  /** Everything that it names, by kind. */
  readonly named: ReadonlyMap<RecordKind, readonly string[]>
}

/** The question is null where there is none. */
export interface LoggingRows {
  readonly found: QuestionToLogOn | null
  readonly named: NamedRecords
}

type Rows = LineageRows &
  WorldRows &
  NamedRows & {
    questions: QuestionRow
    claims: JsonRow<ClaimRow>
    findings: JsonRow<FindingRow>
    marks: JsonRow<MarkRow>
  }

/** What logging a claim has to know, by one statement. A merged question is the one that it is. */
export async function findLoggingRows(
  tx: Reader,
  { question, mentions, documents, named }: BroughtIn,
): Promise<LoggingRows> {
  const cited = Prisma.sql`select distinct d::uuid from (select unnest(documents) d from own_claim) k
    union select unnest(${documents}::uuid[])`
  const lineage = lineageQueries(array(cited))
  const queries: Readonly<Record<keyof Rows, Prisma.Sql>> = {
    questions: questionRowsOf(keptQuestion),
    claims: Prisma.sql`select * from own_claim`,
    findings: Prisma.sql`select * from own_finding`,
    marks: marksBetween(array(Prisma.sql`select id from own_claim`)),
    ...worldQueries(roots, mentioned),
    ...lineage.queries,
    ...namedQueries(named),
  }
  const shared = { ...sharedOf(question, keptQuestion, { mentions }), ...lineage.shared }
  const rows = await readTogether<Rows>(tx, queries, shared)
  return { found: questionOf(rows), named: namedOf(rows) }
}

function questionOf(rows: { readonly [K in keyof Rows]: readonly Rows[K][] }): QuestionToLogOn | null {
  const [question] = rows.questions
  if (question === undefined) return null
  return {
    question,
    world: worldOfRows(rows),
    rows: rows.claims.map(claimFromJson),
    findings: rows.findings.map((row) => findingFromJson(row, undefined)),
    // Of other kinds the answers tell what contradicts.
    marks: question.kind === 'open' ? rows.marks.map(markFromJson) : [],
    lineage: lineageOf(rows),
  }
}
