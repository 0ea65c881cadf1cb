import { type ActorView, type NewActor, orderedNames } from '#lib/domain/actor.ts'
import type { Page } from '#lib/domain/id.ts'
import { foldedSearchText } from '#lib/domain/names/fold.ts'
import type { ActorKind } from '#lib/domain/vocabulary.ts'
import type { Tx } from './client.ts'
import { Prisma } from './generated/client.ts'
import { actorsAsOne, viewsAfterMerges } from './merged-views.ts'
import { PLANNED_ONCE } from './planned-once.ts'
import type { Reader } from './reader.ts'
import { findRecordPage, inOrderOf, type PageOptions } from './record-list.ts'
import { allIds, idsOf, keptId, keptIds, otherIdsOf } from './same-as.ts'

type OwnRow = Omit<ActorView, 'name' | 'recordedAt'> & { readonly recordedAt: Date }

const namesOfRow = Prisma.sql`(
  select coalesce(json_agg(json_build_object('text', n.text, 'lang', n.lang, 'script', n.script, 'kind', n.kind)
    order by n.position), '[]') from actor_name n where n.actor_id = r.id)`

const relationsOfRow = Prisma.sql`(
  select coalesce(json_agg(json_build_object('type', l.type, 'to', l.to_id, 'toName', coalesce(t.text, ''),
      'from', l.valid_from, 'until', l.valid_to) order by l.valid_from, l.id), '[]')
    from actor_relation l left join actor_name t on t.actor_id = l.to_id and t.position = 0 where l.actor_id = r.id)`

async function findOwnViews(read: Reader, ids: readonly string[]): Promise<ActorView[]> {
  const rows = await read.$queryRaw<OwnRow[]>`${Prisma.raw(PLANNED_ONCE)}
    select r.id, r.revision, r.recorded_at "recordedAt", r.kind::text kind, ${namesOfRow} names, ${relationsOfRow} relations,
        r.wikidata, r.description
      from actor r where r.id = any(${ids}::uuid[])`
  const views = rows.map(({ id, revision, recordedAt, kind, names, ...rest }) => ({
    ...{ id, revision, recordedAt: recordedAt.toISOString(), kind, name: names[0]?.text ?? '', names },
    ...rest,
  }))
  return inOrderOf(ids, views)
}

/** Actors by id, in the order of the ids, with the names and relations of those merged into them; unknown ids are left out. */
export const findActorViews = (read: Reader, ids: readonly string[]): Promise<ActorView[]> =>
  viewsAfterMerges(read, ids, (own) => findOwnViews(read, own), actorsAsOne)

/** Writes a new actor, revision 1, its preferred name first. */
export async function insertActor(tx: Tx, input: NewActor, at: Date): Promise<string> {
  const { names, relations, ...columns } = columnsOf(input)
  const data = { ...columns, recordedAt: at, names: { create: names }, relations: { create: relations } }
  return (await tx.actor.create({ data, select: { id: true } })).id
}

/** Puts a new version in the place of an actor. */
export async function replaceActor(tx: Tx, id: string, input: NewActor, revision: number, at: Date): Promise<void> {
  const { names, relations, ...columns } = columnsOf(input)
  await tx.actor.update({
    where: { id },
    data: {
      ...columns,
      revision,
      recordedAt: at,
      names: { deleteMany: {}, create: names },
      relations: { deleteMany: {}, create: relations },
    },
    select: { id: true },
  })
}

function columnsOf(input: NewActor) {
  return {
    kind: input.kind,
    wikidata: input.wikidata ?? null,
    description: input.description ?? null,
    names: orderedNames(input.names).map((name, position) => ({
      ...name,
      folded: foldedSearchText(name.text),
      position,
    })),
    relations: input.relations.map(({ type, to, from, until }) => ({
      type,
      toId: to,
      validFrom: from ?? null,
      validTo: until ?? null,
    })),
  }
}

/** A chain of `part of` and `member of` that leads from one of the actors back to `actor`, by the ids of what each was merged into; null when there is none. */
export async function findContainmentPath(tx: Tx, from: readonly string[], actor: string): Promise<string[] | null> {
  const rows = await tx.$queryRaw<{ path: string[] }[]>`
    with recursive walk as (
      select id, array[id] path from unnest(${keptIds(from)}) f(id)
      union all
      select e.to_id, w.path || e.to_id from walk w cross join lateral (
        select distinct ${keptId(Prisma.sql`r.to_id`)} to_id from actor_relation r
          where r.actor_id in (${idsOf(Prisma.sql`w.id`)}) and r.type in ('part_of', 'member_of')) e
        where w.id <> ${actor}::uuid and e.to_id <> all(w.path)
    ) select path::text[] from walk where id = ${actor}::uuid order by cardinality(path) limit 1`
  return rows[0]?.path ?? null
}

/** Whether one of the two is recorded as the successor of the other, under any id of theirs. */
export async function findSuccession(tx: Tx, a: string, b: string): Promise<boolean> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select e.id from actor_relation e where e.type = 'successor_of' and (
      (e.actor_id = any(${allIds([a])}) and e.to_id = any(${allIds([b])}))
      or (e.actor_id = any(${allIds([b])}) and e.to_id = any(${allIds([a])}))) limit 1`
  return rows.length > 0
}

/** Questions on which a change of the actor shows: it claims or speaks there, or an answer names it or what contains it. */
export async function findQuestionsTouchingActors(tx: Tx, actorIds: readonly string[]): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    with recursive up as (
      select id from unnest(${actorIds}::uuid[]) a(id)
      union
      select step.id from up cross join lateral (
        select e.to_id id from actor_relation e where e.actor_id = up.id and e.type in ('part_of', 'member_of')
        union all ${otherIdsOf(Prisma.sql`up.id`)}) step
    ), down as (
      select id from unnest(${actorIds}::uuid[]) a(id)
      union
      select step.id from down cross join lateral (
        select e.actor_id id from actor_relation e where e.to_id = down.id and e.type in ('part_of', 'member_of')
        union all ${otherIdsOf(Prisma.sql`down.id`)}) step
    )
    select distinct r.question_id id from claim_revision r where r.superseded_at is null and (
      r.claimant_id in (select id from up union select id from down) or r.speaker_id = any(${allIds(actorIds)})
      or r.answer -> 'actors' ?| (select array_agg(id::text) from up))
    union select f.question_id from finding f where f.answer -> 'actors' ?| (select array_agg(id::text) from up)`
  return rows.map((row) => row.id)
}

/** Ids of a page of actors, by name or nearest to `q`; `relatedTo` keeps those with a relation to that actor. */
export function findActorPage(
  tx: Reader,
  { kind, relatedTo, ...page }: PageOptions & { kind?: ActorKind | undefined; relatedTo?: string | undefined },
): Promise<Page<string>> {
  const toActor = Prisma.sql`exists (select from actor_relation e
    where e.actor_id in (${idsOf(Prisma.sql`r.id`)}) and e.to_id = any(${allIds(relatedTo ? [relatedTo] : [])}))`
  const where = [...(kind ? [Prisma.sql`r.kind::text = ${kind}`] : []), ...(relatedTo ? [toActor] : [])]
  return findRecordPage(tx, 'actor', where, page)
}
