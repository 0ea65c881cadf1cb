import type { CitationView } from '#lib/domain/citation.ts'
import { byOwner, type CitationRow, citationsOfFindings, citationsOfRevisions } from './citation-rows.ts'
import type { Prisma } from './generated/client.ts'
import { type NameRow, namesOf } from './node-name.ts'
import { byAskedId, type QuestionRow, questionRowsOf } from './question-frames.ts'
import { readTogether } from './read-together.ts'
import type { Reader } from './reader.ts'
import { userNamesOf } from './user-names.ts'

/** Ids of what is to be shown beside claims, findings and sides. */
export interface Wanted {
  readonly questions?: readonly string[]
  /** Actors and places whose names are shown. */
  readonly nodes?: readonly string[]
  readonly users?: readonly string[]
  /** Claim revisions whose citations for what they assert are shown. */
  readonly revisions?: readonly string[]
  /** Findings whose citations are shown. */
  readonly findings?: readonly string[]
}

/** What claims, findings and sides are shown with. */
export interface Surroundings {
  readonly questions: ReadonlyMap<string, QuestionRow>
  readonly names: ReadonlyMap<string, string>
  readonly users: ReadonlyMap<string, string>
  /** By the id of the claim revision or the finding. */
  readonly citations: ReadonlyMap<string, readonly CitationView[]>
}

/** What the queries of surroundings give, by their names. */
export type SurroundingRows = {
  questions: QuestionRow
  names: NameRow
  users: { id: string; name: string }
  ofRevisions: CitationRow
  ofFindings: CitationRow
}

const idsIn = (wanted: readonly Wanted[], kind: keyof Wanted): string[] => [
  ...new Set(wanted.flatMap((one) => one[kind] ?? [])),
]

/** Queries of all that is wanted, as now or as recorded at a moment; their rows go through `surroundingsOf`. */
export const surroundingQueries = (
  wanted: readonly Wanted[],
  recordedAt?: Date,
): Readonly<Record<keyof SurroundingRows, Prisma.Sql>> => ({
  questions: questionRowsOf(idsIn(wanted, 'questions'), recordedAt),
  names: namesOf(idsIn(wanted, 'nodes'), recordedAt),
  users: userNamesOf(idsIn(wanted, 'users')),
  ofRevisions: citationsOfRevisions(idsIn(wanted, 'revisions'), 'assertion', recordedAt),
  ofFindings: citationsOfFindings(idsIn(wanted, 'findings'), recordedAt),
})

/** Surroundings of the rows that their queries gave. */
export async function surroundingsOf(
  tx: Reader,
  rows: { readonly [K in keyof SurroundingRows]: readonly SurroundingRows[K][] },
  wanted: readonly Wanted[],
  recordedAt?: Date,
): Promise<Surroundings> {
  return {
    questions: await byAskedId(tx, rows.questions, idsIn(wanted, 'questions'), recordedAt),
    names: new Map(rows.names.map(({ id, text }) => [id, text])),
    users: new Map(rows.users.map(({ id, name }) => [id, name])),
    citations: new Map([...byOwner(rows.ofRevisions), ...byOwner(rows.ofFindings)]),
  }
}

/** All that is wanted, by one statement, as now or as recorded at a moment. */
export async function findSurroundings(
  tx: Reader,
  wanted: readonly Wanted[],
  recordedAt?: Date,
): Promise<Surroundings> {
  const rows = await readTogether<SurroundingRows>(tx, surroundingQueries(wanted, recordedAt))
  return surroundingsOf(tx, rows, wanted, recordedAt)
}
