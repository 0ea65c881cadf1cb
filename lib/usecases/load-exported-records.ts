import type { Tx } from '#lib/db/client.ts'
import { findNames } from '#lib/db/node-name.ts'
import { findVersions, type Version } from '#lib/db/record-versions.ts'
import { findGrades } from '#lib/db/source-grades.ts'
import type { QuestionFrame } from '#lib/domain/answers/answer-kind.ts'
import type { Answer } from '#lib/domain/answers/index.ts'
import { subjectIdOf } from '#lib/domain/question.ts'
import type {
  ExportActor,
  ExportAnswer,
  ExportDocument,
  ExportIncident,
  ExportPlace,
  ExportQuestion,
  ExportSource,
  RecordTimes,
} from '#lib/formats/export-record.ts'

/** The records around a batch of claims, as exports know them; null for one that was not recorded. */
export interface ExportedRecords {
  question(id: string): ExportQuestion | null
  actor(id: string): ExportActor | null
  document(id: string): ExportDocument | null
  /** An answer with the records that it names. */
  answer(value: Answer, text: string): ExportAnswer
  /** Enough to put an answer into words. */
  frameOf(question: ExportQuestion): QuestionFrame
}

/** Ids of what is needed; `actors` may hold ids of places too, as answers do. */
export interface WantedRecords {
  readonly questions: readonly string[]
  readonly actors: readonly string[]
  readonly documents: readonly string[]
}

type Versions<K extends Parameters<typeof findVersions>[1]> = ReadonlyMap<string, Version<K>>

const timesOf = ({ createdAt, recordedAt }: { createdAt: Date; recordedAt: Date }): RecordTimes => ({
  createdAt: createdAt.toISOString(),
  recordedAt: recordedAt.toISOString(),
})

/** Each version once made into what exports know of it; the batch repeats a few records many times. */
function made<V, R>(versions: ReadonlyMap<string, V>, make: (version: V) => R): (id: string) => R | null {
  const known = new Map<string, R>()
  return (id) => {
    const version = versions.get(id)
    if (version === undefined) return null
    const one = known.get(id) ?? make(version)
    known.set(id, one)
    return one
  }
}

const toActor = ({ data, ...version }: Version<'actor'>, nameOf: (id: string) => string): ExportActor => ({
  id: version.id,
  kind: data.kind,
  name: data.names[0]?.text ?? version.id,
  names: data.names,
  wikidata: data.wikidata ?? null,
  description: data.description ?? null,
  relations: (data.relations ?? []).map(({ type, to, from, until }) => ({
    ...{ type, to, toName: nameOf(to) },
    from: from ?? null,
    until: until ?? null,
  })),
  ...timesOf(version),
})

const toPlace = ({ id, data }: Version<'place'>): ExportPlace => ({
  id,
  name: data.names[0]?.text ?? id,
  names: data.names,
  lat: data.lat ?? null,
  lon: data.lon ?? null,
  precision: data.precision ?? null,
})

/** An incident of a version, with its place. */
export function toIncident(
  { id, data, ...times }: Version<'incident'>,
  placeOf: (id: string) => ExportPlace | null,
): ExportIncident {
  return {
    id,
    title: data.title,
    occurred: { from: data.occurred.from, until: data.occurred.until ?? null },
    place: data.place ? placeOf(data.place) : null,
    lat: data.lat ?? null,
    lon: data.lon ?? null,
    precision: data.precision ?? null,
    summary: data.summary ?? null,
    ...timesOf(times),
  }
}

/** Finds places by id, once each. */
export async function findPlaces(
  tx: Tx,
  ids: readonly string[],
  recordedAt: Date | undefined,
): Promise<(id: string) => ExportPlace | null> {
  return made(await findVersions(tx, 'place', ids, recordedAt), toPlace)
}

function toQuestion(
  { id, data, ...times }: Version<'question'>,
  actorOf: (id: string) => ExportActor | null,
  incidentOf: (id: string) => ExportIncident | null,
): ExportQuestion {
  const subject = subjectIdOf(data.subject)
  return {
    ...{ id, text: data.text, kind: data.kind },
    options: data.options ?? [],
    unit: data.unit ?? null,
    tolerance: data.tolerance ?? 0,
    scope: data.scope ?? null,
    subject: subject === null ? (data.subject ?? null) : (actorOf(subject)?.name ?? subject),
    awaited: (data.awaited ?? []).flatMap((actor) => actorOf(actor) ?? []),
    incident: data.incident ? incidentOf(data.incident) : null,
    ...timesOf(times),
  }
}

function toSource(
  { id, data, ...times }: Version<'source'>,
  reliability: string | null,
  actorOf: (id: string) => ExportActor | null,
): ExportSource {
  const affiliatedWith = (data.affiliatedWith ?? []).map((actor) => ({
    id: actor,
    name: actorOf(actor)?.name ?? actor,
  }))
  const { name, kind, homepage } = data
  return { id, name, kind, homepage: homepage ?? null, reliability, affiliatedWith, ...timesOf(times) }
}

function toDocument(
  { id, data, ...times }: Version<'document'>,
  source: ExportSource | null,
  titleOf: (id: string) => string,
): ExportDocument {
  return {
    ...{ id, source, title: data.title, kind: data.kind },
    authors: data.authors ?? [],
    genre: data.genre ?? null,
    publishedOn: data.publishedOn ?? null,
    accessedOn: data.accessedOn ?? null,
    url: data.url ?? null,
    archiveUrl: data.archiveUrl ?? null,
    lang: data.lang ?? null,
    translator: data.translator ?? null,
    identifier: data.identifier ?? null,
    isOriginal: data.isOriginal ?? false,
    csl: data.csl ?? {},
    lineage: (data.lineage ?? []).map(({ relation, to }) => ({ relation, to, title: titleOf(to) })),
    ...timesOf(times),
  }
}

interface Loaded {
  readonly questions: Versions<'question'>
  readonly incidents: Versions<'incident'>
  readonly documents: Versions<'document'>
  readonly sources: Versions<'source'>
  readonly actors: Versions<'actor'>
  readonly places: Versions<'place'>
}

const values = <V>(versions: ReadonlyMap<string, V>) => [...versions.values()]

async function loadVersions(tx: Tx, wanted: WantedRecords, recordedAt: Date | undefined): Promise<Loaded> {
  const questions = await findVersions(tx, 'question', wanted.questions, recordedAt)
  const ofQuestions = values(questions).map(({ data }) => data)
  const incidents = await findVersions(
    tx,
    'incident',
    ofQuestions.flatMap(({ incident }) => incident ?? []),
    recordedAt,
  )
  const cited = await findVersions(tx, 'document', wanted.documents, recordedAt)
  const behind = values(cited).flatMap(({ data }) => (data.lineage ?? []).map(({ to }) => to))
  const documents = new Map([...(await findVersions(tx, 'document', behind, recordedAt)), ...cited])
  const sources = await findVersions(
    tx,
    'source',
    values(cited).flatMap(({ data }) => data.source ?? []),
    recordedAt,
  )
  const actorIds = [
    ...wanted.actors,
    ...ofQuestions.flatMap(({ subject, awaited }) => [subjectIdOf(subject) ?? [], awaited ?? []].flat()),
    ...values(sources).flatMap(({ data }) => data.affiliatedWith ?? []),
  ]
  const placeIds = [...wanted.actors, ...values(incidents).flatMap(({ data }) => data.place ?? [])]
  return {
    ...{ questions, incidents, documents, sources },
    actors: await findVersions(tx, 'actor', actorIds, recordedAt),
    places: await findVersions(tx, 'place', placeIds, recordedAt),
  }
}

const alone = (id: string): ReadonlySet<string> => new Set([id])

/** Loads the records that a batch of claims names, as they read now or as recorded at a moment; a few queries in all. */
export async function loadExportedRecords(
  tx: Tx,
  wanted: WantedRecords,
  recordedAt: Date | undefined,
): Promise<ExportedRecords> {
  const loaded = await loadVersions(tx, wanted, recordedAt)
  const grades = await findGrades(tx, [...loaded.sources.keys()], recordedAt)
  const relatives = values(loaded.actors).flatMap(({ data }) => (data.relations ?? []).map(({ to }) => to))
  const names = await findNames(tx, [...new Set(relatives)], recordedAt)
  const actor = made(loaded.actors, (version) => toActor(version, (id) => names.get(id) ?? id))
  const place = made(loaded.places, toPlace)
  const incident = made(loaded.incidents, (version) => toIncident(version, place))
  const source = made(loaded.sources, (version) => toSource(version, grades.get(version.id) ?? null, actor))
  const titleOf = (id: string) => loaded.documents.get(id)?.data.title ?? id
  const nameOf = (id: string) => actor(id)?.name ?? place(id)?.name ?? id
  return {
    actor,
    question: made(loaded.questions, (version) => toQuestion(version, actor, incident)),
    document: made(loaded.documents, (version) =>
      toDocument(version, version.data.source ? source(version.data.source) : null, titleOf),
    ),
    answer: (value, text) => ({
      ...{ value, text },
      actors: 'actors' in value ? value.actors.flatMap((id) => actor(id) ?? []) : [],
      places: 'places' in value ? value.places.flatMap((id) => place(id) ?? []) : [],
    }),
    frameOf: ({ kind, options, unit, tolerance }) => ({
      ...{ kind, options, unit, tolerance },
      world: { nameOf, partsOf: alone, placesWithin: alone },
    }),
  }
}
