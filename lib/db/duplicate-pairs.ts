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

// Records that share a key stand side by side when they are sorted by it, so that one sort finds them, whatever their
// number. Of many with one key each is paired with the next few: to look at all pairs is nobody's work.
const alike = (by: Likeness, rows: Prisma.Sql, fits: Prisma.Sql = Prisma.sql`true`) => Prisma.sql`(
  with counted as (select k.*, row_number() over w place, count(*) over (partition by k.key) n from (${rows}) k
    window w as (partition by k.key order by k.about, k.at, k.id)),
  keyed as materialized (select * from counted where n > 1)
  select ${by}::text "by", a.value, a.id "first", b.id "second" from keyed a
    join keyed b on b.key = a.key and b.place between a.place + 1 and a.place + 5 where ${fits})`

const there = (row: Prisma.Sql) => Prisma.sql`${row}.retired_at is null and ${isItself(Prisma.sql`${row}.id`)}`
const nothing = Prisma.sql`null::text about, null::text at`
// A source, a date, an incident or a subject that both have must be the same one.
const isNotOtherwise = Prisma.sql`(a.about = b.about or a.about is null or b.about is null)
  and (a.at = b.at or a.at is null or b.at is null)`

const sources: Readonly<Record<MergeKind, Prisma.Sql>> = {
  actor: Prisma.join(
    [
      alike(
        'wikidata',
        Prisma.sql`select r.wikidata "key", r.wikidata value, r.id, ${nothing} from actor r
          where r.wikidata is not null and ${there(Prisma.sql`r`)}`,
      ),
      alike(
        'name',
        Prisma.sql`select n.folded "key", min(n.text) value, r.id, ${nothing}
          from actor_name n join actor r on r.id = ${keptId(Prisma.sql`n.actor_id`)}
          where r.retired_at is null and r.kind <> 'unknown' and length(n.folded) > 2 group by n.folded, r.id`,
      ),
    ],
    ' union all ',
  ),
  document: Prisma.join(
    [
      alike(
        'address',
        Prisma.sql`select r.url_key "key", r.url_key value, r.id, ${nothing} from document r
          where r.url_key is not null and ${there(Prisma.sql`r`)}`,
      ),
      alike(
        'identifier',
        Prisma.sql`select lower(r.identifier) "key", r.identifier value, r.id, ${nothing} from document r
          where r.identifier is not null and ${there(Prisma.sql`r`)}`,
      ),
      alike(
        'title',
        Prisma.sql`select r.folded "key", r.title value, r.id, r.source_id::text about, r.published_on at from document r
          where length(r.folded) > 2 and ${there(Prisma.sql`r`)}`,
        Prisma.sql`${isNotOtherwise} and (a.about = b.about or a.at = b.at)`,
      ),
    ],
    ' union all ',
  ),
  question: alike(
    'text',
    Prisma.sql`select r.folded || r.kind "key", r.text value, r.id, r.incident_id::text about,
        coalesce(${keptId(Prisma.sql`r.subject_id`)}::text, r.subject_text) at from question r
      where length(r.folded) > 2 and ${there(Prisma.sql`r`)}`,
    isNotOtherwise,
  ),
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
    with pair as materialized (${sources[kind]}),
    chosen as (select p.* from pair p where ${one} and ${isNotTold}
      order by p.by in ('name', 'title', 'text'), p.value, p.first, p.second limit ${limit})
    select p.by, p.value, p.first, ${name(Prisma.sql`p.first`)} "firstName", p.second, ${name(Prisma.sql`p.second`)} "secondName",
        ${ofKind[kind]} from chosen p order by p.by in ('name', 'title', 'text'), p.value, p.first, p.second`
}
