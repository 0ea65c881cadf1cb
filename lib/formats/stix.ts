import type { Outcome } from '#lib/domain/vocabulary.ts'
import type { NotCarried } from './export-format.ts'
import type {
  ExportActor,
  ExportCitation,
  ExportClaim,
  ExportDocument,
  ExportFinding,
  ExportHead,
  ExportQuestion,
} from './export-record.ts'
import {
  actorsOfClaim,
  assessmentObject,
  claimNote,
  claimNoteId,
  commentNote,
  findingNote,
  findingNoteId,
} from './stix-claims.ts'
import { headObjects, type StixObject, stixId } from './stix-object.ts'
import { findingOpinions, foundActors, type StixStand, standOpinions } from './stix-opinions.ts'
import {
  actorObject,
  actorObjectId,
  actorRelationObject,
  incidentObject,
  lineageObject,
  reportObject,
} from './stix-records.ts'

/** How the claims on some questions stand toward the earlier ones of other claimants (`findStixStands`). */
export type FindStands = (questions: readonly string[]) => Promise<readonly StixStand[]>

interface Settling {
  readonly finding: ExportFinding
  readonly question: ExportQuestion
  readonly claims: { readonly id: string; readonly outcome: Outcome }[]
}

/** What has gone by: enough to write what refers to many claims, and each record once. */
interface Seen {
  readonly site: string
  /** Actors with relations are kept, until it is known which others the bundle names. */
  readonly actors: Map<string, { readonly objectId: string; readonly actor: ExportActor | null }>
  readonly incidents: Set<string>
  readonly claims: Set<string>
  readonly questions: Set<string>
  readonly findings: Map<string, Settling>
  readonly documents: Map<string, { readonly document: ExportDocument; readonly refs: Set<string> }>
}

const batch = 200

function* batches(ids: Iterable<string>): Generator<string[]> {
  const all = [...ids]
  for (let start = 0; start < all.length; start += batch) yield all.slice(start, start + batch)
}

function* newActors(seen: Seen, actors: readonly ExportActor[]): Generator<StixObject> {
  for (const actor of actors) {
    if (seen.actors.has(actor.id)) continue
    const kept = actor.relations.length > 0 ? actor : null
    seen.actors.set(actor.id, { objectId: actorObjectId(actor), actor: kept })
    yield actorObject(actor, seen.site)
  }
}

function cite(seen: Seen, citations: readonly ExportCitation[], note: string): void {
  for (const { document } of citations) {
    const entry = seen.documents.get(document.id) ?? { document, refs: new Set() }
    entry.refs.add(note)
    seen.documents.set(document.id, entry)
  }
}

function settle(seen: Seen, { id, outcome, finding, question }: ExportClaim): void {
  if (finding === null) return
  const settling = seen.findings.get(finding.id) ?? { finding, question, claims: [] }
  settling.claims.push({ id, outcome })
  seen.findings.set(finding.id, settling)
  cite(seen, finding.citations, findingNoteId(finding.id))
}

function* claimObjects(seen: Seen, claim: ExportClaim): Generator<StixObject> {
  const { site } = seen
  const { incident } = claim.question
  if (incident !== null && !seen.incidents.has(incident.id)) {
    seen.incidents.add(incident.id)
    yield incidentObject(incident, site)
  }
  const found = claim.finding ? [...claim.finding.answer.actors, ...claim.finding.confirmedBy] : []
  yield* newActors(seen, [...actorsOfClaim(claim), ...found])
  yield claimNote(claim, site)
  for (const assessment of claim.assessments) yield assessmentObject(assessment, site)
  for (const comment of claim.comments) yield commentNote(comment, site)
  seen.claims.add(claim.id)
  seen.questions.add(claim.question.id)
  cite(seen, [...claim.citations, ...claim.withdrawalCitations], claimNoteId(claim.id))
  settle(seen, claim)
}

function* findingObjects({ site, findings }: Seen): Generator<StixObject> {
  for (const { finding, question, claims } of findings.values()) {
    const ids = claims.map((claim) => claim.id)
    yield findingNote(finding, question, ids, site)
    yield* findingOpinions(finding, claims, site)
    yield* foundActors(finding, question, site)
  }
}

function* reportObjects({ site, documents }: Seen): Generator<StixObject> {
  for (const { document, refs } of documents.values()) {
    yield reportObject(document, [...refs], site)
    for (const { relation, to } of document.lineage) {
      if (documents.has(to)) yield lineageObject(document, relation, to, site)
    }
  }
}

function* relationObjects({ site, actors }: Seen): Generator<StixObject> {
  for (const { actor } of actors.values()) {
    for (const relation of actor?.relations ?? []) {
      const target = actors.get(relation.to)?.objectId
      if (actor !== null && target !== undefined) yield actorRelationObject(actor, relation, target, site)
    }
  }
}

async function* opinionObjects({ site, claims, questions }: Seen, findStands: FindStands): AsyncGenerator<StixObject> {
  for (const ids of batches(questions)) {
    for (const stand of await findStands(ids)) {
      if (claims.has(stand.claim)) yield* standOpinions(stand, (id) => claims.has(id), site)
    }
  }
}

async function* objectsOf(site: string, claims: AsyncIterable<ExportClaim>, findStands: FindStands) {
  const seen: Seen = {
    site,
    actors: new Map(),
    incidents: new Set(),
    claims: new Set(),
    questions: new Set(),
    findings: new Map(),
    documents: new Map(),
  }
  yield* headObjects(site)
  for await (const claim of claims) yield* claimObjects(seen, claim)
  yield* relationObjects(seen)
  yield* opinionObjects(seen, findStands)
  yield* findingObjects(seen)
  yield* reportObjects(seen)
}

/**
 * Claims as a STIX 2.1 bundle, written object by object: who made it, then with each claim the actors and the incident that
 * it is the first to name, at last what refers to many claims. Ids are name-based and times are the record's, so the same
 * record gives the same bytes. What goes by is kept as ids and documents, not as claims. No TLP marking is set: what may be
 * passed on is for whoever exports to say.
 */
export async function* stixBundle(
  { asOf, recordedAt, filter, site }: ExportHead,
  claims: AsyncIterable<ExportClaim>,
  findStands: FindStands,
): AsyncGenerator<string> {
  const id = stixId('bundle', JSON.stringify([site, filter, asOf, recordedAt]))
  let lead = `{"type":"bundle","id":"${id}","objects":[\n`
  for await (const object of objectsOf(site, claims, findStands)) {
    yield `${lead}${JSON.stringify(object)}`
    lead = ',\n'
  }
  yield '\n]}\n'
}

/** What a bundle cannot carry of the record, and why. */
export const lossOfStix: readonly NotCarried[] = [
  {
    field: 'partial dates',
    why: 'STIX knows moments alone: the publication of a report and the span of a relation stand at the last or first day that they can mean; the description and the extension keep the date as known',
  },
  {
    field: 'history',
    why: 'a bundle has one version of each record; earlier versions and the reasons for corrections stay here',
  },
  { field: 'the audit', why: 'STIX has no object for who did what in a record' },
  {
    field: 'sources',
    why: 'an outlet is a name on its reports; its homepage, affiliations and earlier ratings are left out',
  },
  {
    field: 'analysts who disagree on a claim',
    why: 'confidence is one figure: it is left out where the latest credibilities differ, and each judgement is an opinion of its own',
  },
  {
    field: 'credibility 6',
    why: 'the standard has no confidence for “cannot be judged”: it is left out, never a middle value',
  },
  {
    field: 'basis of knowledge, prefix and suffix of a quote',
    why: 'a reference has one description; it holds the locator and the exact words',
  },
  {
    field: 'relations between claims beyond agreement',
    why: 'an opinion agrees or disagrees: wider, overlapping and differently scoped answers are not told, nor what the same claimant said before',
  },
  {
    field: 'places',
    why: 'a place is a name and coordinates on its incident; its other names and what it lies within are left out',
  },
  {
    field: 'relations to actors that no exported claim names',
    why: 'an object is written for every actor that a claim or a finding in the bundle names, and a relation needs both its ends',
  },
  { field: 'awaited parties', why: 'who has not spoken is no object of STIX' },
  { field: 'proposed, rejected, superseded and reversed findings', why: 'the bundle holds the finding in force' },
  { field: 'language of a quotation', why: 'a note has one language for all its text' },
]
