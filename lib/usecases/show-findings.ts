import type { FindingRow } from '#lib/db/finding-rows.ts'
import type { Reader } from '#lib/db/reader.ts'
import { findSurroundings, type Surroundings, type Wanted } from '#lib/db/surroundings.ts'
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

/** What findings are shown with. */
export const wantedForFindings = (rows: readonly FindingRow[]): Wanted => ({
  questions: rows.map((row) => row.question),
  nodes: rows.flatMap((row) => [...row.confirmedBy, ...namedIn(row.answer)]),
  findings: rows.map((row) => row.id),
})

/** Findings as every answer shows them, in the order given, with what was wanted for them. */
export const findingsShown = (rows: readonly FindingRow[], around: Surroundings): FindingView[] =>
  rows.flatMap((row) => {
    const question = around.questions.get(row.question)
    if (question === undefined) return []
    const { answer } = row
    const frame = wordingFrame(question, around.names)
    return [
      {
        ...row,
        questionText: question.text,
        answerText: answer === null ? null : answerText(frame, { stance: 'asserts', answer }),
        confirmedBy: row.confirmedBy.map((id) => ({ id, name: around.names.get(id) ?? id })),
        citations: [...(around.citations.get(row.id) ?? [])],
        status: statusOf(row),
        proposedAt: row.proposedAt.toISOString(),
        decidedAt: iso(row.decidedAt),
        inForceAt: iso(row.inForceAt),
        supersededAt: iso(row.supersededAt),
        reversedAt: iso(row.reversedAt),
      },
    ]
  })

/** Findings as every answer shows them, in the order given, with the names of now or of a moment; by one statement. */
export async function showFindings(tx: Reader, rows: readonly FindingRow[], recordedAt?: Date): Promise<FindingView[]> {
  if (rows.length === 0) return []
  return findingsShown(rows, await findSurroundings(tx, [wantedForFindings(rows)], recordedAt))
}
