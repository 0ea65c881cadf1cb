import {
  type FactVersion,
  findChangesSince,
  findFactsSince,
  haveActorsChanged,
  readFactVersion,
  walkFacts,
} from '#lib/db/fact-rows.ts'
import { findNames } from '#lib/db/node-name.ts'
import { inReadSnapshot, type Reader, reader } from '#lib/db/reader.ts'
import { findUnknownActors } from '#lib/db/report-facts.ts'
import type { ClaimantIndex } from '#lib/domain/rates/claimant-index.ts'
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
  /** What has changed since the era began; who stands for nobody known never changes within one. */
  readonly era: Era
}

/** A claim that was written: its place, and what was there before (null: it is new). */
export interface Change {
  readonly at: number
  readonly before: RawFact | null
}

/**
 * The changes of the columns, and the claimants that were named anew, one after another. Whoever has counted at a moment
 * counts on from there, within the era.
 */
export interface Era {
  readonly changes: Change[]
  readonly renamed: string[]
  /** Where the claims of each claimant were after so many of the changes, once somebody has asked. */
  index?: { readonly of: ClaimantIndex; readonly changes: number }
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
/** More than this is not worth one large answer. */
const mostAtOnce = 1_000
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

const newEra = (): Era => ({ changes: [], renamed: [] })

async function load(): Promise<Kept> {
  let columns = new FactColumns(0, fingerprint)
  const version = await walkFacts((rows) => {
    columns = new FactColumns(Math.ceil(rows * 1.02), fingerprint)
    return (row) => columns.put(row)
  })
  return { columns, version, names: new Map(), unattributed: new Set(), era: newEra(), named: -1 }
}

function write({ columns, era }: Kept, row: FactRow): void {
  const known = columns.placeOf(row.id)
  const before = known === undefined ? null : columns.rawAt(known)
  era.changes.push({ at: columns.put(row), before })
}

async function writeAll(kept: Kept, rows: readonly FactRow[]): Promise<void> {
  if (kept.era.changes.length + rows.length > mostRemembered) kept.era = newEra()
  // A failure on the way leaves the old version: the same rows are read and written again.
  for (const [at, row] of [...rows].sort((a, b) => (a.id < b.id ? -1 : 1)).entries()) {
    write(kept, row)
    if (at % stride === stride - 1) await breathe()
  }
}

const isSameSet = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  a.size === b.size && [...a].every((id) => b.has(id))

async function readNames(kept: Kept, read: Reader): Promise<void> {
  const isFirst = kept.named < 0
  kept.named = -1
  const { claimantIds } = kept.columns
  const names = await findNames(read, claimantIds)
  const unattributed = new Set(await findUnknownActors(read))
  if (isFirst || !isSameSet(unattributed, kept.unattributed)) kept.era = newEra()
  kept.era.renamed.push(...claimantIds.filter((id) => names.get(id) !== kept.names.get(id)))
  Object.assign(kept, { names, unattributed, named: claimantIds.length })
}

/** Brings the columns to what the reader sees; false where they must be read whole. */
async function catchUp(kept: Kept, read: Reader, version: FactVersion): Promise<boolean> {
  if (kept.version.place !== version.place || kept.columns.unordered > mostUnordered) return false
  const { snapshot } = kept.version
  const rows = await findFactsSince(read, snapshot, mostChanges)
  if (rows.length > mostChanges) return false
  const isRenamed = kept.named < 0 || (await haveActorsChanged(read, snapshot))
  await writeAll(kept, rows)
  if (isRenamed || kept.named < kept.columns.claimantIds.length) await readNames(kept, read)
  kept.version = version
  return true
}

/** `catchUp` by one statement, where only some claims of known claimants have changed; false where it is not so plain. */
async function catchUpAtOnce(kept: Kept): Promise<boolean> {
  const { columns, version: former, named } = kept
  if (named < 0 || columns.unordered > mostUnordered) return false
  const {
    rows,
    haveActorsChanged: isRenamed,
    ...version
  } = await findChangesSince(reader(), former.snapshot, mostAtOnce)
  const isKnown = ({ claimant }: FactRow) => claimant === null || columns.numberOfClaimant(claimant) !== undefined
  if (version.place !== former.place || !version.isWhole || isRenamed) return false
  if (rows.length > mostAtOnce || !rows.every(isKnown)) return false
  await writeAll(kept, rows)
  kept.version = version
  return true
}

async function inTurn<R>(work: (facts: RecordFacts) => Promise<R>): Promise<R | null> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const kept = store.kept ?? (await load())
    if (!kept.version.isWhole) return null
    store.kept = kept
    if (await catchUpAtOnce(kept)) return work(kept)
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
 * @param begin called before the moment that counts: who comes later may have written something that is not seen
 */
export function withRecordFacts<R>(
  work: (facts: RecordFacts) => Promise<R>,
  begin: () => void = () => undefined,
): Promise<R | null> {
  const result = store.turn.then(() => {
    begin()
    return inTurn(work)
  })
  store.turn = result.catch(() => undefined)
  return result
}

/** Reads the facts of the whole record, so that the first report need not wait for them. */
export const warmRecordFacts = async (): Promise<void> => {
  await withRecordFacts(async () => undefined)
}
