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
import { actorsOfClaim, assessmentObject, claimNote, claimNoteId, commentNote, findingNote } from './stix-claims.ts'
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

/** A question that has gone by, with its claims that are in the bundle. */
interface Asked {
  readonly question: ExportQuestion
  readonly finding: ExportFinding | null
  readonly claims: { readonly id: string; readonly outcome: Outcome }[]
}

/** What has gone by: enough to write each record once and, at the end, what refers to many; ids, not claims. */
interface Seen {
  readonly site: string
  /** Actors with relations are kept, until it is known which others the bundle names. */
  readonly actors: Map<string, { readonly objectId: string; readonly actor: ExportActor | null }>
  readonly incidents: Set<string>
  /** Ids of the claims and findings that cite each document. */
  readonly documents: Map<string, string[]>
}

/** What a bundle reads: the claims of a question together, and what refers to many of them a batch at a time. */
export interface StixRecords {
  claims(): AsyncIterable<ExportClaim>
  findDocuments(ids: readonly string[]): Promise<readonly ExportDocument[]>
  readonly findStands: FindStands
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

function cite(seen: Seen, citations: readonly ExportCitation[], by: string): void {
  for (const { document } of citations) {
    const citing = seen.documents.get(document.id)
    if (citing === undefined) seen.documents.set(document.id, [by])
    else if (citing.at(-1) !== by) citing.push(by)
  }
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
  cite(seen, [...claim.citations, ...claim.withdrawalCitations], claim.id)
}

function* findingObjects(seen: Seen, { finding, question, claims }: Asked): Generator<StixObject> {
  if (finding === null) return
  const { site } = seen
  cite(seen, finding.citations, finding.id)
  const ids = claims.map((claim) => claim.id)
  yield findingNote(finding, question, ids, site)
  yield* findingOpinions(finding, claims, site)
  yield* foundActors(finding, question, site)
}

/** What follows the claims on some questions: how they stand toward each other, and what was found. */
async function* afterQuestions(
  seen: Seen,
  asked: readonly Asked[],
  findStands: FindStands,
): AsyncGenerator<StixObject> {
  const claims = new Set(asked.flatMap((one) => one.claims.map(({ id }) => id)))
  for (const stand of await findStands(asked.map(({ question }) => question.id))) {
    if (claims.has(stand.claim)) yield* standOpinions(stand, (id) => claims.has(id), seen.site)
  }
  for (const one of asked) yield* findingObjects(seen, one)
}

async function* reportObjects(
  { site, documents }: Seen,
  findDocuments: StixRecords['findDocuments'],
): AsyncGenerator<StixObject> {
  for (const ids of batches(documents.keys())) {
    for (const document of await findDocuments(ids)) {
      const citing = documents.get(document.id) ?? []
      // The notes of claims and of findings are named alike.
      yield reportObject(document, citing.map(claimNoteId), site)
      for (const { relation, to } of document.lineage) {
        if (documents.has(to)) yield lineageObject(document, relation, to, site)
      }
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

async function* objectsOf(site: string, { claims, findStands, findDocuments }: StixRecords) {
  const seen: Seen = { site, actors: new Map(), incidents: new Set(), documents: new Map() }
  yield* headObjects(site)
  let asked: Asked[] = []
  for await (const claim of claims()) {
    const { id, outcome, question, finding } = claim
    let last = asked.at(-1)
    if (last?.question.id !== question.id) {
      if (asked.length >= batch) {
        yield* afterQuestions(seen, asked, findStands)
        asked = []
      }
      last = { question, finding, claims: [] }
      asked.push(last)
    }
    last.claims.push({ id, outcome })
    yield* claimObjects(seen, claim)
  }
  yield* afterQuestions(seen, asked, findStands)
  yield* relationObjects(seen)
  yield* reportObjects(seen, findDocuments)
}

/**
 * Claims as a STIX 2.1 bundle, written object by object: who made it, then with each claim the actors and the incident that
 * it is the first to name, at last what refers to many claims. Ids are name-based and times are the record's, so the same
 * record gives the same bytes. What goes by is kept as ids, so that a bundle of any size takes little memory. No TLP marking is set: what may be
 * passed on is for whoever exports to say.
 */
export async function* stixBundle(
  { asOf, recordedAt, filter, site }: ExportHead,
  records: StixRecords,
): AsyncGenerator<string> {
  const id = stixId('bundle', JSON.stringify([site, filter, asOf, recordedAt]))
  let lead = `{"type":"bundle","id":"${id}","objects":[\n`
  for await (const object of objectsOf(site, records)) {
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
