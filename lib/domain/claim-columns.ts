import { type CellProblem, type ClaimColumn, optionalColumns, requiredColumns } from './claim-row.ts'

/** What belongs in each column, in one sentence. */
const descriptions: Readonly<Record<ClaimColumn, string>> = {
  claimant: 'Who makes the claim, by any name on record; a name that is not on record creates an actor.',
  question: 'The question that is answered, always in the same words; empty adds a citation to the claim above.',
  question_kind: 'What an answer can be: choice, quantity, date, actor, place or open.',
  answer:
    'The answer: an option, a number, a date, names (| between alternatives, + between those who acted together), a text.',
  asserted_on: 'When the claim was made: YYYY-MM-DD, or YYYY-MM or YYYY when no more is known.',
  document_title: 'The title of the document that carries the claim.',
  claim_ref: 'Your own reference of the claim; a row with a reference that is on record changes nothing.',
  claimant_kind: 'state, armed_group, person, organisation, media or unknown; a new one without it is an organisation.',
  speaker: 'The person who spoke for the claimant.',
  stance: 'asserts (when left empty), denies or declines.',
  hedge: 'How the claimant hedges: flat (when left empty), probable, possible or reported.',
  wording: 'The claim in the claimant’s own words.',
  scope: 'What the answer covers when that is not what the question asks, such as “soldiers only”.',
  words:
    'With a number: exactly, at least, more than, at most, fewer than, nearly, about, between; or tens, dozens, hundreds.',
  until: 'The second number of “between”, or the last day of a date that is a span.',
  unit: 'What a quantity counts, such as “killed”.',
  options: 'The options of a choice question with | between; empty for yes and no.',
  tolerance: 'How near an exact number must come to count as confirmed, in percent.',
  incident: 'The title of what reportedly happened.',
  incident_on: 'When it happened: a date, or a first and a last day with / between.',
  place: 'The name of the place where it happened.',
  lat: 'Latitude of the incident in degrees, south negative.',
  lon: 'Longitude of the incident in degrees, west negative.',
  source: 'The outlet or publisher of the document, by name.',
  source_kind: 'newspaper, news_agency, broadcaster, website, journal, research_organisation, government …',
  source_reliability: 'A (completely reliable) to E (unreliable), or F when it cannot be judged; for a new source.',
  document_url: 'The web address of the document.',
  document_kind: 'A CSL item type such as article-newspaper, report, webpage, broadcast or interview.',
  published_on: 'When the document was published.',
  accessed_on: 'When the document was read.',
  lang: 'The language of the document as a tag, such as fr or ar.',
  locator: 'Where in the document: page 4, paragraph 3, line 12, clip 00:01:10-00:01:42.',
  quote: 'The exact words of the document.',
  basis: 'How the author knows: witnessed, told, induced, deduced or cannot_be_judged.',
  finding_answer: 'The answer that was found to be true, written as in answer.',
  finding_words: 'Words for the found number, as in words.',
  finding_until: 'Second end of the found answer, as in until.',
  finding_basis: 'What the finding rests on, such as adverse_admission, proof_of_life or court_or_un_finding.',
  finding_confirmed_by: 'Who confirmed it, by name, with | between; needed for an admission.',
  established_on: 'When the evidence for the finding became public.',
  finding_reasons: 'Why this is found to be true.',
  withdrawn_on: 'When the claimant took the claim back.',
}

/** One column as the import page and the command line's help show it. */
export interface ColumnDescription {
  readonly name: ClaimColumn
  readonly description: string
  readonly isRequired: boolean
}

/** Every column of a table of claims with what belongs in it, the required ones first. */
export const claimColumns: readonly ColumnDescription[] = [
  ...requiredColumns.map((name) => ({ name, description: descriptions[name], isRequired: true })),
  ...optionalColumns.map((name) => ({ name, description: descriptions[name], isRequired: false })),
]

const known: ReadonlySet<string> = new Set(claimColumns.map(({ name }) => name))

/** Whether a column of this name belongs to a table of claims. */
export const isClaimColumn = (name: string): name is ClaimColumn => known.has(name)

/**
 * What is wrong with the columns of a table (after any mapping): columns that are not ours, the first with the list of
 * those that are, a name that comes twice, and required columns that are missing. Empty when all is well.
 * @param isHeader false for the names of one JSON object, which may leave out what is empty
 */
export function columnProblems(columns: readonly string[], isHeader = true): CellProblem[] {
  const strange = columns.filter((name) => !isClaimColumn(name))
  const twice = columns.filter((name, at) => isClaimColumn(name) && columns.indexOf(name) !== at)
  const missing = isHeader ? requiredColumns.filter((name) => !columns.includes(name)) : []
  // Told once: a foreign table may have a hundred columns.
  const ours = ` The columns are ${[...known].join(', ')}; a mapping renames others.`
  return [
    ...strange.map((column, at) => ({ column, message: `There is no column “${column}”.${at === 0 ? ours : ''}` })),
    ...[...new Set(twice)].map((column) => ({ column, message: `The column “${column}” comes more than once.` })),
    ...missing.map((column) => ({
      column,
      message: `The column “${column}” is missing: every table of claims has it.`,
    })),
  ]
}
