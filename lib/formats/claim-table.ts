import { answerCells } from '#lib/domain/answer-cells.ts'
import { writeList } from '#lib/domain/cell-lists.ts'
import type { ClaimColumn, NamedAnswer } from '#lib/domain/claim-row.ts'
import { defaultOptions } from '#lib/domain/words.ts'
import type { NotCarried } from './export-format.ts'
import type { ExportAnswer, ExportCitation, ExportClaim, ExportFinding, ExportQuestion } from './export-record.ts'

/** The cells of one row of a table of claims, by column; what is left out is empty. */
export type TableCells = Readonly<Partial<Record<ClaimColumn, string>>>

const namesOf = (records: readonly { readonly name: string }[]) => records.map(({ name }) => name)

/** The answer with the preferred names in place of ids. */
function named({ value, actors, places }: ExportAnswer): NamedAnswer {
  if ('actors' in value) return { actors: namesOf(actors), joint: value.joint === true }
  return 'places' in value ? { places: namesOf(places) } : value
}

function questionCells({ text, kind, unit, options, tolerance, incident }: ExportQuestion): TableCells {
  const isDefault = options.join('\n') === defaultOptions.join('\n')
  const { from, until } = incident?.occurred ?? { from: '', until: null }
  return {
    question: text,
    question_kind: kind,
    unit: unit ?? '',
    options: isDefault ? '' : writeList(options),
    tolerance: tolerance === 0 ? '' : String(tolerance),
    incident: incident?.title ?? '',
    incident_on: until === null ? from : `${from}/${until}`,
    place: incident?.place?.name ?? '',
    lat: String(incident?.lat ?? ''),
    lon: String(incident?.lon ?? ''),
  }
}

function citationCells({ document, locator, quote, basis }: ExportCitation): TableCells {
  const { source } = document
  return {
    document_title: document.title,
    document_url: document.url ?? '',
    document_kind: document.kind,
    published_on: document.publishedOn ?? '',
    accessed_on: document.accessedOn ?? '',
    lang: document.lang ?? '',
    source: source?.name ?? '',
    source_kind: source?.kind ?? '',
    source_reliability: source?.reliability ?? '',
    locator: locator === null ? '' : `${locator.kind} ${locator.value}`,
    quote: quote?.exact ?? '',
    basis: basis ?? '',
  }
}

function findingCells({ answer, basis, confirmedBy, establishedOn, reasons }: ExportFinding): TableCells {
  const found = answerCells(named(answer))
  return {
    finding_answer: found.answer,
    finding_words: found.words,
    finding_until: found.until,
    finding_basis: basis,
    finding_confirmed_by: writeList(namesOf(confirmedBy)),
    established_on: establishedOn,
    finding_reasons: reasons,
  }
}

function claimCells(claim: ExportClaim): TableCells {
  const { claimant, speaker, answer, finding } = claim
  return {
    claim_ref: claim.ref,
    claimant: claimant.name,
    claimant_kind: claimant.kind,
    speaker: speaker?.name ?? '',
    stance: claim.stance,
    hedge: claim.hedge,
    wording: claim.wording ?? '',
    scope: claim.scope ?? '',
    asserted_on: claim.assertedOn,
    withdrawn_on: claim.withdrawnOn ?? '',
    ...questionCells(claim.question),
    ...(answer === null ? {} : answerCells(named(answer))),
    ...(finding === null ? {} : findingCells(finding)),
  }
}

/** The rows of a claim: the first with the claim and its first citation, one more for each further citation. */
export function claimTableRows(claim: ExportClaim): TableCells[] {
  const [first, ...further] = claim.citations
  return [{ ...claimCells(claim), ...(first ? citationCells(first) : {}) }, ...further.map(citationCells)]
}

/** What a table of claims has no column for. */
export const notInTable: readonly NotCarried[] = [
  {
    field: 'outcome, dispute and relations of claims',
    why: 'they are derived: whoever imports the file derives them anew',
  },
  {
    field: 'assessments, comments and contradiction marks',
    why: 'the table has one row a claim and citation, and no column for what analysts add',
  },
  { field: 'revisions and the audit', why: 'the table says how a claim reads, not how it came to read so' },
  { field: 'who logged a claim and when', why: 'whoever imports the file logs it' },
  {
    field: 'citations, interest and approval of a finding; findings not in force',
    why: 'the columns tell the finding in force by its answer, basis, confirmers, date and reasons',
  },
  { field: 'citations and reasons of a withdrawal', why: 'there is a column for its date alone' },
  { field: 'prefix and suffix of a quote, translation', why: 'a row quotes the exact words' },
  {
    field:
      'authors, archive address, translator, identifier, genre, lineage and further bibliographic fields of documents',
    why: 'the bibliographies carry them, but for the lineage',
  },
  {
    field: 'further names, relations, Wikidata ids and descriptions of actors; kinds of actors other than claimants',
    why: 'an actor is its preferred name, which must be one actor’s alone to be found again',
  },
  {
    field: 'homepage, affiliations and earlier ratings of sources',
    why: 'a source is its name, kind and current rating',
  },
  {
    field: 'scope, subject and awaited parties of questions; questions without a claim',
    why: 'a question is its words, kind, options, unit, tolerance and incident',
  },
  {
    field: 'summary and precision of incidents; names, coordinates and nesting of places',
    why: 'an incident is its title, dates, place name and own coordinates',
  },
  {
    field: 'records that nothing in the table tells apart',
    why: 'an import finds documents by address or by title, source and date, incidents by title and date, questions by words, kind and incident: those alike become one',
  },
]
