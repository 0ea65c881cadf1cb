import type { CellProblem, ClaimCells, RowCitation } from '#lib/domain/claim-row.ts'
import type { ImportNote } from '#lib/domain/import.ts'
import type { IsoDay } from '#lib/domain/partial-date.ts'
import { readClaimRow } from '#lib/domain/read-claim-row.ts'
import type { FileClaim } from './file-claim.ts'

/** What a row of the file says under our columns (a row of a foreign table several claims, or none), or what is wrong with it. */
export type OurRow =
  | { readonly line: number; readonly rows: readonly ClaimCells[] }
  | { readonly line: number; readonly problems: readonly CellProblem[] }

/** Rows that cannot be taken, and why; those that only belong to one that cannot are told by their lines alone. */
export interface Fault {
  readonly problems: readonly ImportNote[]
  readonly lines: readonly number[]
}

/** A piece of a file: what it tells, and how many rows were read up to its end. */
export interface ClaimBatch {
  readonly claims: FileClaim[]
  readonly faults: Fault[]
  readonly rows: number
}

const batchClaims = 500
const batchRows = 2000

type Growing = Omit<FileClaim, 'citations'> & { citations: { line: number; citation: RowCitation }[] }

const isClaim = (cells: ClaimCells): boolean =>
  ['question', 'claimant', 'question_kind'].some((column) => (cells[column] ?? '').trim() !== '')

/** Puts rows together to claims: a row without a question belongs to the claim above, and falls with it. */
class Grouping {
  readonly #today: IsoDay
  #claims: FileClaim[] = []
  #faults: Fault[] = []
  #above: Growing | 'faulty' | 'none' = 'none'

  constructor(today: IsoDay) {
    this.#today = today
  }

  take(row: OurRow): void {
    if ('problems' in row) {
      this.#fail(row.line, row.problems, true)
      return
    }
    for (const cells of row.rows) this.#read(row.line, cells)
  }

  #read(line: number, cells: ClaimCells): void {
    const read = readClaimRow(cells, { hasClaimAbove: this.#above !== 'none', today: this.#today })
    if (read.kind === 'problems') this.#fail(line, read.problems, isClaim(cells))
    else if (read.kind === 'claim') this.#begin(line, read.claim)
    else if (typeof this.#above === 'object') this.#above.citations.push({ line, citation: read.citation })
    else this.#faults.push({ problems: [], lines: [line] })
  }

  #begin(line: number, claim: FileClaim['row']): void {
    this.#close()
    this.#above = { line, row: claim, citations: [{ line, citation: claim.citation }] }
  }

  #fail(line: number, problems: readonly CellProblem[], isOfClaim: boolean): void {
    const notes = problems.map((problem) => ({ line, ...problem }))
    if (isOfClaim) this.#close()
    // A claim that would lose one of its citations would never get it: the same reference again changes nothing.
    const lines = typeof this.#above === 'object' && !isOfClaim ? this.#above.citations.map((one) => one.line) : []
    this.#faults.push({ problems: notes, lines: [...lines, line] })
    this.#above = 'faulty'
  }

  #close(): void {
    if (typeof this.#above === 'object') this.#claims.push(this.#above)
    this.#above = 'none'
  }

  get isFull(): boolean {
    return this.#claims.length >= batchClaims
  }

  /** What is complete; at the end also the last claim. */
  hand(rows: number, isEnd: boolean): ClaimBatch {
    if (isEnd) this.#close()
    const batch = { claims: this.#claims, faults: this.#faults, rows }
    this.#claims = []
    this.#faults = []
    return batch
  }
}

/** The claims of a file in batches, each row read and checked for itself. */
export async function* readClaims(rows: AsyncIterable<OurRow>, today: IsoDay): AsyncGenerator<ClaimBatch> {
  const grouping = new Grouping(today)
  let count = 0
  let handed = 0
  for await (const row of rows) {
    count += 1
    grouping.take(row)
    if (!grouping.isFull && count - handed < batchRows) continue
    yield grouping.hand(count, false)
    handed = count
  }
  yield grouping.hand(count, true)
}
