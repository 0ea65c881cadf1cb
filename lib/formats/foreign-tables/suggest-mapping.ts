import { isClaimColumn } from '#lib/domain/claim-columns.ts'
import type { ClaimColumn } from '#lib/domain/claim-row.ts'
import { foldedColumn } from './table-preset.ts'

/** Other names under which people keep these columns, folded. */
const aliases: Readonly<Record<string, ClaimColumn>> = {
  claimant_name: 'claimant',
  claimed_by: 'claimant',
  who: 'claimant',
  claimant_type: 'claimant_kind',
  spokesperson: 'speaker',
  question_text: 'question',
  question_type: 'question_kind',
  kind_of_question: 'question_kind',
  claim: 'answer',
  value: 'answer',
  date: 'asserted_on',
  date_claimed: 'asserted_on',
  claimed_on: 'asserted_on',
  claim_date: 'asserted_on',
  asserted: 'asserted_on',
  title: 'document_title',
  document: 'document_title',
  headline: 'document_title',
  article: 'document_title',
  id: 'claim_ref',
  ref: 'claim_ref',
  reference: 'claim_ref',
  claim_id: 'claim_ref',
  exact_words: 'wording',
  quantity_words: 'words',
  units: 'unit',
  choices: 'options',
  event: 'incident',
  incident_title: 'incident',
  incident_date: 'incident_on',
  event_date: 'incident_on',
  location: 'place',
  latitude: 'lat',
  longitude: 'lon',
  lng: 'lon',
  long: 'lon',
  outlet: 'source',
  publisher: 'source',
  source_name: 'source',
  source_type: 'source_kind',
  reliability: 'source_reliability',
  url: 'document_url',
  link: 'document_url',
  source_url: 'document_url',
  document_type: 'document_kind',
  published: 'published_on',
  date_published: 'published_on',
  publication_date: 'published_on',
  accessed: 'accessed_on',
  language: 'lang',
  quotation: 'quote',
  basis_of_knowledge: 'basis',
  finding: 'finding_answer',
  confirmed_by: 'finding_confirmed_by',
  finding_date: 'established_on',
  withdrawn: 'withdrawn_on',
}

/**
 * A column of ours for each column of a file, '' where none is near: by its name without regard to case, spaces, hyphens
 * and accents, else by another usual name. A column of ours is suggested once, first where the name is its own.
 */
export function suggestMapping(columns: readonly string[]): Record<string, ClaimColumn | ''> {
  const taken = new Set<ClaimColumn>()
  const suggested: Record<string, ClaimColumn | ''> = Object.fromEntries(columns.map((name) => [name, '']))
  const suggest = (name: string, column: ClaimColumn | undefined) => {
    if (column === undefined || taken.has(column) || suggested[name] !== '') return
    taken.add(column)
    suggested[name] = column
  }
  for (const name of columns) {
    const column = foldedColumn(name)
    if (isClaimColumn(column)) suggest(name, column)
  }
  for (const name of columns)
    suggest(name, Object.hasOwn(aliases, foldedColumn(name)) ? aliases[foldedColumn(name)] : undefined)
  return suggested
}
