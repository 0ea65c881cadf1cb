import { readAlternatives } from './cell-lists.ts'
import type { RowQuestion } from './claim-row.ts'
import { newIncidentSchema } from './incident.ts'
import { dateRangeSchema } from './partial-date.ts'
import { newQuestionSchema } from './question.ts'
import { given, type RowCells } from './row-cells.ts'
import { nameText } from './text.ts'
import { questionKindSchema } from './vocabulary.ts'

const { text, options, unit, tolerance } = newQuestionSchema.shape
const incident = newIncidentSchema.shape

/** `2018-11-22/2018-11-23` (ISO 8601-1, 5.5) as a range, a single date as its beginning. */
const rangeWritten = (written: string) => {
  const [from, until] = written.split('/').map((part) => part.trim())
  return until === undefined ? { from } : { from, until }
}

function readOccurred(cells: RowCells) {
  const range = cells.read('incident_on', dateRangeSchema, rangeWritten)
  const on = cells.pastDate('incident_on', range?.from)
  return { on, until: on === undefined ? undefined : cells.pastDate('incident_on', range?.until) }
}

function readIncident(cells: RowCells): RowQuestion['incident'] {
  const title = cells.read('incident', incident.title)
  const { on, until } = readOccurred(cells)
  const place = cells.read('place', nameText)
  const lat = cells.number('lat', incident.lat) ?? undefined
  const lon = cells.number('lon', incident.lon) ?? undefined
  if (cells.has('lat') !== cells.has('lon'))
    cells.refuse(cells.has('lat') ? 'lon' : 'lat', 'Give both latitude and longitude, or neither')
  if (!cells.has('incident'))
    cells.allowNone(
      ['incident_on', 'place', 'lat', 'lon'],
      'Name the incident too: this says something of an incident.',
    )
  return title === undefined ? undefined : given({ title, on, until, place, lat, lon })
}

/** What only one kind of question has; told by the question's own schema. */
function refuseMisplaced(cells: RowCells, question: RowQuestion): void {
  const { options: chosen, unit: counted, tolerance: percent } = question
  const whole = newQuestionSchema.safeParse({
    text: '?',
    kind: question.kind,
    options: chosen,
    unit: counted,
    tolerance: percent,
  })
  for (const issue of whole.error?.issues ?? []) {
    const [field] = issue.path
    if (field === 'options' || field === 'unit' || field === 'tolerance') cells.refuse(field, issue.message)
  }
}

/**
 * The question of a row, as far as it is sound: without its text or kind undefined, and then the row has a problem that
 * says so.
 */
export function readQuestion(cells: RowCells): RowQuestion | undefined {
  cells.need('question', 'Write the question that this row answers: only a row that adds a citation has none.')
  cells.need('question_kind', `Write what an answer can be: ${questionKindSchema.options.join(', ')}.`)
  const asked = cells.read('question', text)
  const of = cells.word('question_kind', questionKindSchema)
  const fields = {
    options: cells.read('options', options, readAlternatives) ?? undefined,
    unit: cells.read('unit', unit) ?? undefined,
    tolerance: cells.number('tolerance', tolerance) ?? undefined,
    incident: readIncident(cells),
  }
  if (of === undefined) return undefined
  // A question whose text is wrong still tells of what kind its answer is.
  const question = given({ text: asked ?? '', kind: of, ...fields })
  if (cells.has('options') || cells.has('unit') || cells.has('tolerance')) refuseMisplaced(cells, question)
  return question
}
