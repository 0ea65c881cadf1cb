import { newClaimSchema } from './claim.ts'
import { claimColumns, columnProblems, isClaimColumn } from './claim-columns.ts'
import type { ClaimCells, ClaimColumn, ClaimRow, ReadRow } from './claim-row.ts'
import { type IsoDay, lastDay } from './partial-date.ts'
import { readAnswer } from './read-answer-columns.ts'
import { citationColumns, readCitation } from './read-citation-cells.ts'
import { readFinding } from './read-finding-columns.ts'
import { readQuestion } from './read-question-cells.ts'
import { given, RowCells } from './row-cells.ts'
import { nameText, shortText } from './text.ts'
import { actorKindSchema, hedgeSchema, stanceSchema } from './vocabulary.ts'

/** What a row must know beside its own cells. */
export interface RowContext {
  /** Whether a claim stands above, which a row without a question continues. */
  readonly hasClaimAbove: boolean
  /** The latest day that it is anywhere (UTC+14); what is dated later is refused. Undefined: no date is. */
  readonly today?: IsoDay
}

const { wording: wordingSchema, scope: scopeSchema } = newClaimSchema.shape
const refText = shortText(200)

const citing: ReadonlySet<ClaimColumn> = new Set(citationColumns)
const beyondCitation = claimColumns.map(({ name }) => name).filter((name) => !citing.has(name) && name !== 'question')

function readClaimant(cells: RowCells): ClaimRow['claimant'] | undefined {
  cells.need('claimant', 'Name who makes the claim.')
  const name = cells.read('claimant', nameText)
  const kind = cells.word('claimant_kind', actorKindSchema)
  return name === undefined ? undefined : given({ name, kind })
}

function readWithdrawal(cells: RowCells, assertedOn: string | undefined): string | undefined {
  const withdrawnOn = cells.date('withdrawn_on')
  if (withdrawnOn === undefined || assertedOn === undefined || lastDay(withdrawnOn) >= lastDay(assertedOn))
    return withdrawnOn
  cells.refuse('withdrawn_on', `${withdrawnOn} lies before the claim was made, ${assertedOn}`)
  return undefined
}

function readClaim(cells: RowCells): ClaimRow | undefined {
  const ref = cells.read('claim_ref', refText)
  const claimant = readClaimant(cells)
  const speaker = cells.read('speaker', nameText)
  const question = readQuestion(cells)
  const stance = cells.has('stance') ? cells.word('stance', stanceSchema) : 'asserts'
  const hedge = cells.has('hedge') ? cells.word('hedge', hedgeSchema) : 'flat'
  const wording = cells.read('wording', wordingSchema) ?? undefined
  const scope = cells.read('scope', scopeSchema) ?? undefined
  const answer = question && stance && readAnswer(cells, question, stance)
  cells.need('asserted_on', 'Say when the claim was made: YYYY-MM-DD, YYYY-MM or YYYY.')
  const assertedOn = cells.date('asserted_on')
  const withdrawnOn = readWithdrawal(cells, assertedOn)
  const citation = readCitation(cells)
  const finding = readFinding(cells, question)
  if (!claimant || !question || !stance || !hedge || answer === undefined || !assertedOn || !citation) return undefined
  const optional = { ref, speaker, wording, scope, withdrawnOn, finding }
  return given({ claimant, question, stance, hedge, answer, assertedOn, citation, ...optional })
}

function readMoreCitation(cells: RowCells, hasClaimAbove: boolean) {
  const message =
    'Leave this empty, or write the question: a row without a question only adds a citation to the claim above.'
  cells.allowNone(beyondCitation, message)
  if (!hasClaimAbove) cells.refuse('question', 'Write the question: there is no claim above for this row to continue.')
  return readCitation(cells)
}

/**
 * Reads a row of a table of claims: a claim with its first citation, or, where the question is empty, one more citation of
 * the claim above. All that is wrong is told at once, by column, with what would be right. Whether names, options and
 * references fit the record is not asked here. Pure: the same cells give the same row.
 */
export function readClaimRow(row: ClaimCells, { hasClaimAbove, today }: RowContext): ReadRow {
  const cells = new RowCells(row, today)
  // Lines of JSON have no header that would have told.
  const strange = Object.keys(row).filter((name) => !isClaimColumn(name))
  if (strange.length > 0) cells.problems.push(...columnProblems(strange, false))
  // A row that names a claimant or a kind means a claim, and forgot its question.
  const isClaim = cells.has('question') || cells.has('claimant') || cells.has('question_kind')
  const claim = isClaim ? readClaim(cells) : undefined
  const citation = isClaim ? undefined : readMoreCitation(cells, hasClaimAbove)
  const { problems } = cells
  if (problems.length > 0) return { kind: 'problems', problems }
  if (claim) return { kind: 'claim', claim }
  if (citation) return { kind: 'citation', citation }
  throw new Error('a row that could not be read has no problem')
}
