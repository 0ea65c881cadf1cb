import { NameIndex } from '#lib/domain/names/name-index.ts'
import { Prisma } from './generated/client.ts'
import type { Reader } from './reader.ts'
import { snapshotPlace, unseen } from './unseen-rows.ts'

/** The kinds of record that go by names, which are kept. */
export const keptKinds = ['actor', 'place', 'source'] as const
/** See {@link keptKinds}. */
export type KeptKind = (typeof keptKinds)[number]

/** All names of a kind of record: the record's `id`, the `text` and its key. */
export const namesOf: Readonly<Record<KeptKind, Prisma.Sql>> = {
  actor: Prisma.sql`(select actor_id id, text, folded from actor_name)`,
  place: Prisma.sql`(select place_id id, text, folded from place_name)`,
  source: Prisma.sql`(select id, name as text, folded from source)`,
}

/** The keys of all names, as a snapshot of the record has them. */
export interface KeptNames {
  readonly place: string
  readonly snapshot: string
  readonly of: Readonly<Record<KeptKind, NameIndex>>
}

/** What a statement that used the kept names tells of them: where it ran, and how many records are there that they do not know. */
export interface AskedByNames {
  readonly place: string
  readonly fresh: number
}

/** So many records that are not known yet are compared each time; of more the names are read. */
export const MOST_FRESH = 100
/** Of more than that all are read anew. */
const MOST_CHANGES = 2000
/** Records that are read at once: nobody waits long while their names are put in. */
const PAGE = 500
const ATTEMPTS = 3
/** The primary and a replica. */
const MOST_PLACES = 2

interface Store {
  kept: KeptNames[]
  reading: Promise<KeptNames> | undefined
}

// Next loads this module once a bundle: the names are the process's.
const store: Store = (() => {
  const key = Symbol.for('counterclaim.kept-names')
  const shared: Store | undefined = Reflect.get(globalThis, key)
  if (shared !== undefined) return shared
  const created: Store = { kept: [], reading: undefined }
  Reflect.set(globalThis, key, created)
  return created
})()

/** The records of a kind that a snapshot has not seen, as a subquery of one column `id`; one more than the limit at most. */
export const freshRecords = (kind: KeptKind, { snapshot }: KeptNames, limit = MOST_FRESH): Prisma.Sql =>
  Prisma.sql`(select id from ${Prisma.raw(`"${kind}"`)} where ${unseen(snapshot)} order by changed_xid limit ${limit + 1})`

interface NamesRow {
  readonly id: string
  readonly folded: string[]
}

async function whereNow(read: Reader): Promise<Pick<KeptNames, 'place' | 'snapshot'>> {
  const [now] = await read.$queryRaw<Pick<KeptNames, 'place' | 'snapshot'>[]>`
    select ${Prisma.raw(snapshotPlace)} place, pg_current_snapshot()::text snapshot`
  if (now === undefined) throw new Error('a query without a table gives a row')
  return now
}

// What is written meanwhile is read or not, and in either case not in the snapshot.
async function readAll(read: Reader): Promise<KeptNames> {
  const names = {
    ...(await whereNow(read)),
    of: { actor: new NameIndex(), place: new NameIndex(), source: new NameIndex() },
  }
  for (const kind of keptKinds)
    for (let after: string | null | undefined = null; after !== undefined; ) {
      const rows: NamesRow[] = await read.$queryRaw`
        select n.id, array_agg(n.folded) folded from ${namesOf[kind]} n
          where ${after}::uuid is null or n.id > ${after}::uuid group by n.id order by n.id limit ${PAGE}`
      for (const { id, folded } of rows) names.of[kind].put(id, folded)
      after = rows.length < PAGE ? undefined : rows.at(-1)?.id
    }
  return names
}

async function readFresh(read: Reader, kept: KeptNames): Promise<KeptNames> {
  const now = await whereNow(read)
  for (const kind of keptKinds) {
    const rows = await read.$queryRaw<NamesRow[]>`
      select f.id, array(select n.folded from ${namesOf[kind]} n where n.id = f.id) folded
        from ${freshRecords(kind, kept, MOST_CHANGES)} f`
    if (rows.length > MOST_CHANGES) return readAll(read)
    for (const { id, folded } of rows) kept.of[kind].put(id, folded)
  }
  return { ...now, of: kept.of }
}

/** Keeps what `reading` gives in the place of what was kept of there before; one reading at a time. */
function keep(reading: () => Promise<KeptNames>): Promise<KeptNames> {
  store.reading ??= reading()
    .then((names) => {
      store.kept = [names, ...store.kept.filter(({ place }) => place !== names.place)].slice(0, MOST_PLACES)
      return names
    })
    .finally(() => {
      store.reading = undefined
    })
  return store.reading
}

/**
 * Asks by the names that are kept in the process. They only say what is worth looking at: `ask` runs a statement that looks,
 * also at the records that they do not know (`freshRecords`), and is run again where these are many or it ran elsewhere.
 */
export async function byKeptNames<A extends AskedByNames>(
  read: Reader,
  ask: (names: KeptNames) => Promise<A>,
): Promise<A> {
  let names = store.kept[0] ?? (await keep(() => readAll(read)))
  for (let attempt = 1; ; attempt += 1) {
    const { place, snapshot } = names
    const asked = await ask(names)
    const isThere = asked.place === place
    if ((isThere && asked.fresh <= MOST_FRESH) || attempt === ATTEMPTS) return asked
    const current = store.kept.find((kept) => kept.place === asked.place)
    if (current !== undefined && (!isThere || current.snapshot !== snapshot)) names = current
    else names = await keep(() => (current === undefined ? readAll(read) : readFresh(read, current)))
  }
}

/** Reads the names that are not known yet, so that the next search need not. */
export async function catchUpNames(read: Reader): Promise<void> {
  const { place } = await whereNow(read)
  const current = store.kept.find((kept) => kept.place === place)
  await keep(() => (current === undefined ? readAll(read) : readFresh(read, current)))
}
