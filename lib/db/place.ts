import type { Page } from '#lib/domain/id.ts'
import { foldedSearchText } from '#lib/domain/names/fold.ts'
import type { NewPlace, PlaceView } from '#lib/domain/place.ts'
import type { Tx } from './client.ts'
import { Prisma } from './generated/client.ts'
import { PLANNED_ONCE } from './planned-once.ts'
import type { Reader } from './reader.ts'
import { findRecordPage, inOrderOf, type PageOptions } from './record-list.ts'

type Row = Omit<PlaceView, 'name' | 'recordedAt'> & { readonly recordedAt: Date }

/** Places by id, in the order of the ids, each with the places it lies within; unknown ids are left out. */
export async function findPlaceViews(read: Reader, ids: readonly string[]): Promise<PlaceView[]> {
  const rows = await read.$queryRaw<Row[]>`${Prisma.raw(PLANNED_ONCE)}
    with recursive walk as (
      select p.id root, p.within_id node, 1 depth from place p where p.id = any(${ids}::uuid[])
      union all
      select w.root, p.within_id, w.depth + 1 from walk w join place p on p.id = w.node where w.depth < 50
    ), way as (
      select w.root, json_agg(json_build_object('id', w.node, 'name', n.text) order by w.depth) places
        from walk w join place_name n on n.place_id = w.node and n.position = 0 group by w.root
    )
    select p.id, p.revision, p.recorded_at "recordedAt", p.within_id "within", p.lat, p.lon, p.precision::text "precision",
        (select coalesce(json_agg(json_build_object('text', n.text, 'lang', n.lang) order by n.position), '[]')
          from place_name n where n.place_id = p.id) names, coalesce(w.places, '[]') path
      from place p left join way w on w.root = p.id where p.id = any(${ids}::uuid[])`
  const views = rows.map(({ id, revision, recordedAt, names, within, path, lat, lon, precision }) => ({
    ...{ id, revision, recordedAt: recordedAt.toISOString(), name: names[0]?.text ?? '', names },
    ...{ within, path, lat, lon, precision },
  }))
  return inOrderOf(ids, views)
}

/** Writes a new place, revision 1. */
export async function insertPlace(tx: Tx, input: NewPlace, at: Date): Promise<string> {
  const data = { ...columnsOf(input), recordedAt: at, names: { create: namesOf(input) } }
  return (await tx.place.create({ data, select: { id: true } })).id
}

/** Puts a new version in the place of a place. */
export async function replacePlace(tx: Tx, id: string, input: NewPlace, revision: number, at: Date): Promise<void> {
  await tx.place.update({
    where: { id },
    data: { ...columnsOf(input), revision, recordedAt: at, names: { deleteMany: {}, create: namesOf(input) } },
    select: { id: true },
  })
}

const columnsOf = (input: NewPlace) => ({
  withinId: input.within ?? null,
  lat: input.lat ?? null,
  lon: input.lon ?? null,
  precision: input.precision ?? null,
})

const namesOf = (input: NewPlace) =>
  input.names.map(({ text, lang }, position) => ({
    text,
    lang: lang ?? null,
    folded: foldedSearchText(text),
    position,
  }))

/** The chain of places from `from` outwards that leads to `place`, by ids; null when there is none. */
export async function findPlaceCycle(tx: Tx, from: string, place: string): Promise<string[] | null> {
  const rows = await tx.$queryRaw<{ path: string[] }[]>`
    with recursive walk as (
      select id, within_id, array[id] path from place where id = ${from}::uuid
      union all
      select p.id, p.within_id, w.path || p.id from walk w join place p on p.id = w.within_id
        where w.id <> ${place}::uuid and p.id <> all(w.path)
    ) select path::text[] from walk where id = ${place}::uuid limit 1`
  return rows[0]?.path ?? null
}

/** Questions with an answer that names one of the places or a place that one of them lies within. */
export async function findQuestionsTouchingPlaces(tx: Tx, placeIds: readonly string[]): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    with recursive up as (
      select id, within_id from place where id = any(${placeIds}::uuid[])
      union
      select p.id, p.within_id from up join place p on p.id = up.within_id
    )
    select r.question_id id from claim_revision r
      where r.superseded_at is null and r.answer -> 'places' ?| (select array_agg(id::text) from up)
    union
    select f.question_id from finding f where f.answer -> 'places' ?| (select array_agg(id::text) from up)`
  return rows.map((row) => row.id)
}

/** Ids of a page of places, by name or nearest to `q`; `within` is the place directly around. */
export function findPlacePage(
  tx: Reader,
  { within, ...page }: PageOptions & { within?: string | undefined },
): Promise<Page<string>> {
  return findRecordPage(tx, 'place', within ? [Prisma.sql`r.within_id = ${within}::uuid`] : [], page)
}
