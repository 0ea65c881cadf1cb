import { type ClaimRow, claimFromJson, claimsOnQuestions } from './claim-rows.ts'
import { type FindingRow, findingFromJson, findingsOnQuestions } from './finding-rows.ts'
import { type QuestionRow, questionRowsOf } from './question-frames.ts'
import { type JsonRow, readTogether } from './read-together.ts'
import type { Reader } from './reader.ts'
import { type Mention, mentionsOn, type QuestionWorld, type WorldOptions, worldsAround } from './world.ts'

/** What questions are judged by. */
export interface JudgingRows {
  readonly questions: ReadonlyMap<string, QuestionRow>
  readonly worlds: ReadonlyMap<string, QuestionWorld>
  readonly claims: readonly ClaimRow[]
  /** Oldest proposal first. */
  readonly findings: readonly FindingRow[]
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
  { recordedAt, mentions = [] }: WorldOptions = {},
): Promise<JudgingRows> {
  const rows = await readTogether<Rows>(tx, {
    questions: questionRowsOf(ids, recordedAt),
    mentions: mentionsOn(ids, recordedAt, mentions),
    claims: claimsOnQuestions(ids, recordedAt),
    findings: findingsOnQuestions(ids, recordedAt),
  })
  return {
    questions: new Map(rows.questions.map((row) => [row.id, row])),
    worlds: await worldsAround(tx, rows.mentions, recordedAt),
    claims: rows.claims.map(claimFromJson),
    findings: rows.findings.map((row) => findingFromJson(row, recordedAt)),
  }
}
