import type { NewActor } from '#lib/domain/actor.ts'
import type { NewDocument } from '#lib/domain/document.ts'
import type { NewIncident } from '#lib/domain/incident.ts'
import type { NewPlace } from '#lib/domain/place.ts'
import type { NewQuestion } from '#lib/domain/question.ts'
import type { Reliability } from '#lib/domain/scales.ts'
import type { NewSource } from '#lib/domain/source.ts'
import type { ActorKind } from '#lib/domain/vocabulary.ts'
import { Prisma } from './generated/client.ts'
import { newId } from './new-id.ts'
import type { Writer } from './writer.ts'

/** A record that is to be written: its id, the key of its name or title, and its first version. */
export interface NewRecord<D> {
  readonly id: string
  readonly folded: string
  readonly data: D
}

/** Records that an import creates, by kind; an actor or a place has one name, as a table of claims tells it. */
export interface NewRecords {
  readonly actors: NewRecord<NewActor>[]
  readonly places: NewRecord<NewPlace>[]
  readonly sources: (NewRecord<NewSource> & { readonly rating: Reliability | null })[]
  readonly incidents: NewRecord<NewIncident>[]
  readonly documents: (NewRecord<NewDocument> & { readonly urlKey: string | null })[]
  readonly questions: NewRecord<NewQuestion>[]
}

/** Nothing to create yet. */
export const noRecords = (): NewRecords => ({
  ...{ actors: [], places: [], sources: [], incidents: [], documents: [], questions: [] },
})

/** Whose import it is, and when. */
export interface ImportStamp {
  readonly import: string
  readonly by: string
  readonly at: Date
}

/** What a statement writes: records of one kind as JSON, rows and first versions together. */
type Statement = (rows: string, stamp: ImportStamp) => Prisma.Sql

const given = (rows: string, more = '') => Prisma.sql`
  with n as materialized (select * from jsonb_to_recordset(${rows}::jsonb) n(id uuid, folded text, data jsonb${Prisma.raw(more)}))`
const versions = (kind: string, { by, at }: ImportStamp) => Prisma.sql`
  insert into record_revision (kind, record_id, revision, data, recorded_at, recorded_by)
    select ${kind}::text, id, 1, data, ${at}::timestamptz, ${by}::uuid from n`
const stamped = ({ at, import: from }: ImportStamp) => Prisma.sql`1, ${at}::timestamptz, ${from}::uuid`

const actors: Statement = (rows, stamp) => Prisma.sql`${given(rows, ', "nameId" uuid')},
  r as (insert into actor (id, kind, revision, recorded_at, import_id)
    select id, (data ->> 'kind')::"ActorKind", ${stamped(stamp)} from n),
  m as (insert into actor_name (id, actor_id, text, folded, kind, position)
    select "nameId", id, data #>> '{names,0,text}', folded, 'preferred', 0 from n)
  ${versions('actor', stamp)}`

const places: Statement = (rows, stamp) => Prisma.sql`${given(rows, ', "nameId" uuid')},
  r as (insert into place (id, revision, recorded_at, import_id) select id, ${stamped(stamp)} from n),
  m as (insert into place_name (id, place_id, text, folded, position)
    select "nameId", id, data #>> '{names,0,text}', folded, 0 from n)
  ${versions('place', stamp)}`

const sources: Statement = (rows, stamp) => Prisma.sql`${given(rows, ', rating text, "ratingId" uuid')},
  r as (insert into source (id, name, folded, kind, revision, recorded_at, import_id)
    select id, data ->> 'name', folded, (data ->> 'kind')::"SourceKind", ${stamped(stamp)} from n),
  g as (insert into source_reliability (id, source_id, grade, rated_by, recorded_at)
    select "ratingId", id, rating::"Reliability", ${stamp.by}::uuid, ${stamp.at}::timestamptz from n where rating is not null)
  ${versions('source', stamp)}`

const incidents: Statement = (rows, stamp) => Prisma.sql`${given(rows)},
  r as (insert into incident (id, title, folded, occurred_from, occurred_until, place_id, lat, lon, revision, recorded_at, import_id)
    select id, data ->> 'title', folded, data #>> '{occurred,from}', data #>> '{occurred,until}', (data ->> 'place')::uuid,
      (data ->> 'lat')::float8, (data ->> 'lon')::float8, ${stamped(stamp)} from n)
  ${versions('incident', stamp)}`

const documents: Statement = (rows, stamp) => Prisma.sql`${given(rows, ', "urlKey" text')},
  r as (insert into document (id, title, folded, kind, source_id, published_on, accessed_on, url, url_key, lang, revision,
      recorded_at, import_id)
    select id, data ->> 'title', folded, data ->> 'kind', (data ->> 'source')::uuid, data ->> 'publishedOn',
      data ->> 'accessedOn', data ->> 'url', "urlKey", data ->> 'lang', ${stamped(stamp)} from n)
  ${versions('document', stamp)}`

const questions: Statement = (rows, stamp) => Prisma.sql`${given(rows)},
  r as (insert into question (id, text, folded, kind, incident_id, options, unit, tolerance, revision, recorded_at, import_id)
    select id, data ->> 'text', folded, (data ->> 'kind')::"QuestionKind", (data ->> 'incident')::uuid,
      array(select jsonb_array_elements_text(data -> 'options')), data ->> 'unit',
      coalesce((data ->> 'tolerance')::float8, 0), ${stamped(stamp)} from n)
  ${versions('question', stamp)}`

async function write(tx: Writer, statement: Statement, rows: readonly object[], stamp: ImportStamp): Promise<void> {
  if (rows.length > 0) await tx.$executeRaw(statement(JSON.stringify(rows), stamp))
}

const named = <R extends object>(records: readonly R[]) => records.map((record) => ({ ...record, nameId: newId() }))

/** Writes records in bulk, each with its first version, in an order in which what is named is there before it is named. */
export async function insertRecords(tx: Writer, records: NewRecords, stamp: ImportStamp): Promise<void> {
  const rated = records.sources.map((source) => ({ ...source, ratingId: newId() }))
  await Promise.all([
    write(tx, actors, named(records.actors), stamp),
    write(tx, places, named(records.places), stamp),
    write(tx, sources, rated, stamp),
    write(tx, incidents, records.incidents, stamp),
    write(tx, documents, records.documents, stamp),
    write(tx, questions, records.questions, stamp),
  ])
}

/** Gives actors that an import created before their kind was told the kind that a later row tells, as a second version. */
export async function correctKinds(
  tx: Writer,
  kinds: ReadonlyMap<string, ActorKind>,
  stamp: ImportStamp,
): Promise<void> {
  if (kinds.size === 0) return
  const rows = JSON.stringify([...kinds].map(([id, kind]) => ({ id, kind })))
  await tx.$executeRaw`
    with n as materialized (
      select n.id, n.kind from jsonb_to_recordset(${rows}::jsonb) n(id uuid, kind text)
        join actor a on a.id = n.id and a.import_id = ${stamp.import}::uuid and a.revision = 1),
    a as (update actor set kind = n.kind::"ActorKind", revision = 2 from n where actor.id = n.id)
    insert into record_revision (kind, record_id, revision, data, recorded_at, recorded_by)
      select v.kind, v.record_id, 2, jsonb_set(v.data, '{kind}', to_jsonb(n.kind)), v.recorded_at, v.recorded_by
        from n join record_revision v on v.kind = 'actor' and v.record_id = n.id and v.revision = 1`
}
