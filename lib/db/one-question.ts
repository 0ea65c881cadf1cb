import type { AskedIds } from './asked-ids.ts'
import { type ClaimRow, claimFromJson, claimsOnQuestions } from './claim-rows.ts'
import { type FindingRow, findingFromJson, findingsOnQuestions } from './finding-rows.ts'
import { Prisma } from './generated/client.ts'
import { type Lineage, type LineageRows, lineageOf, lineageQueries } from './lineage.ts'
import { type MarkRow, markFromJson, marksBetween } from './mark-rows.ts'
import type { QuestionRow } from './question-frames.ts'
import type { JsonRow } from './read-together.ts'
import { allIds, keptId, keptIds } from './same-as.ts'
import { periodsOf, type QuestionWorld, type WorldRows, worldOfRows, worldQueries } from './world.ts'

/** A question with all that it is judged by. */
export interface LoadedQuestion {
  readonly question: QuestionRow
  readonly world: QuestionWorld
  readonly rows: readonly ClaimRow[]
  /** Oldest proposal first. */
  readonly findings: readonly FindingRow[]
  readonly marks: readonly MarkRow[]
}

/** A question with all that it is judged by, and what the documents that its claims cite rest on. */
export interface TracedQuestion extends LoadedQuestion {
  readonly lineage: Lineage
}

/** What `queriesOn` gives. */
export type RowsOn = LineageRows &
  WorldRows & { claims: JsonRow<ClaimRow>; findings: JsonRow<FindingRow>; marks: JsonRow<MarkRow> }

/** A query as an expression of an array. */
export const array = (query: Prisma.Sql): Prisma.Sql => Prisma.sql`array(${query})`

/** The question of `sharedOf` as it is kept, as an expression of ids. */
export const keptQuestion = Prisma.sql`(select kept from asked)::uuid[]`

// By an array: the planner takes a few in it, where it would expect thousands of mentions and make room for them.
/** The actors and places of `sharedOf`, as an expression of ids. */
export const mentioned = array(Prisma.sql`select node from mention`)

// Of the world of `sharedOf`, for `worldQueries`.
const roots = Prisma.sql`select p.valid_from, coalesce(p.valid_until, p.valid_from) valid_until, n.node
  from period p, unnest(${mentioned}) n(node)`

const namedIn = (rows: string): Prisma.Sql => Prisma.sql`select named::uuid node from ${Prisma.raw(rows)},
  jsonb_array_elements_text(coalesce(answer -> 'actors', answer -> 'places')) named`

/** What else queries are to know: the moment, and actors and places besides those that the record names. */
interface Sharing {
  readonly recordedAt?: Date | undefined
  readonly mentions?: readonly string[]
}

/**
 * What queries about one question share (see `readTogether`): which one it is, the time in which relations count for it, the
 * claims and findings on it, and the actors and places that these name.
 * @param self the question as it is kept
 */
export const sharedOf = (id: string, self: AskedIds, { recordedAt, mentions = [] }: Sharing) => ({
  asked: Prisma.sql`select ${keptIds([id], recordedAt)} kept, ${allIds([id], recordedAt)} every`,
  period: periodsOf(self, recordedAt),
  own_claim: claimsOnQuestions(Prisma.sql`(select every from asked)::uuid[]`, recordedAt),
  own_finding: findingsOnQuestions(Prisma.sql`(select every from asked)::uuid[]`, recordedAt),
  mention: Prisma.sql`select claimant node from own_claim
    union all ${namedIn('own_claim')} union all ${namedIn('own_finding')}
    union all select ${keptId(Prisma.sql`m.id`, recordedAt)} from unnest(${mentions}::uuid[]) m(id)`,
})

/**
 * Queries of all that one question is judged by, over what `sharedOf` shares; their rows go through `tracedQuestion`.
 * @param documents those whose lineage is asked for
 */
export function queriesOn(documents: AskedIds, recordedAt?: Date) {
  const { shared, queries } = lineageQueries(documents, recordedAt)
  const on: Readonly<Record<keyof RowsOn, Prisma.Sql>> = {
    claims: Prisma.sql`select * from own_claim`,
    findings: Prisma.sql`select * from own_finding`,
    marks: marksBetween(array(Prisma.sql`select id from own_claim`), recordedAt),
    ...worldQueries(roots, mentioned, recordedAt),
    ...queries,
  }
  return { shared, queries: on }
}

/** The question of the rows that `queriesOn` gave. */
export const tracedQuestion = (
  question: QuestionRow,
  rows: { readonly [K in keyof RowsOn]: readonly RowsOn[K][] },
  recordedAt?: Date,
): TracedQuestion => ({
  question,
  world: worldOfRows(rows),
  rows: rows.claims.map(claimFromJson),
  findings: rows.findings.map((row) => findingFromJson(row, recordedAt)),
  // Of other kinds the answers tell what contradicts.
  marks: question.kind === 'open' ? rows.marks.map(markFromJson) : [],
  lineage: lineageOf(rows),
})
