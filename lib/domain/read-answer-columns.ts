import { type AnswerCells, readAnswerCells } from './answer-cells.ts'
import type { QuestionFrame } from './answers/answer-kind.ts'
import { answerProblems, findingProblems } from './answers/index.ts'
import type { ClaimColumn, NamedAnswer, RowQuestion } from './claim-row.ts'
import type { FieldProblem } from './error.ts'
import type { RowCells } from './row-cells.ts'
import type { Stance } from './vocabulary.ts'

/** The three columns of an answer. */
type AnswerColumns = Readonly<Record<keyof AnswerCells, ClaimColumn>>

const claimed: AnswerColumns = { answer: 'answer', words: 'words', until: 'until' }
const found: AnswerColumns = { answer: 'finding_answer', words: 'finding_words', until: 'finding_until' }

const alone = (id: string) => new Set([id])

/** The question as far as a row tells it; null where an answer can be checked against the record alone. */
function frameOf({ kind, options = [], unit, tolerance = 0 }: RowQuestion): QuestionFrame | null {
  if (kind === 'actor' || kind === 'place' || kind === 'open' || (kind === 'choice' && options.length === 0))
    return null
  return {
    kind,
    options,
    unit: unit ?? null,
    tolerance,
    world: { partsOf: alone, placesWithin: alone, nameOf: (id) => id },
  }
}

function readColumns(cells: RowCells, question: RowQuestion, columns: AnswerColumns): NamedAnswer | null | undefined {
  const { answer, words, until } = columns
  const texts = { answer: cells.text(answer), words: cells.text(words), until: cells.text(until) }
  const reading = readAnswerCells(question.kind, texts)
  if ('answer' in reading) return reading.answer
  for (const { cell, message } of reading.faults) cells.refuseWritten(columns[cell], message)
  return undefined
}

function refuse(cells: RowCells, column: ClaimColumn, problems: readonly FieldProblem[]): boolean {
  for (const { message } of problems) cells.refuseWritten(column, message)
  return problems.length > 0
}

/** The answer of a claim: null where it declines, undefined where its cells are wrong (and then a problem says so). */
export function readAnswer(cells: RowCells, question: RowQuestion, stance: Stance): NamedAnswer | null | undefined {
  if (stance === 'declines') {
    cells.allowNone(['answer', 'words', 'until'], 'Leave this empty: a claim that declines to answer takes no answer.')
    return null
  }
  const answer = readColumns(cells, question, claimed)
  if (answer === undefined) return undefined
  if (answer === null) {
    cells.refuse('answer', 'Give the answer that is claimed or denied; only a claim that declines has none.')
    return undefined
  }
  const frame = frameOf(question)
  return frame !== null && refuse(cells, 'answer', answerProblems(frame, stance, answer)) ? undefined : answer
}

/** The answer of a finding; undefined where it is missing or wrong, and then a problem says so. */
export function readFindingAnswer(cells: RowCells, question: RowQuestion): NamedAnswer | undefined {
  const answer = readColumns(cells, question, found)
  if (answer === undefined) return undefined
  if (answer === null) {
    cells.refuse('finding_answer', 'Give the answer that was found to be true.')
    return undefined
  }
  const frame = frameOf(question)
  return frame !== null && refuse(cells, 'finding_answer', findingProblems(frame, answer)) ? undefined : answer
}
