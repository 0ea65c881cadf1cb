import { type ClaimRow, claimFromJson, claimsOnQuestions } from './claim-rows.ts'
import { type FindingRow, findingFromJson, findingsOnQuestions } from './finding-rows.ts'
import { Prisma } from './generated/client.ts'
import { type Lineage, type LineageRows, lineageOf, lineageQueries } from './lineage.ts'
import { type MarkRow, markFromJson, marksBetween } from './mark-rows.ts'
import { type NamedRecords, type NamedRows, namedOf, namedQueries } from './named-records.ts'
import { type QuestionRow, questionRowsOf } from './question-frames.ts'
import { type JsonRow, readTogether } from './read-together.ts'
import type { Reader } from './reader.ts'
import type { RecordKind } from './record-revision.ts'
import { type Mention, mentionsOn, type QuestionWorld, type WorldRows, worldQueries, worldsOf } from './world.ts'

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
    mentions: Mention
    claims: JsonRow<ClaimRow>
    findings: JsonRow<FindingRow>
    marks: JsonRow<MarkRow>
  }

/** What logging a claim has to know, by one statement. A merged question is the one that it is. */
export async function findLoggingRows(
  tx: Reader,
  { question, mentions, documents, named }: BroughtIn,
): Promise<LoggingRows> {
  const cited = Prisma.sql`array(select distinct d::uuid from (select unnest(documents) d from own_claim) k
    union select unnest(${documents}::uuid[]))`
  const lineage = lineageQueries(cited)
  const mentioned = Prisma.sql`from mention where node is not null`
  const queries: Readonly<Record<keyof Rows, Prisma.Sql>> = {
    questions: questionRowsOf([question]),
    mentions: Prisma.sql`select * from mention`,
    claims: Prisma.sql`select * from own_claim`,
    findings: findingsOnQuestions([question]),
    marks: marksBetween(Prisma.sql`array(select id from own_claim)`),
    ...worldQueries(
      Prisma.sql`select valid_from, valid_until, node ${mentioned}`,
      Prisma.sql`array(select node ${mentioned})`,
    ),
    ...lineage.queries,
    ...namedQueries(named),
  }
  const own = { mention: mentionsOn([question], undefined, mentions), own_claim: claimsOnQuestions([question]) }
  const rows = await readTogether<Rows>(tx, queries, { ...own, ...lineage.shared })
  return { found: questionOf(rows), named: namedOf(rows) }
}

function questionOf(rows: { readonly [K in keyof Rows]: readonly Rows[K][] }): QuestionToLogOn | null {
  const [question] = rows.questions
  const world = question && worldsOf(rows.mentions, rows).get(question.id)
  if (question === undefined || world === undefined) return null
  return {
    question,
    world,
    rows: rows.claims.map(claimFromJson),
    findings: rows.findings.map((row) => findingFromJson(row, undefined)),
    // Of other kinds the answers tell what contradicts.
    marks: question.kind === 'open' ? rows.marks.map(markFromJson) : [],
    lineage: lineageOf(rows),
  }
}
