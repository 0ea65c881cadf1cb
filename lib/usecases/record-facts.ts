import { type FactVersion, findFactsSince, haveActorsChanged, readFactVersion, walkFacts } from '#lib/db/fact-rows.ts'
import { findNames } from '#lib/db/node-name.ts'
import { inReadSnapshot, type Reader } from '#lib/db/reader.ts'
import { findUnknownActors } from '#lib/db/report-facts.ts'
import { FactColumns, type FactRow, type RawFact } from '#lib/domain/rates/fact-columns.ts'
import { fingerprint } from './claim-set-hash.ts'

/** What reports need of the whole record, as of one moment. */
export interface RecordFacts {
  readonly columns: FactColumns
  readonly version: FactVersion
  /** Names of claimants, by id. */
  readonly names: ReadonlyMap<string, string>
  /** Claimants that stand for nobody known. */
  readonly unattributed: ReadonlySet<string>
  /** What has changed since the era began; names and unknown claimants never change within one. */
  readonly era: Era
}

/** A claim that was written: its place, and what was there before (null: it is new). */
export interface Change {
  readonly at: number
  readonly before: RawFact | null
}

/** The changes of the columns one after another. Whoever has counted at a moment counts on from there, within the era. */
export interface Era {
  readonly changes: Change[]
}

type Kept = { -readonly [K in keyof RecordFacts]: RecordFacts[K] } & { named: number }

interface Store {
  kept?: Kept
  /** Ends when whoever has the columns now is done with them. */
  turn: Promise<unknown>
}

// Next loads this module once a bundle: one copy of the columns a process.
const store: Store = (() => {
  const key = Symbol.for('counterclaim.record-facts')
  const shared: Store | undefined = Reflect.get(globalThis, key)
  if (shared !== undefined) return shared
  const created: Store = { turn: Promise.resolve() }
  Reflect.set(globalThis, key, created)
  return created
})()

/** More than this is faster read whole, by COPY. */
const mostChanges = 20_000
const mostUnordered = 50_000
/** A restore or a failover may come while the columns are read. */
const ATTEMPTS = 3
/** More than this is faster counted anew. */
const mostRemembered = 2_000
/** Rows between two breaths. */
const stride = 5_000

/** Lets others have their turn. */
const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Runs a piece of work that pauses now and then, with others between the pieces. */
export async function inPieces<R>(work: Generator<null, R>): Promise<R> {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
    await breathe()
  }
}

async function load(): Promise<Kept> {
  let columns = new FactColumns(0, fingerprint)
  const version = await walkFacts((rows) => {
    columns = new FactColumns(Math.ceil(rows * 1.02), fingerprint)
    return (row) => columns.put(row)
  })
  return { columns, version, names: new Map(), unattributed: new Set(), era: { changes: [] }, named: -1 }
}

function write({ columns, era }: Kept, row: FactRow): void {
  const known = columns.placeOf(row.id)
  const before = known === undefined ? null : columns.rawAt(known)
  era.changes.push({ at: columns.put(row), before })
}

/** Brings the columns to what the reader sees; false where they must be read whole. */
async function catchUp(kept: Kept, read: Reader, version: FactVersion): Promise<boolean> {
  if (kept.version.place !== version.place || kept.columns.unordered > mostUnordered) return false
  const { snapshot } = kept.version
  const rows = await findFactsSince(read, snapshot, mostChanges)
  if (rows.length > mostChanges) return false
  const isRenamed = kept.named < 0 || (await haveActorsChanged(read, snapshot))
  if (isRenamed || kept.era.changes.length + rows.length > mostRemembered) kept.era = { changes: [] }
  // A failure on the way leaves the old version: the same rows are read and written again.
  for (const [at, row] of rows.sort((a, b) => (a.id < b.id ? -1 : 1)).entries()) {
    write(kept, row)
    if (at % stride === stride - 1) await breathe()
  }
  const { claimantIds } = kept.columns
  if (isRenamed || kept.named < claimantIds.length) {
    kept.named = -1
    kept.era = { changes: [] }
    kept.names = await findNames(read, claimantIds)
    kept.unattributed = new Set(await findUnknownActors(read))
    kept.named = claimantIds.length
  }
  kept.version = version
  return true
}

async function inTurn<R>(work: (facts: RecordFacts) => Promise<R>): Promise<R | null> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const kept = store.kept ?? (await load())
    if (!kept.version.isWhole) return null
    store.kept = kept
    const done = await inReadSnapshot(async (read) => {
      const version = await readFactVersion(read)
      if (!version.isWhole) return { result: null }
      return (await catchUp(kept, read, version)) ? { result: undefined } : null
    })
    if (done === null) delete store.kept
    else return done.result === null ? null : work(kept)
  }
  return null
}

/**
 * Runs `work` on the facts of the whole record, exactly as they are at the moment of the call: rows that were written since
 * the last call are read first, in a snapshot of its own. One at a time, for while one counts they may not change. Null
 * where projections are missing (see `FactVersion`); the record has to be judged then.
 */
export function withRecordFacts<R>(work: (facts: RecordFacts) => Promise<R>): Promise<R | null> {
  const result = store.turn.then(() => inTurn(work))
  store.turn = result.catch(() => undefined)
  return result
}

/** Reads the facts of the whole record, so that the first report need not wait for them. */
export const warmRecordFacts = async (): Promise<void> => {
  await withRecordFacts(async () => undefined)
}
