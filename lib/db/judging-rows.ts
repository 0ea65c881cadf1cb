import { type ClaimRow, claimFromJson, claimsOnQuestions } from './claim-rows.ts'
import { type FindingRow, findingFromJson, findingsOnQuestions } from './finding-rows.ts'
import { findLineage, type Lineage } from './lineage.ts'
import { type QuestionRow, questionRowsOf } from './question-frames.ts'
import { type JsonRow, readTogether } from './read-together.ts'
import type { Reader } from './reader.ts'
import { type Mention, mentionsOn, type QuestionWorld, type WorldOptions, worldsAround } from './world.ts'
import { isPipelined } from './writer.ts'

/** What questions are judged by. */
export interface JudgingRows {
  readonly questions: ReadonlyMap<string, QuestionRow>
  readonly worlds: ReadonlyMap<string, QuestionWorld>
  readonly claims: readonly ClaimRow[]
  /** Oldest proposal first. */
  readonly findings: readonly FindingRow[]
  /** The lineage behind the documents that the claims and `citing` cite, where that was given. */
  readonly lineage: Lineage | null
}

/** What else is to be known: `citing` names documents besides those that the claims cite. */
export interface JudgingOptions extends WorldOptions {
  readonly citing?: readonly string[]
}

type Rows = { questions: QuestionRow; mentions: Mention; claims: JsonRow<ClaimRow>; findings: JsonRow<FindingRow> }

/**
 * Questions with the claims and findings on them and the worlds of their answers, as they read now or as recorded at a
 * moment: two statements for any number of questions. Those not recorded by then are left out; a merged one is part of the
 * one that it is.
 * @param mentions actors and places besides those that the record names there
 */
export async function findJudgingRows(
  tx: Reader,
  ids: readonly string[],
  { recordedAt, mentions = [], citing }: JudgingOptions = {},
): Promise<JudgingRows> {
  const rows = await readTogether<Rows>(tx, {
    questions: questionRowsOf(ids, recordedAt),
    mentions: mentionsOn(ids, recordedAt, mentions),
    claims: claimsOnQuestions(ids, recordedAt),
    findings: findingsOnQuestions(ids, recordedAt),
  })
  const claims = rows.claims.map(claimFromJson)
  const cited = citing && new Set([...claims.flatMap(({ documents }) => documents), ...citing])
  const around = () => worldsAround(tx, rows.mentions, recordedAt)
  const behind = async () => (cited ? findLineage(tx, [...cited], recordedAt) : null)
  // Prisma's transactions mix the answers up where a connection breaks under two statements.
  const [worlds, lineage] = isPipelined(tx) ? await Promise.all([around(), behind()]) : [await around(), await behind()]
  return {
    questions: new Map(rows.questions.map((row) => [row.id, row])),
    worlds,
    claims,
    findings: rows.findings.map((row) => findingFromJson(row, recordedAt)),
    lineage,
  }
}
