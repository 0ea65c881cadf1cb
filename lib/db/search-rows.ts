import { plannedAnew } from './claim-words.ts'
import { isRare } from './common-lexemes.ts'
import { Prisma } from './generated/client.ts'
import type { Reader } from './reader.ts'
import { inOrderOf } from './record-list.ts'
import { keptId } from './same-as.ts'
import { MOST_RANKED, nearness } from './search-records.ts'
import type { WordSearch } from './search-terms.ts'

/** A record as a search shows it: what it is called, what tells it from others, and its texts in which words may be met. */
export interface FoundRow {
  readonly id: string
  readonly title: string
  readonly lang: string | null
  readonly type: string | null
  readonly who: string | null
  readonly when: string | null
  readonly until: string | null
  readonly texts: Readonly<Record<string, string | null>>
  /** Actors, places and sources that it is about. */
  readonly refs: readonly string[]
}

const otherNames = (table: Prisma.Sql, owner: Prisma.Sql) => Prisma.sql`(
  select string_agg(o.text, ' · ' order by o.position, o.text) from ${table} o where o.${owner} = r.id and o.position > 0)`

const columns = {
  question: Prisma.sql`r.text title, null::text lang, coalesce(s.standing::text, 'unanswered') type, i.title who,
      i.occurred_from "when", i.occurred_until until, jsonb_build_object('scope', r.scope) texts, array[${keptId(Prisma.sql`r.subject_id`)}, i.place_id] refs
    from question r left join question_standing s on s.question_id = r.id left join incident i on i.id = r.incident_id`,
  document: Prisma.sql`r.title, r.lang, r.kind type, s.name who, r.published_on "when", null::text until,
      jsonb_build_object('authors', (select string_agg(concat_ws(' ', a ->> 'given', a ->> 'family', a ->> 'literal'), ', ')
        from jsonb_array_elements(r.authors) a), 'identifier', r.identifier, 'url', r.url_key) texts, array[r.source_id] refs
    from document r left join source s on s.id = r.source_id`,
  incident: Prisma.sql`r.title, null::text lang, null::text type, p.text who, r.occurred_from "when", r.occurred_until until,
      jsonb_build_object('summary', r.summary) texts, array[r.place_id] refs
    from incident r left join place_name p on p.place_id = r.place_id and p.position = 0`,
  actor: Prisma.sql`n.text title, n.lang, r.kind::text type, null::text who, null::text "when", null::text until,
      jsonb_build_object('names', ${otherNames(Prisma.sql`actor_name`, Prisma.sql`actor_id`)}) texts, array[r.id] refs
    from actor r join actor_name n on n.actor_id = r.id and n.position = 0`,
  source: Prisma.sql`r.name title, null::text lang, r.kind::text type, null::text who, null::text "when", null::text until,
      '{}'::jsonb texts, array[r.id] refs from source r`,
  place: Prisma.sql`n.text title, n.lang, null::text type, w.text who, null::text "when", null::text until,
      jsonb_build_object('names', ${otherNames(Prisma.sql`place_name`, Prisma.sql`place_id`)}) texts, array[r.id] refs
    from place r join place_name n on n.place_id = r.id and n.position = 0
      left join place_name w on w.place_id = r.within_id and w.position = 0`,
}

/** Records by id as a search shows them, in the order of the ids; what was taken back is left out. */
export async function findFoundRows(
  read: Reader,
  kind: keyof typeof columns,
  ids: readonly string[],
): Promise<FoundRow[]> {
  if (ids.length === 0) return []
  const rows = await read.$queryRaw<FoundRow[]>`
    select r.id, ${columns[kind]} where r.id = any(${ids}::uuid[]) and r.retired_at is null`
  return inOrderOf(ids, rows)
}

/** Matches of one kind, nearest first: a part of them, and how many are ranked. */
export interface RankedIds {
  readonly ids: readonly string[]
  readonly count: number
}

interface Ranked {
  readonly id: string
  readonly count: number
}

const ranked = (rows: readonly Ranked[]): RankedIds => ({ ids: rows.map(({ id }) => id), count: rows[0]?.count ?? 0 })

/** Claims with the words of a query, nearest first, then latest first; of very many only the latest are ranked. */
export async function rankClaims(
  read: Reader,
  search: WordSearch,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<RankedIds> {
  const words = plannedAnew(Prisma.sql`w.words @@ ${search.all}::tsquery`)
  const isFew = search.all !== null && (await isRare(read, search.all))
  return ranked(
    await read.$queryRaw<Ranked[]>`
      with matching as ${isFew ? Prisma.sql`materialized` : Prisma.empty} (
        select w.claim_id, w.words from claim_words w where ${words} and not w.is_past)
      select m.id, (count(*) over ())::int count from (
          select c.id, c.asserted_last, w.words from matching w join claim c on c.id = w.claim_id
            where c.asserted_last is not null
            order by c.asserted_last desc, c.id desc limit ${MOST_RANKED}) m
        order by ${nearness(Prisma.sql`m.words`, search)}, m.asserted_last desc, m.id desc limit ${limit} offset ${offset}`,
  )
}

/**
 * Questions, documents or incidents with the words of a query, as {@link rankClaims}; newest first among equals. One that
 * others were merged into comes once, ranked by its own words where it has them.
 */
export async function rankTitled(
  read: Reader,
  kind: 'question' | 'document' | 'incident',
  search: WordSearch,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<RankedIds> {
  const table = Prisma.raw(`"${kind}"`)
  const words = plannedAnew(Prisma.sql`n.words @@ ${search.all}::tsquery`)
  return ranked(
    await read.$queryRaw<Ranked[]>`
      select m.id, (count(*) over ())::int count from (
          select distinct on (f.id) f.id, f.words from (
              select ${keptId(Prisma.sql`n.id`)} id, n.id own, n.words from ${table} n where ${words} and n.retired_at is null
                order by n.id desc limit ${MOST_RANKED}) f
            order by f.id, f.own = f.id desc) m
        order by ${nearness(Prisma.sql`m.words`, search)}, m.id desc limit ${limit} offset ${offset}`,
  )
}

/** Which of some queries nothing at all has, by their place. */
export async function findUnmet(read: Reader, queries: readonly string[]): Promise<ReadonlySet<number>> {
  const unmet = new Set<number>()
  await Promise.all(
    queries.map(async (query, at) => {
      const has = (table: Prisma.Sql) =>
        Prisma.sql`(select 1 from ${table} n where ${plannedAnew(Prisma.sql`n.words @@ ${query}::tsquery`)} limit 1)`
      const tables = [Prisma.sql`claim_words`, Prisma.sql`question`, Prisma.sql`document`, Prisma.sql`incident`]
      const rows = query === '' ? [] : await read.$queryRaw<unknown[]>(Prisma.join(tables.map(has), ' union all '))
      if (rows.length === 0) unmet.add(at)
    }),
  )
  return unmet
}
