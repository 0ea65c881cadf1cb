import { findCitationsOfFindings } from '#lib/db/citation-rows.ts'
import type { FindingRow } from '#lib/db/finding-rows.ts'
import { findNames } from '#lib/db/node-name.ts'
import { findQuestionRows } from '#lib/db/question-frames.ts'
import type { Reader } from '#lib/db/reader.ts'
import { answerText } from '#lib/domain/answers/index.ts'
import type { FindingView } from '#lib/domain/finding.ts'
import type { FindingStatus } from '#lib/domain/vocabulary.ts'
import { namedIn, wordingFrame } from './show-claims.ts'

/** Where a finding stands; an approved bare reversal stays in force, though it answers nothing. */
export function statusOf(row: Pick<FindingRow, 'decision' | 'supersededAt' | 'reversedAt'>): FindingStatus {
  if (row.decision === null) return 'proposed'
  if (row.decision === 'reject') return 'rejected'
  if (row.reversedAt !== null) return 'reversed'
  return row.supersededAt === null ? 'in_force' : 'superseded'
}

const iso = (at: Date | null) => at?.toISOString() ?? null

/** Findings as every answer shows them, in the order given, with the names of now or of a moment. */
export async function showFindings(tx: Reader, rows: readonly FindingRow[], recordedAt?: Date): Promise<FindingView[]> {
  if (rows.length === 0) return []
  const questions = await findQuestionRows(tx, [...new Set(rows.map((row) => row.question))], recordedAt)
  const mentioned = rows.flatMap((row) => [...row.confirmedBy, ...namedIn(row.answer)])
  const names = await findNames(tx, [...new Set(mentioned)], recordedAt)
  const ids = rows.map((row) => row.id)
  const citations = await findCitationsOfFindings(tx, ids, recordedAt)
  return rows.flatMap((row) => {
    const question = questions.get(row.question)
    if (question === undefined) return []
    const { answer } = row
    return [
      {
        ...row,
        questionText: question.text,
        answerText: answer === null ? null : answerText(wordingFrame(question, names), { stance: 'asserts', answer }),
        confirmedBy: row.confirmedBy.map((id) => ({ id, name: names.get(id) ?? id })),
        citations: citations.get(row.id) ?? [],
        status: statusOf(row),
        proposedAt: row.proposedAt.toISOString(),
        decidedAt: iso(row.decidedAt),
        inForceAt: iso(row.inForceAt),
        supersededAt: iso(row.supersededAt),
        reversedAt: iso(row.reversedAt),
      },
    ]
  })
}
