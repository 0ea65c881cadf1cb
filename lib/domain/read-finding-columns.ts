import { readAlternatives } from './cell-lists.ts'
import type { ClaimColumn, RowFinding, RowQuestion } from './claim-row.ts'
import { newFindingSchema } from './finding.ts'
import { readFindingAnswer } from './read-answer-columns.ts'
import type { RowCells } from './row-cells.ts'
import { nameText } from './text.ts'
import { admissionBases, findingBasisSchema } from './vocabulary.ts'

/** The columns of a finding; one of them filled makes the row tell a finding. */
const findingColumns = [
  ...['finding_answer', 'finding_words', 'finding_until', 'finding_basis', 'finding_confirmed_by'],
  ...['established_on', 'finding_reasons'],
] as const satisfies readonly ClaimColumn[]

const { reasons: reasonsSchema } = newFindingSchema.shape
const mostConfirmers = 40

function readConfirmers(cells: RowCells): string[] {
  if (!cells.has('finding_confirmed_by')) return []
  const names = [...new Set(readAlternatives(cells.text('finding_confirmed_by')))]
  const faulty = names.map((name) => nameText.safeParse(name).error?.issues[0]?.message).find(Boolean)
  if (faulty !== undefined) cells.refuse('finding_confirmed_by', faulty)
  if (names.length > mostConfirmers) cells.refuse('finding_confirmed_by', `At most ${mostConfirmers} confirming actors`)
  return names
}

/** What a row says was found out, undefined for nothing; a row that tells part of it has problems that name the rest. */
export function readFinding(cells: RowCells, question: RowQuestion | undefined): RowFinding | undefined {
  if (!findingColumns.some((column) => cells.has(column))) return undefined
  const answer = question && readFindingAnswer(cells, question)
  cells.need('finding_basis', `Say what the finding rests on: ${findingBasisSchema.options.join(', ')}.`)
  cells.need('established_on', 'Say when the evidence for the finding became public.')
  cells.need('finding_reasons', 'Say why this is found to be true.')
  const basis = cells.word('finding_basis', findingBasisSchema)
  const establishedOn = cells.date('established_on')
  const reasons = cells.read('finding_reasons', reasonsSchema)
  const confirmedBy = readConfirmers(cells)
  if (basis !== undefined && admissionBases.includes(basis) && confirmedBy.length === 0)
    cells.refuse('finding_confirmed_by', 'Name who admitted it: no one confirms himself, so this must be known.')
  if (answer === undefined || basis === undefined || establishedOn === undefined || reasons === undefined)
    return undefined
  return { answer, basis, confirmedBy, establishedOn, reasons }
}
