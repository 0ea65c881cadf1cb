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

async function writeBatch(tx: Writer, batch: CheckedBatch, stamp: ImportStamp, tally: Tally, touched: Touched) {
  const { claims, records } = batch
  const findings = claims.flatMap(({ finding }) => finding ?? [])
  await insertRecords(tx, records, stamp)
  await insertClaims(
    tx,
    claims.map(({ claim }) => claim),
    stamp,
  )
  await insertFindings(tx, findings, stamp)
  for (const { question } of claims) {
    touched.questions.add(question.id)
    if (question.revision > 0) touched.read.set(question.id, question.revision)
  }
  const { created } = tally
  for (const kind of ['actors', 'sources', 'documents', 'incidents', 'places', 'questions'] as const)
    created[kind] += records[kind].length
  created.claims += claims.length
  created.citations += claims.reduce((sum, { claim }) => sum + claim.citations.length, 0)
  created.findings += findings.length
}

/** How many claims are written before the planner is told of them, at first and by how much more each time. */
const [toldFirst, toldAgain] = [2000, 8]

/**
 * Checks and writes batch by batch. While the database writes one batch, the next is read and checked; both take turns on
 * one connection, so that what a batch names is looked up before the one above is written, which the books know of.
 */
export class BatchWriter {
  readonly touched: Touched = { questions: new Set(), read: new Map() }
  readonly #tx: Writer
  readonly #checking: Checking
  readonly #stamp: ImportStamp
  #above: CheckedBatch | null = null
  #writing: Promise<void> = Promise.resolve()
  #told = toldFirst

  constructor(tx: Writer, checking: Checking, stamp: ImportStamp) {
    this.#tx = tx
    this.#checking = checking
    this.#stamp = stamp
  }

  async take(batch: ClaimBatch): Promise<void> {
    await this.#writing
    await this.#tellPlanner()
    const claims = await lookUpBatch(this.#tx, batch, this.#checking, this.#above)
    this.#writing = this.#write()
    // It is awaited before the next batch; until then nobody listens.
    this.#writing.catch(() => undefined)
    this.#above = await checkBatch(batch, claims, this.#checking)
    const { books } = this.#checking
    if (!books.isFull) return
    await this.#writing
    await this.#write()
    books.trim()
  }

  async #tellPlanner(): Promise<void> {
    const { claims } = this.#checking.tally.created
    if (claims < this.#told) return
    await refreshStatistics(this.#tx)
    this.#told = toldAgain * claims
  }

  async #write(): Promise<void> {
    const checked = this.#above
    this.#above = null
    if (checked === null) return
    await warnOfSame(this.#tx, checked, this.#checking)
    await writeBatch(this.#tx, checked, this.#stamp, this.#checking.tally, this.touched)
    await warnOfAlike(this.#tx, checked.fresh, this.#checking)
  }

  /** Lets what is being written end, so that the transaction can be rolled back. */
  async drain(): Promise<void> {
    await this.#writing.catch(() => undefined)
  }

  /** Writes what waits, and what only the whole file could tell. */
  async finish(): Promise<void> {
    const { books, tally } = this.#checking
    await this.#writing
    await this.#write()
    await correctKinds(this.#tx, books.kinds.corrections, this.#stamp)
    // Half of what there is tells the planner enough of the whole.
    const toldOf = this.#told === toldFirst ? 0 : this.#told / toldAgain
    if (tally.created.claims >= Math.max(toldFirst, 2 * toldOf)) await refreshStatistics(this.#tx)
  }
}
