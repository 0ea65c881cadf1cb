import {
  answerPartsOf,
  firstOf,
  frameOf,
  type LogState,
  logStateOf,
  rowsOf,
  type Values,
  withFrame,
  withoutRow,
  withRow,
} from '#lib/domain/log-form.ts'
import { readCitationText } from '#lib/usecases/read-citation-text.ts'
import { findNotes } from './notes.ts'
import { type ReadLog, readLog } from './read-log.ts'
import type { Reading } from './reader.ts'

/** What a button other than saving asks for. */
type Step = 'read' | 'check' | 'add' | `remove:${string}` | `part:${string}`

/** A step by its name in the form; null for saving. */
export function stepOf(values: Values): Step | null {
  const step = firstOf(values, 'step')
  if (step === 'read') return isPasteRead(values) ? 'check' : 'read'
  if (step === 'check' || step === 'add') return step
  if (step.startsWith('remove:')) return `remove:${step.slice(7)}`
  return step.startsWith('part:') ? `part:${step.slice(5)}` : null
}

// The Enter key presses the first button: what was read already is not read again over what was mended since.
const isPasteRead = (values: Values) =>
  firstOf(values, 'paste') === '' || firstOf(values, 'paste') === firstOf(values, 'paste@read')

/** The form after a step that writes nothing: a citation read, a claim added, the slots looked up. */
export async function afterStep(step: Step, reading: Reading): Promise<LogState> {
  const again = (values: Values, extra: Partial<LogState> = {}) => checked({ ...reading, values }, extra)
  if (step === 'read') return again(...(await withCitation(reading)))
  if (step === 'add') return again(withRow(reading.values))
  if (step.startsWith('remove:')) return again(withoutRow(reading.values, step.slice(7)))
  if (step.startsWith('part:')) return again(withPart(reading.values, step.slice(5)))
  return again(reading.values)
}

/** What the server understands of the form, without complaining of what is still empty. */
export async function checked(reading: Reading, extra: Partial<LogState> = {}): Promise<LogState> {
  const read = await readLog(reading)
  const state = stateOf(reading.values, read)
  return { ...state, notes: await findNotes(reading, read), fields: read.reader.problems, ...extra }
}

/** The form's values with what was understood, and the choices that are left to the person. */
export function stateOf(values: Values, read: ReadLog): LogState {
  let understood: Values = { ...values, ...read.reader.understood, rows: rowsOf(values), step: [] }
  const frames: Record<string, NonNullable<ReturnType<typeof frameOf>>> = {}
  for (const { row, frame } of read.claims) {
    const known = frame ?? frameOf(values, row)
    if (!known) continue
    frames[row] = known
    understood = withFrame(understood, row, known)
  }
  const { choices, dates } = read.reader
  return { ...logStateOf(understood), choices, dates, frames }
}

function withPart(values: Values, path: string): Values {
  const [, row = '', field] = /^(\d+)\.(actors|places)$/.exec(path) ?? []
  if (field !== 'actors' && field !== 'places') return values
  const next = Math.max(...answerPartsOf(values, row, field).map(Number)) + 1
  return { ...values, [`claims.${row}.answer.${field}.${next}:${field === 'actors' ? 'actor' : 'place'}`]: [''] }
}

/** Reads what was pasted into the document's fields. Fields that it says nothing of stay as they are. */
async function withCitation({
  caller,
  values,
}: Pick<Reading, 'caller' | 'values'>): Promise<[Values, Partial<LogState>]> {
  const paste = firstOf(values, 'paste')
  if (paste === '') return [values, {}]
  const { form, fields, source, recorded } = await readCitationText({ caller }, { text: paste.slice(0, 20_000) })
  if (form === 'unread') return [values, { isUnread: true }]
  const { authors, outlet, csl, ...plain } = fields
  const told: Record<string, readonly string[]> = { 'paste@read': [paste] }
  for (const [field, value] of Object.entries(plain)) if (value) told[`document.${field}`] = [String(value)]
  if (plain.url && !plain.accessedOn) told['document.accessedOn'] = [new Date().toISOString().slice(0, 10)]
  if (authors && authors.length > 0) told['document.authors:lines'] = [authors.join('\n')]
  if (csl && Object.keys(csl).length > 0) told['document.csl'] = [JSON.stringify(csl)]
  const name = source?.name ?? outlet
  if (name) Object.assign(told, picked('document.source:source', name, source?.id))
  // An address is the document's own: what is recorded there is this document.
  const [same, another] = recorded
  if (same && !another) Object.assign(told, picked('recorded:document', same.title, same.id))
  return [{ ...values, ...told }, { recorded }]
}

const picked = (name: string, words: string, id: string | undefined) => ({
  [name]: [words],
  ...(id ? { [`${name}@id`]: [id], [`${name}@words`]: [words] } : {}),
})

/** Reads what was pasted and never read into those fields of the document that were left empty, before saving. */
export async function withUnreadPaste(caller: Reading['caller'], values: Values): Promise<Values> {
  if (isPasteRead(values)) return values
  const [read] = await withCitation({ caller, values })
  const added = Object.entries(read).filter(([name]) => firstOf(values, name) === '')
  return { ...values, ...Object.fromEntries(added) }
}
