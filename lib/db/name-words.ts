import { type Vocabulary, vocabularyOf } from '#lib/domain/names/vocabulary.ts'
import { pool } from './client.ts'
import { Prisma } from './generated/client.ts'
import { type Reader, reader } from './reader.ts'

/** A kind of record that goes by names. */
export type NamedRecord = 'actor' | 'place' | 'source'

/** All names of a kind of record: the record's `id`, the `text`, its key, and an id of the name that tells when it was written. */
export const namesOf: Readonly<Record<NamedRecord, Prisma.Sql>> = {
  actor: Prisma.sql`(select actor_id id, text, folded, id name_id from actor_name)`,
  place: Prisma.sql`(select place_id id, text, folded, id name_id from place_name)`,
  source: Prisma.sql`(select id, name as text, folded, id name_id from source)`,
}

/** The words that the names of a kind had a while ago. */
export interface KnownWords {
  readonly vocabulary: Vocabulary
  /** Names with a later id than that may have others. */
  readonly until: string
}

interface Kept {
  words: Promise<KnownWords>
  readAt: number
  took: number
}

const kept = new WeakMap<object, Map<NamedRecord, Kept>>()

const A_WHILE_MS = 60_000
/** Reading them anew takes no more than this part of the time. */
const SHARE = 1 / 200
const PAGE = 5000
const first = '00000000-0000-0000-0000-000000000000'

/** The least id (UUID version 7, RFC 9562) that is made at a moment. */
function idAt(time: number): string {
  const hex = time.toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`
}

// By pages in the order of ids, so that nobody waits long for another's reading.
async function readWords(read: Reader, kind: NamedRecord): Promise<KnownWords> {
  const until = idAt(Date.now() - A_WHILE_MS)
  const counts = new Map<string, number>()
  for (let after: string | undefined = first; after !== undefined; ) {
    const rows: { name_id: string; folded: string }[] = await read.$queryRaw`
      select name_id, folded from ${namesOf[kind]} n where name_id > ${after}::uuid order by name_id limit ${PAGE}`
    for (const { folded } of rows)
      for (const word of new Set(folded.split(' '))) counts.set(word, (counts.get(word) ?? 0) + 1)
    after = rows.length < PAGE ? undefined : rows.at(-1)?.name_id
  }
  counts.delete('')
  return { vocabulary: vocabularyOf(counts), until }
}

function begin(read: Reader, kind: NamedRecord): Kept {
  const readAt = performance.now()
  const made: Kept = { words: readWords(read, kind), readAt, took: 0 }
  void made.words.then(
    () => {
      made.took = performance.now() - readAt
    },
    () => undefined,
  )
  return made
}

/**
 * The words of all names of a kind as they were a while ago, kept in the process and read anew behind a search now and then.
 * They say what a word may be a spelling of and how rare it is: whether a name has it is always asked of the database.
 */
export async function knownWords(read: Reader, kind: NamedRecord): Promise<KnownWords> {
  const ofDatabase = kept.get(pool()) ?? new Map<NamedRecord, Kept>()
  kept.set(pool(), ofDatabase)
  const known = ofDatabase.get(kind)
  if (known === undefined) {
    const made = begin(read, kind)
    ofDatabase.set(kind, made)
    made.words.catch(() => ofDatabase.delete(kind))
    return made.words
  }
  if (performance.now() - known.readAt > Math.max(A_WHILE_MS, known.took / SHARE)) {
    known.readAt = performance.now()
    const made = begin(reader(), kind)
    void made.words.then(
      () => ofDatabase.set(kind, made),
      () => undefined,
    )
  }
  return known.words
}
