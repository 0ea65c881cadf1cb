import { refreshStatistics } from '#lib/db/fresh-statistics.ts'
import { insertClaims, insertFindings } from '#lib/db/import-claims.ts'
import { correctKinds, type ImportStamp, insertRecords } from '#lib/db/import-records.ts'
import type { Writer } from '#lib/db/writer.ts'
import { type CheckedBatch, type Checking, checkBatch, lookUpBatch, warnOfSame } from './check-batch.ts'
import type { ClaimBatch } from './read-claims.ts'
import type { Tally } from './tally.ts'
import { warnOfAlike } from './warn-of-alike.ts'

/** What a run has touched beside what the tally counts. */
export interface Touched {
  readonly questions: Set<string>
  /** Questions that were there before, with the revision that answers were checked against. */
  readonly read: Map<string, number>
}

/** Asks for all of a batch to be written before it gives its promise. */
async function writeBatch(tx: Writer, { claims, records }: CheckedBatch, stamp: ImportStamp): Promise<void> {
  const written = claims.map(({ claim }) => claim)
  const findings = claims.flatMap(({ finding }) => finding ?? [])
  await Promise.all([
    insertRecords(tx, records, stamp),
    insertClaims(tx, written, stamp),
    insertFindings(tx, findings, stamp),
  ])
}

function count({ claims, records }: CheckedBatch, { created }: Tally, touched: Touched): void {
  for (const { question } of claims) {
    touched.questions.add(question.id)
    if (question.revision > 0) touched.read.set(question.id, question.revision)
  }
  for (const kind of ['actors', 'sources', 'documents', 'incidents', 'places', 'questions'] as const)
    created[kind] += records[kind].length
  created.claims += claims.length
  created.citations += claims.reduce((sum, { claim }) => sum + claim.citations.length, 0)
  created.findings += claims.reduce((sum, { finding }) => sum + (finding === null ? 0 : 1), 0)
}

/** How many claims are written before the planner is told of them, at first and by how much more each time. */
const [toldFirst, toldAgain] = [2000, 8]

/**
 * Checks and writes batch by batch. While the database writes one batch, the next is read and checked. All goes over one
 * connection, which is asked for the next before the last has ended, and does things in that order: what a batch names is
 * looked up before the one above is written, which the books know of.
 */
export class BatchWriter {
  readonly touched: Touched = { questions: new Set(), read: new Map() }
  readonly #tx: Writer
  readonly #checking: Checking
  readonly #stamp: ImportStamp
  #above: CheckedBatch | null = null
  #writing: Promise<unknown> = Promise.resolve()
  #told = toldFirst

  constructor(tx: Writer, checking: Checking, stamp: ImportStamp) {
    this.#tx = tx
    this.#checking = checking
    this.#stamp = stamp
  }

  async take(batch: ClaimBatch): Promise<void> {
    const writing = this.#writing
    const looking = lookUpBatch(this.#tx, batch, this.#checking, this.#above)
    this.#writing = Promise.all([this.#tellPlanner(), this.#write()])
    // Both are awaited later; until then nobody listens.
    for (const later of [looking, this.#writing]) later.catch(() => undefined)
    await writing
    this.#above = await checkBatch(batch, await looking, this.#checking)
    const { books } = this.#checking
    if (!books.isFull) return
    await this.#writing
    await this.#write()
    books.trim()
  }

  async #tellPlanner(): Promise<void> {
    const { claims } = this.#checking.tally.created
    if (claims < this.#told) return
    this.#told = toldAgain * claims
    await refreshStatistics(this.#tx)
  }

  async #write(): Promise<void> {
    const checked = this.#above
    this.#above = null
    if (checked === null) return
    count(checked, this.#checking.tally, this.touched)
    await Promise.all([
      warnOfSame(this.#tx, checked, this.#checking),
      writeBatch(this.#tx, checked, this.#stamp),
      warnOfAlike(this.#tx, checked.fresh, this.#checking),
    ])
  }

  /** Lets what is being written end, so that the transaction can be rolled back. */
  async drain(): Promise<void> {
    await this.#writing.catch(() => undefined)
  }

  /** Writes what waits, and what only the whole file could tell. */
  async finish(): Promise<void> {
    const { books } = this.#checking
    await this.#writing
    await this.#write()
    await correctKinds(this.#tx, books.kinds.corrections, this.#stamp)
  }
}
