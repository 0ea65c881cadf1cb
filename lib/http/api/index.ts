import { actorsApi } from './actors.ts'
import { bibliographiesApi } from './bibliographies.ts'
import { claimsApi } from './claims.ts'
import type { Described } from './describe.ts'
import { contradictionsApi, disputesApi } from './disputes.ts'
import { documentsApi } from './documents.ts'
import { exportsApi } from './exports.ts'
import { feedsApi } from './feeds.ts'
import { findingsApi } from './findings.ts'
import { importsApi } from './imports.ts'
import { incidentsApi } from './incidents.ts'
import { auditApi, tokensApi } from './installation.ts'
import { mergesApi } from './merges.ts'
import { openapiApi } from './openapi.ts'
import { placesApi } from './places.ts'
import { questionsApi } from './questions.ts'
import { reportsApi } from './reports.ts'
import { searchApi } from './search.ts'
import { sourcesApi } from './sources.ts'
import { webhooksApi } from './webhooks.ts'

/** A group of operations as readers of the documentation find them. */
export interface ApiPart {
  readonly tag: string
  readonly about: string
  readonly operations: readonly Described[]
}

/** Every operation of the API, in the order in which people meet them. A new resource is one file and one line here. */
export const apiParts: readonly ApiPart[] = [
  { tag: 'Claims', about: 'What parties said, and what analysts think of it.', operations: claimsApi },
  { tag: 'Questions', about: 'The one thing in dispute, and all that is recorded on it.', operations: questionsApi },
  { tag: 'Findings', about: 'What turned out to be so, and who decided it.', operations: findingsApi },
  {
    tag: 'Disputes',
    about: 'What most needs review, and marks of contradictions on open questions.',
    operations: [...disputesApi, ...contradictionsApi],
  },
  { tag: 'Search', about: 'One box over everything that is recorded.', operations: searchApi },
  { tag: 'Reports', about: 'How often claims held up.', operations: reportsApi },
  { tag: 'Exports', about: 'The record as files, each with what its format cannot carry.', operations: exportsApi },
  { tag: 'Actors', about: 'States, armed groups, persons, organisations and outlets.', operations: actorsApi },
  { tag: 'Sources', about: 'Outlets and publishers, and how reliable they are.', operations: sourcesApi },
  {
    tag: 'Documents',
    about: 'Publications, which depends on which, and bibliographies of them.',
    operations: [...documentsApi, ...bibliographiesApi],
  },
  { tag: 'Places', about: 'Named places and what they lie within.', operations: placesApi },
  { tag: 'Incidents', about: 'What reportedly happened, when and where.', operations: incidentsApi },
  {
    tag: 'Duplicates',
    about: 'Records that may be one, and merges, which can be undone.',
    operations: mergesApi,
  },
  { tag: 'Imports', about: 'Tables of claims, brought in whole or not at all.', operations: importsApi },
  { tag: 'Feeds', about: 'What is new, for feed readers.', operations: feedsApi },
  { tag: 'Webhooks', about: 'Who is told of events, and what became of each delivery.', operations: webhooksApi },
  {
    tag: 'Installation',
    about: 'The audit, tokens, and this description.',
    operations: [...auditApi, ...tokensApi, ...openapiApi],
  },
]
