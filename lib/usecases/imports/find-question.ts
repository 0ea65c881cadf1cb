import type { FoundIncident, FoundQuestion } from '#lib/db/import-lookups.ts'
import { newId } from '#lib/db/new-id.ts'
import type { RowQuestion } from '#lib/domain/claim-row.ts'
import { defaultOptions } from '#lib/domain/words.ts'
import type { ClaimDraft } from './draft.ts'
import { findPlace, type Naming, warnOfNear } from './find-named.ts'

type RowIncident = NonNullable<RowQuestion['incident']>

function createIncident(draft: ClaimDraft, naming: Naming, incident: RowIncident): string | null {
  const { title, on, until, place, lat, lon } = incident
  if (on === undefined) {
    draft.refuse('incident_on', `“${title}” is not on record: say when it happened, so that it can be created.`)
    return null
  }
  const placeId = place === undefined ? undefined : findPlace(draft, naming, { column: 'place' }, place)
  if (placeId === null) return null
  const folded = naming.books.incidents.keyOf(title)
  const found = { id: newId(), folded, text: title, from: on, until: until ?? null }
  const data = { title, occurred: { from: on, until }, place: placeId, lat, lon }
  draft.fresh.push({ kind: 'incident', ...found, line: draft.line, column: 'incident' })
  return draft.stage('incidents', found, { id: found.id, folded, data }).id
}

const isOn = ({ on, until }: RowIncident, recorded: FoundIncident): boolean =>
  on === undefined || (recorded.from === on && (until === undefined || recorded.until === until))

/** Whether a row and a record may speak of one time: one of them says none, or they overlap. */
function isThen({ on, until }: RowIncident, recorded: FoundIncident): boolean {
  if (on === undefined) return true
  // A tilde comes after all that a partial date can go on with.
  return on <= `${recorded.until ?? recorded.from}~` && recorded.from <= `${until ?? on}~`
}

/** The id of the incident of a title and date, created where there is none; null where that is a problem. */
function findIncident(draft: ClaimDraft, naming: Naming, incident: RowIncident): string | null {
  const { title } = incident
  const { found, near } = naming.books.incidents.search(title)
  const titled = [...draft.drafted('incidents', title), ...found]
  const [one, ...others] = titled.filter((recorded) => isOn(incident, recorded))
  if (one === undefined) {
    const cell = { column: 'incident' }
    warnOfNear(draft, cell, {
      kind: 'incident',
      text: title,
      near: [...found, ...near].filter((recorded) => isThen(incident, recorded)),
    })
    return createIncident(draft, naming, incident)
  }
  if (others.length === 0) return one.id
  draft.refuse(
    'incident',
    `“${title}” is the title of ${others.length + 1} incidents: incident_on says which is meant.`,
  )
  return null
}

const foldedOptions = (options: readonly string[]) =>
  JSON.stringify(options.map((option) => option.normalize('NFC').trim().toLowerCase()).sort())

/** A row that describes a recorded question otherwise than it is recorded would be read wrongly. */
function refuseOther(draft: ClaimDraft, question: RowQuestion, recorded: FoundQuestion): void {
  const { options, unit, tolerance } = question
  if (options !== undefined && foldedOptions(options) !== foldedOptions(recorded.options))
    draft.refuse('options', `This question is recorded with the options ${recorded.options.join(' | ')}.`)
  if (unit !== undefined && unit.toLowerCase() !== recorded.unit?.toLowerCase())
    draft.refuse(
      'unit',
      `This question is recorded ${recorded.unit === null ? 'without a unit' : `with the unit “${recorded.unit}”`}.`,
    )
  if (tolerance !== undefined && tolerance !== recorded.tolerance)
    draft.refuse('tolerance', `This question is recorded with a tolerance of ${recorded.tolerance} percent.`)
}

function createQuestion(draft: ClaimDraft, { books }: Naming, question: RowQuestion, incident: string | null) {
  const { text, kind, unit, tolerance } = question
  const options = question.options ?? (kind === 'choice' ? defaultOptions : [])
  const folded = books.questions.keyOf(text)
  const found = {
    id: newId(),
    folded,
    text,
    kind,
    options,
    unit: unit ?? null,
    tolerance: tolerance ?? 0,
    incident,
    revision: 0,
    finding: null,
  }
  draft.fresh.push({
    kind: 'question',
    id: found.id,
    text,
    folded,
    about: incident,
    line: draft.line,
    column: 'question',
  })
  const data = { text, kind, incident: incident ?? undefined, options: [...options], unit, tolerance, awaited: [] }
  return draft.stage('questions', found, { id: found.id, folded, data })
}

/**
 * Of the questions with these words those that are meant: about the incident that the row names, else about none, which is
 * told; without an incident in the row all of them.
 */
function meant(draft: ClaimDraft, worded: readonly FoundQuestion[], incident: string | null): readonly FoundQuestion[] {
  if (incident === null) return worded
  const about = worded.filter((recorded) => recorded.incident === incident)
  if (about.length > 0) return about
  const bare = worded.filter((recorded) => recorded.incident === null)
  if (bare.length > 0) draft.warn('incident', 'This question is recorded without an incident, and stays so.')
  return bare
}

/**
 * The question of a row, found by its words, kind and incident, else created; null where it cannot be told which is meant
 * or it is recorded otherwise.
 */
export function findQuestion(draft: ClaimDraft, naming: Naming, question: RowQuestion): FoundQuestion | null {
  const { text, kind } = question
  const incident = question.incident === undefined ? null : findIncident(draft, naming, question.incident)
  if (incident === null && question.incident !== undefined) return null
  const { found, near } = naming.books.questions.search(text)
  const worded = meant(draft, found, incident)
  const [one, ...others] = worded.filter((recorded) => recorded.kind === kind)
  if (others.length > 0) {
    draft.refuse('question', `These are the words of ${others.length + 1} questions: incident says which is meant.`)
    return null
  }
  if (one !== undefined) {
    refuseOther(draft, question, one)
    return one
  }
  const [other] = worded
  if (other !== undefined) {
    draft.refuse('question_kind', `This question is recorded as one of kind ${other.kind}.`)
    return null
  }
  const alike = near.filter(({ incident: about }) => about === null || incident === null || about === incident)
  warnOfNear(draft, { column: 'question' }, { kind: 'question', text, near: alike })
  return createQuestion(draft, naming, question, incident)
}
