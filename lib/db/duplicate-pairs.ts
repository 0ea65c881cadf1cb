import type { Likeness, MergeKind } from '#lib/domain/merge.ts'
import type { ActorKind, QuestionKind } from '#lib/domain/vocabulary.ts'
import { Prisma } from './generated/client.ts'
import { ownName } from './merge-rows.ts'
import type { Reader } from './reader.ts'
import { isItself, keptId } from './same-as.ts'

/** Two records that share something, with what says whether they can be one at all. */
export interface DuplicatePair {
  readonly by: Likeness
  readonly value: string
  readonly first: string
  readonly firstName: string
  readonly second: string
  readonly secondName: string
  /** Of actors: their kinds. */
  readonly actorKinds: readonly [ActorKind, ActorKind] | null
  /** Of questions: what their answers must fit. */
  readonly questions: readonly [QuestionPart, QuestionPart] | null
}

/** See {@link DuplicatePair}. */
export interface QuestionPart {
  readonly kind: QuestionKind
  readonly options: string[]
  readonly unit: string | null
  readonly tolerance: number
}

/** What records of a kind are compared by. */
interface Sharing {
  readonly by: Likeness
  readonly from: Prisma.Sql
  readonly where: Prisma.Sql
  /** Has an index of its own. */
  readonly key: Prisma.Sql
  readonly id: Prisma.Sql
  readonly value: Prisma.Sql
  /** A source, a date, an incident or a subject; what both of a pair have must be the same. */
  readonly about?: Prisma.Sql
  readonly at?: Prisma.Sql
  /** Needs one of the two to be the same, and not only not another. */
  readonly needsOne?: boolean
}

/** Keys that are looked at for one list; of more than that the rest is left for when some of these are decided on. */
const mostKeys = 2000

// The keys that several share are found by one pass over all of them, without sorting; what bears them is then looked up.
const sharedKeys = ({ from, where, key, id }: Sharing) => Prisma.sql`
  select ${key} "key" from ${from} where ${where} group by ${key}
    having min(${id}::text) <> max(${id}::text) order by ${key} limit ${mostKeys}`

const keysOf = ({ from, where, key, id }: Sharing, of: string) => Prisma.sql`
  select distinct ${key} "key" from ${from} where ${where} and ${id} = ${of}::uuid`

// Of many with one key each is paired with the next few: to look at all pairs is nobody's work.
function pairsOf(sharing: Sharing, of: string | undefined): Prisma.Sql {
  const { by, from, where, key, id, value, needsOne = false } = sharing
  const [about, at] = [sharing.about ?? Prisma.sql`null::text`, sharing.at ?? Prisma.sql`null::text`]
  return Prisma.sql`(
    with shared as materialized (${of === undefined ? sharedKeys(sharing) : keysOf(sharing, of)}),
    keyed as materialized (select k.*, row_number() over (partition by k.key order by k.about, k.at, k.id) place from (
      select ${key} "key", min(${value}) value, ${id} id, ${about} about, ${at} at from ${from}
        where ${where} and ${key} = any(array(select shared.key from shared)) group by 1, 3, 4, 5) k)
    select ${by}::text "by", a.value, a.id "first", b.id "second" from keyed a
      join keyed b on b.key = a.key and b.place between a.place + 1 and a.place + 5
      where (a.about = b.about or a.about is null or b.about is null) and (a.at = b.at or a.at is null or b.at is null)
        ${needsOne ? Prisma.sql`and (a.about = b.about or a.at = b.at)` : Prisma.empty})`
}

const id = Prisma.sql`r.id`
const there = Prisma.sql`r.retired_at is null and ${isItself(id)}`
const actor = { from: Prisma.sql`actor r`, id }
const document = { from: Prisma.sql`document r`, id }

const sharings: Readonly<Record<MergeKind, readonly Sharing[]>> = {
  actor: [
    {
      ...{ ...actor, by: 'wikidata', key: Prisma.sql`r.wikidata`, value: Prisma.sql`r.wikidata` },
      where: Prisma.sql`r.wikidata is not null and ${there}`,
    },
    {
      ...{ by: 'name', key: Prisma.sql`n.folded`, id, value: Prisma.sql`n.text` },
      from: Prisma.sql`actor_name n join actor r on r.id = ${keptId(Prisma.sql`n.actor_id`)}`,
      where: Prisma.sql`r.retired_at is null and r.kind <> 'unknown' and length(n.folded) > 2`,
    },
  ],
  document: [
    {
      ...{ ...document, by: 'address', key: Prisma.sql`r.url_key`, value: Prisma.sql`r.url_key` },
      where: Prisma.sql`r.url_key is not null and ${there}`,
    },
    {
      ...{ ...document, by: 'identifier', key: Prisma.sql`lower(r.identifier)`, value: Prisma.sql`r.identifier` },
      where: Prisma.sql`r.identifier is not null and ${there}`,
    },
    {
      ...{ ...document, by: 'title', key: Prisma.sql`r.folded`, value: Prisma.sql`r.title` },
      where: Prisma.sql`length(r.folded) > 2 and ${there}`,
      ...{ about: Prisma.sql`r.source_id::text`, at: Prisma.sql`r.published_on`, needsOne: true },
    },
  ],
  question: [
    {
      ...{ by: 'text', from: Prisma.sql`question r`, id, key: Prisma.sql`r.folded`, value: Prisma.sql`r.text` },
      where: Prisma.sql`length(r.folded) > 2 and ${there}`,
      ...{ about: Prisma.sql`r.incident_id::text`, at: Prisma.sql`coalesce(r.subject_id::text, r.subject_text)` },
    },
  ],
}

const ofKind: Readonly<Record<MergeKind, Prisma.Sql>> = {
  actor: Prisma.sql`array[(select kind::text from actor where id = p.first), (select kind::text from actor where id = p.second)]
    "actorKinds", null questions`,
  document: Prisma.sql`null "actorKinds", null questions`,
  question: Prisma.sql`null "actorKinds", (select json_agg(json_build_object('kind', q.kind, 'options', q.options, 'unit', q.unit,
    'tolerance', q.tolerance) order by q.id = p.second) from question q where q.id in (p.first, p.second)) questions`,
}

/** Condition on a pair `p`: nobody has said that these two are two. */
const isNotTold = Prisma.sql`not exists (select from record_distinction d where d.taken_back_at is null
  and least(${keptId(Prisma.sql`d.first_id`)}, ${keptId(Prisma.sql`d.second_id`)}) = least(p.first, p.second)
  and greatest(${keptId(Prisma.sql`d.first_id`)}, ${keptId(Prisma.sql`d.second_id`)}) = greatest(p.first, p.second))`

/**
 * Pairs of records that share what is given to one thing alone, or a name, title or text in any spelling; the surest first.
 * @param of only pairs that this record, as it is after merges, takes part in
 */
export function findDuplicatePairs(
  tx: Reader,
  kind: MergeKind,
  { of, limit }: { readonly of?: string | undefined; readonly limit: number },
): Promise<DuplicatePair[]> {
  const one = of === undefined ? Prisma.sql`true` : Prisma.sql`${of}::uuid in (p.first, p.second)`
  const name = (id: Prisma.Sql) => ownName(Prisma.sql`${kind}::text`, id)
  return tx.$queryRaw<DuplicatePair[]>`
    with pair as materialized (${Prisma.join(
      sharings[kind].map((sharing) => pairsOf(sharing, of)),
      ' union all ',
    )}),
    chosen as (select p.* from pair p where ${one} and ${isNotTold}
      order by p.by in ('name', 'title', 'text'), p.value, p.first, p.second limit ${limit})
    select p.by, p.value, p.first, ${name(Prisma.sql`p.first`)} "firstName", p.second, ${name(Prisma.sql`p.second`)} "secondName",
        ${ofKind[kind]} from chosen p order by p.by in ('name', 'title', 'text'), p.value, p.first, p.second`
}
