import type { ActorView } from '#lib/domain/actor.ts'
import type { DocumentView } from '#lib/domain/document.ts'
import type { SourceView } from '#lib/domain/source.ts'
import { Prisma } from './generated/client.ts'
import { PLANNED_ONCE } from './planned-once.ts'
import type { Reader } from './reader.ts'
import { inOrderOf } from './record-list.ts'
import { findKept } from './same-as.ts'

/** What merges make of some ids: which record each is, its name, and what was merged into it. */
export interface AfterMerges {
  keptOf(id: string): string
  /** What the record that an id is bears as its name; undefined for one that was not merged. */
  nameOf(id: string): string | undefined
  readonly membersOf: ReadonlyMap<string, readonly string[]>
}

/** Views in the order of the ids, where the id of a merged record means the one that it is; each once. */
export async function viewsInOrder<V extends { readonly id: string }>(
  tx: Reader,
  ids: readonly string[],
  views: readonly V[],
): Promise<V[]> {
  const found = new Set(views.map(({ id }) => id))
  const missing = ids.filter((id) => !found.has(id))
  if (missing.length === 0) return inOrderOf(ids, views)
  const kept = await findKept(tx, missing)
  return inOrderOf([...new Set(ids.map((id) => kept.get(id) ?? id))], views)
}

async function findAfterMerges(tx: Reader, ids: readonly string[]): Promise<AfterMerges | null> {
  const rows = await tx.$queryRaw<{ id: string; kept: string; name: string | null }[]>`${Prisma.raw(PLANNED_ONCE)}
    select s.id, s.kept_id kept, case s.kind
        when 'actor' then (select n.text from actor_name n where n.actor_id = s.kept_id and n.position = 0)
        when 'document' then (select d.title from document d where d.id = s.kept_id) end "name"
      from same_as s where s.superseded_at is null and s.kept_id = any(kept_ids_of(${ids}::uuid[])) order by s.id`
  if (rows.length === 0) return null
  const byId = new Map(rows.map((row) => [row.id, row]))
  const membersOf = new Map<string, string[]>()
  for (const { id, kept } of rows) membersOf.set(kept, [...(membersOf.get(kept) ?? []), id])
  return { keptOf: (id) => byId.get(id)?.kept ?? id, nameOf: (id) => byId.get(id)?.name ?? undefined, membersOf }
}

/** How views of one kind are read after merges: which records they name, and how several become one. */
export interface AsOne<V> {
  refersTo(view: V): readonly string[]
  nameOf(view: V): string
  join(kept: V, merged: readonly V[], after: AfterMerges): V
}

/** The views of the records that the ids are now, each as one with those merged into it. One look-up where nothing was merged. */
export async function viewsAfterMerges<
  V extends { readonly id: string; merged?: { id: string; name: string }[] | undefined },
>(
  tx: Reader,
  ids: readonly string[],
  find: (ids: readonly string[]) => Promise<V[]>,
  { refersTo, nameOf, join }: AsOne<V>,
): Promise<V[]> {
  const own = await find(ids)
  if (own.length === 0) return own
  const after = await findAfterMerges(tx, [...new Set([...ids, ...own.flatMap(refersTo)])])
  if (after === null) return own
  const kept = [...new Set(own.map(({ id }) => after.keptOf(id)))]
  const wanted = [...kept, ...kept.flatMap((id) => after.membersOf.get(id) ?? [])]
  const all = new Map((await find(wanted)).map((view) => [view.id, view]))
  return kept.flatMap((id) => {
    const view = all.get(id)
    if (view === undefined) return []
    const members = (after.membersOf.get(id) ?? []).flatMap((member) => all.get(member) ?? [])
    const one = join(view, members, after)
    if (members.length === 0) return [one]
    return [{ ...one, merged: members.map((member) => ({ id: member.id, name: nameOf(member) })) }]
  })
}

function distinct<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  return [...new Map([...items].reverse().map((item) => [keyOf(item), item])).values()].reverse()
}

/** Actors as one: the names of the kept one first, every other as an alias; the relations of all, to what they lead to now. */
export const actorsAsOne: AsOne<ActorView> = {
  refersTo: ({ relations }) => relations.map(({ to }) => to),
  nameOf: ({ name }) => name,
  join: (kept, merged, { keptOf, nameOf }) => {
    const others = merged.flatMap(({ names }) =>
      names.map((name) => (name.kind === 'preferred' ? { ...name, kind: 'alias' as const } : name)),
    )
    const relations = [kept, ...merged].flatMap((view) => view.relations)
    return {
      ...kept,
      names: distinct([...kept.names, ...others], ({ text }) => text),
      relations: distinct(
        relations
          .map((relation) => ({ ...relation, to: keptOf(relation.to), toName: nameOf(relation.to) ?? relation.toName }))
          .filter(({ to }) => to !== kept.id),
        ({ type, to, from, until }) => JSON.stringify([type, to, from, until]),
      ),
    }
  },
}

/** Documents as one: what the kept one says, with the lineage of all. */
export const documentsAsOne: AsOne<DocumentView> = {
  refersTo: ({ lineage, usedBy }) => [...lineage, ...usedBy].map(({ to }) => to),
  nameOf: ({ title }) => title,
  join: (kept, merged, { keptOf, nameOf }) => {
    const linksOf = (links: DocumentView['lineage']) =>
      distinct(
        links
          .map((link) => ({ ...link, to: keptOf(link.to), title: nameOf(link.to) ?? link.title }))
          .filter(({ to }) => to !== kept.id),
        ({ relation, to }) => `${relation} ${to}`,
      )
    return {
      ...kept,
      lineage: linksOf([kept, ...merged].flatMap(({ lineage }) => lineage)),
      usedBy: linksOf([kept, ...merged].flatMap(({ usedBy }) => usedBy)),
    }
  },
}

/** Sources, which are not merged themselves, with the actors that they speak for as these are now. */
export const sourcesAfterMerges: AsOne<SourceView> = {
  refersTo: ({ affiliatedWith }) => affiliatedWith.map(({ id }) => id),
  nameOf: ({ name }) => name,
  join: (view, _merged, { keptOf, nameOf }) => ({
    ...view,
    affiliatedWith: distinct(
      view.affiliatedWith.map(({ id, name }) => ({ id: keptOf(id), name: nameOf(id) ?? name })),
      ({ id }) => id,
    ),
  }),
}
