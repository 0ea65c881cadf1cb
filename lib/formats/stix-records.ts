import { firstDay, lastDay } from '#lib/domain/partial-date.ts'
import type { ActorKind, LineageRelation } from '#lib/domain/vocabulary.ts'
import type { ExportActor, ExportDocument, ExportIncident } from './export-record.ts'
import { dateWords, extended, given, type StixObject, stixId, stixObject, timestampOf, uriOf } from './stix-object.ts'

/** The id of the object of an actor: an armed group is a threat actor, everybody else an identity. */
export const actorObjectId = ({ id, kind }: Pick<ExportActor, 'id' | 'kind'>): string =>
  stixId(kind === 'armed_group' ? 'threat-actor' : 'identity', id)

/** The id of the object of an incident. */
export const incidentObjectId = (id: string): string => stixId('incident', id)

/** The id of the object of a document. */
export const reportObjectId = (id: string): string => stixId('report', id)

/** A reference to the page of a record. */
export const recordReference = (site: string, path: string, id: string): Record<string, unknown> =>
  given({ source_name: 'Counterclaim', external_id: id, url: uriOf(`${site}/${path}/${id}`) })

const identityClasses: Readonly<Record<ActorKind, string>> = {
  state: 'organization',
  armed_group: 'group',
  person: 'individual',
  organisation: 'organization',
  media: 'organization',
  unknown: 'unknown',
}

/**
 * An actor. Nothing is said of a threat actor's type or motives: the record does not judge them. An identity has no
 * property for further names, so its description lists them.
 */
export function actorObject(actor: ExportActor, site: string): StixObject {
  const isGroup = actor.kind === 'armed_group'
  const others = [...new Set(actor.names.map((name) => name.text))].filter((text) => text !== actor.name)
  const alsoKnown = isGroup || others.length === 0 ? null : `Also known as ${others.join('; ')}.`
  const wikidata = actor.wikidata && {
    source_name: 'wikidata',
    external_id: actor.wikidata,
    url: `https://www.wikidata.org/wiki/${actor.wikidata}`,
  }
  return stixObject(
    actorObjectId(actor),
    { site, times: actor },
    {
      labels: [actor.kind],
      external_references: [recordReference(site, 'actors', actor.id), wikidata].filter(Boolean),
      extensions: extended({ names: actor.names.map((name) => given({ ...name })) }),
      name: actor.name,
      description: [actor.description, alsoKnown].filter(Boolean).join('\n'),
      ...(isGroup ? { aliases: others } : { identity_class: identityClasses[actor.kind] }),
    },
  )
}

/** A relation of an actor to another. It begins on the first and ends on the last day that its dates can mean. */
export function actorRelationObject(
  actor: ExportActor,
  { type, to, from: since, until }: ExportActor['relations'][number],
  target: string,
  site: string,
): StixObject {
  const coarse = [since && `since ${dateWords(since)}`, until && `until ${dateWords(until)}`].filter(Boolean)
  return stixObject(
    stixId('relationship', [actor.id, type, to, since ?? '', until ?? ''].join(' ')),
    { site, times: actor },
    {
      relationship_type: type.replaceAll('_', '-'),
      description: coarse.join(', '),
      source_ref: actorObjectId(actor),
      target_ref: target,
      start_time: since && timestampOf(firstDay(since)),
      stop_time: until && `${lastDay(until)}T23:59:59.999Z`,
    },
  )
}

/** An incident: a stub in STIX 2.1, so when and where stand in its description and, to be read by machine, in the extension. */
export function incidentObject(incident: ExportIncident, site: string): StixObject {
  const { occurred, place } = incident
  const until = occurred.until === null ? '' : ` to ${dateWords(occurred.until)}`
  const lat = incident.lat ?? place?.lat
  const lon = incident.lon ?? place?.lon
  const where = place === null ? null : `Place: ${place.name}.`
  return stixObject(
    incidentObjectId(incident.id),
    { site, times: incident },
    {
      external_references: [recordReference(site, 'incidents', incident.id)],
      extensions: extended({
        occurred_from: occurred.from,
        occurred_until: occurred.until,
        place: place?.name,
        latitude: lat,
        longitude: lon,
        precision: incident.precision ?? place?.precision,
      }),
      name: incident.title,
      description: [`Reported for ${dateWords(occurred.from)}${until}.`, where, incident.summary]
        .filter(Boolean)
        .join(' '),
    },
  )
}

const authorName = (author: ExportDocument['authors'][number]) =>
  'literal' in author ? author.literal : [author.given, author.family].filter(Boolean).join(' ')

function documentReferences(document: ExportDocument, site: string): Record<string, unknown>[] {
  const publisher = document.source?.name ?? 'document'
  const address = uriOf(document.url)
  const archived = uriOf(document.archiveUrl)
  const [, scheme, number] = /^(doi|isbn|issn|arxiv):(.+)$/i.exec(document.identifier ?? '') ?? []
  return [
    recordReference(site, 'documents', document.id),
    ...(address ? [{ source_name: publisher, url: address }] : []),
    ...(archived ? [{ source_name: 'archived copy', url: archived }] : []),
    ...(scheme && number ? [{ source_name: scheme.toLowerCase(), external_id: number }] : []),
  ]
}

/**
 * A document with the claims and findings that cite it. `published` is required: a coarse date counts from its last day, and
 * an unknown one gives the day of access or of recording; the description says so and the extension has the date as known.
 */
export function reportObject(document: ExportDocument, refs: readonly string[], site: string): StixObject {
  const { publishedOn, accessedOn, source } = document
  const known = publishedOn ? lastDay(publishedOn) : accessedOn ? lastDay(accessedOn) : document.recordedAt.slice(0, 10)
  const authors = document.authors.map(authorName)
  const words = [
    `${source ? `${source.name}. ` : ''}${authors.length > 0 ? `By ${authors.join('; ')}. ` : ''}`,
    publishedOn ? `Published ${dateWords(publishedOn)}.` : 'Date of publication not known.',
  ].join('')
  return stixObject(
    reportObjectId(document.id),
    { site, times: document },
    {
      lang: document.lang,
      external_references: documentReferences(document, site),
      extensions: extended({
        document_kind: document.kind,
        genre: document.genre,
        published_on: publishedOn,
        accessed_on: accessedOn,
        publisher: source?.name,
        source_reliability: source?.reliability,
        authors,
        translator: document.translator,
        identifier: document.identifier,
        is_original: document.isOriginal,
        ...(Object.keys(document.csl).length > 0 ? { csl: document.csl } : {}),
      }),
      name: document.title,
      description: words,
      report_types: ['threat-report'],
      published: timestampOf(known),
      object_refs: refs,
    },
  )
}

/** A document depends on another that is in the bundle too. */
export function lineageObject(document: ExportDocument, relation: LineageRelation, to: string, site: string) {
  return stixObject(
    stixId('relationship', [document.id, relation, to].join(' ')),
    { site, times: document },
    {
      relationship_type: 'derived-from',
      description: relation.replaceAll('_', ' '),
      source_ref: reportObjectId(document.id),
      target_ref: reportObjectId(to),
    },
  )
}
