import { Prisma } from './generated/client.ts'
import type { Writer } from './writer.ts'

/** A kind of record that has names or a title. */
export type NamedKind = 'actor' | 'place' | 'source' | 'document' | 'incident' | 'question'

/** A name or title to be compared, with what tells records of one title apart as far as it is known. */
export interface AskedName {
  readonly id: string
  readonly folded: string
  /** The incident of a question, the source of a document, by id. */
  readonly about?: string | null
  /** When an incident was or a document came out, as a partial date. */
  readonly from?: string | null
  readonly until?: string | null
  /** The address of a document in comparable form. */
  readonly urlKey?: string | null
}

/** A recorded name that looks like one asked about. */
export interface AlikeName {
  readonly id: string
  readonly text: string
}

const bare = Prisma.sql`null::uuid about, null::text "from", null::text until, null::text "urlKey"`

const names = {
  actor: Prisma.sql`select n.actor_id id, n.text, n.folded, ${bare}
    from actor_name n join actor a on a.id = n.actor_id where a.retired_at is null`,
  place: Prisma.sql`select n.place_id id, n.text, n.folded, ${bare}
    from place_name n join place p on p.id = n.place_id where p.retired_at is null`,
  source: Prisma.sql`select id, name as text, folded, ${bare} from source where retired_at is null`,
  document: Prisma.sql`select id, title as text, folded, source_id about, published_on "from", null::text until,
    url_key "urlKey" from document where retired_at is null`,
  incident: Prisma.sql`select id, title as text, folded, null::uuid about, occurred_from "from", occurred_until until,
    null::text "urlKey" from incident where retired_at is null`,
  question: Prisma.sql`select id, text, folded, incident_id about, null::text "from", null::text until,
    null::text "urlKey" from question where retired_at is null`,
} as const

// Titles are longer than names and share more of their words: they must be more alike, and say the same numbers. A tilde
// comes after all that a partial date can go on with.
const ofTitles = Prisma.sql`
  and n.folded <> k.folded and regexp_replace(n.folded, '[^0-9]+', ' ', 'g') = regexp_replace(k.folded, '[^0-9]+', ' ', 'g')
  and (n.about = k.about or n.about is null or k.about is null) and (n."urlKey" is null or k."urlKey" is null)
  and (n."from" is null or k."from" is null
    or (n."from" collate "C" <= coalesce(k.until, k."from") || '~' and k."from" collate "C" <= coalesce(n.until, n."from") || '~'))`

const isTitled = (kind: NamedKind): boolean => kind === 'document' || kind === 'incident' || kind === 'question'

/**
 * Names recorded before each of the names asked about that share most of their trigrams with it, and that nothing known of
 * the two tells apart; the nearest three of each.
 * @param tx one that keeps the order of what it is asked for
 */
export async function findAlikeNames(tx: Writer, kind: NamedKind, asked: readonly AskedName[]): Promise<AlikeName[]> {
  if (asked.length === 0) return []
  const similar = isTitled(kind) ? '0.65' : '0.5'
  const [, found] = await Promise.all([
    tx.$executeRaw`select set_config('pg_trgm.similarity_threshold', ${similar}, true)`,
    tx.$queryRaw<AlikeName[]>(alike(kind, asked)),
  ])
  return found
}

const alike = (kind: NamedKind, asked: readonly AskedName[]) => Prisma.sql`
    select k.id, n.text from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb)
        k(id uuid, folded text, about uuid, "from" text, until text, "urlKey" text)
      cross join lateral (select n.text from (${names[kind]}) n where n.folded % k.folded and n.id < k.id
        ${isTitled(kind) ? ofTitles : Prisma.empty}
        order by similarity(n.folded, k.folded) desc limit 3) n order by k.id`
