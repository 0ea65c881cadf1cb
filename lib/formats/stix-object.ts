import { v5 } from 'uuid'
import { type PartialDate, precisionOf } from '#lib/domain/partial-date.ts'
import type { RecordTimes } from './export-record.ts'

/** A STIX object as it is written: its properties in their order. */
export type StixObject = Readonly<Record<string, unknown>> & { readonly type: string; readonly id: string }

// The standard advises UUIDv4 and allows other kinds in a namespace of one's own (STIX 2.1, section 2.9), which must not be
// the one of cyber-observables. A name-based id lets the same record give the same object in every export.
const namespace = '671cbf8b-ab98-434c-a941-a558ad4bb32a'

/** The id of the object of a type that stands for what `key` names; no two types share the UUID of one key. */
export const stixId = (type: string, key: string): string => `${type}--${v5(`${type} ${key}`, namespace)}`

const projectTimes: RecordTimes = { createdAt: '2026-01-01T00:00:00.000Z', recordedAt: '2026-01-01T00:00:00.000Z' }

const isGiven = (value: unknown) =>
  value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)

/** The properties that say something: STIX leaves a property out where it has no value, and knows no empty lists. */
export const given = (properties: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(properties).filter(([, value]) => isGiven(value)))

/** The latest of some moments in UTC. */
export const latest = (moments: readonly string[]): string => [...moments].sort().at(-1) ?? ''

const installationId = (site: string) => stixId('identity', `site ${site}`)
const project = stixId('identity', 'project counterclaim')

/** The property extension that carries what the standard has no property for. */
const extensionId = stixId('extension-definition', 'record')

/** What only this project knows of a record, under its extension; undefined where there is nothing. */
export const extended = (properties: Readonly<Record<string, unknown>>): Record<string, unknown> | undefined => {
  const own = given(properties)
  return Object.keys(own).length === 0 ? undefined : { [extensionId]: { extension_type: 'property-extension', ...own } }
}

/** An object of the installation, by the id that it has: created when its record was made, modified when it was recorded. */
export function stixObject(
  id: string,
  { site, times }: { readonly site: string; readonly times: RecordTimes },
  properties: Readonly<Record<string, unknown>>,
): StixObject {
  const type = id.slice(0, id.indexOf('--'))
  const { createdAt, recordedAt } = times
  return {
    type,
    spec_version: '2.1',
    id,
    created_by_ref: installationId(site),
    created: createdAt,
    modified: latest([createdAt, recordedAt]),
    ...given(properties),
  }
}

/** Who made the objects, and what the extension means: at the head of every bundle. */
export function headObjects(site: string): StixObject[] {
  const times = { site, times: projectTimes }
  const installation = stixObject(installationId(site), times, {
    name: `Counterclaim at ${site}`,
    description: 'A record of who claimed what. It exports what parties said; it does not make their words its own.',
    identity_class: 'system',
  })
  const maker = stixObject(project, times, { name: 'Counterclaim', identity_class: 'system' })
  const definition = stixObject(extensionId, times, {
    created_by_ref: project,
    name: 'Counterclaim record',
    description:
      'What a claim, a finding, an incident, an actor or a document says in the Counterclaim record beyond the standard.',
    schema: extensionSchema,
    version: '1.0.0',
    extension_types: ['property-extension'],
  })
  return [installation, { ...maker, created_by_ref: project }, definition]
}

const extensionSchema = [
  'Dates are ISO 8601 and may be YYYY-MM or YYYY where the day or the month is not known.',
  'On a note of a claim: record_id, question_id, question, question_kind, options, unit, tolerance, subject, stance',
  '(asserts, denies, declines), answer (the JSON of the HTTP API), answer_text, hedge (flat, probable, possible, reported),',
  'wording, scope, asserted_on, withdrawn_on, outcome (open, consistent, confirmed, refuted, withdrawn), settled_on, disputed,',
  'is_self_settled (settled by the claimant’s own admission: no one confirms himself).',
  'On a note of a finding: record_id, question_id, question, answer, answer_text, basis, against_interest, established_on,',
  'is_single_person, is_imported. On an incident: occurred_from, occurred_until, place, latitude, longitude (WGS 84), precision.',
  'On an identity or a threat-actor: names (text, lang, script, kind). On a report: document_kind, genre, published_on,',
  'accessed_on, publisher, source_reliability (Admiralty A to F), authors, translator, identifier, is_original, csl.',
].join(' ')

/** A moment for a date: the standard knows no partial dates, so a coarse one is told in words beside it. */
export const timestampOf = (day: string): string => `${day}T00:00:00.000Z`

/** A date with what is not known of it: "2019-03 (day not known)". */
export function dateWords(date: PartialDate): string {
  const precision = precisionOf(date)
  return precision === 'day' ? date : `${date} (${precision === 'month' ? 'day' : 'month and day'} not known)`
}

/** The address as a URI (RFC 3986): what a URI may not hold is percent-encoded; undefined where it is no address. */
export function uriOf(address: string | null): string | undefined {
  if (address === null || !URL.canParse(address)) return undefined
  const [beforeHash = '', ...hash] = new URL(address).href.split('#')
  const encoded = (text: string) =>
    text.replace(/%(?![0-9a-f]{2})|[^\w\-.~:/?@!$&'()*+,;=%]/gi, (sign) => encodeURIComponent(sign))
  const authority = /^[a-z][a-z0-9+.-]*:\/\/[^/?]*/i.exec(beforeHash)?.[0] ?? ''
  const rest = encoded(beforeHash.slice(authority.length))
  return `${authority}${rest}${hash.length > 0 ? `#${encoded(hash.join('#'))}` : ''}`
}

/** Each id once, in order. */
export const once = (ids: readonly (string | undefined)[]): string[] => [
  ...new Set(ids.filter((id) => id !== undefined)),
]
