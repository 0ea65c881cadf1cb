import type { Caller } from '#lib/domain/caller.ts'
import { type AnswerFrame, answerPartsOf, isQuestionKind, rowsOf, type Values } from '#lib/domain/log-form.ts'
import { actorKindSchema, type QuestionKind, sourceKindSchema } from '#lib/domain/vocabulary.ts'
import { getQuestion } from '#lib/usecases/get-question.ts'
import { FormReader, type Reading } from './reader.ts'

type Fields = Record<string, unknown>

/** The form as input for `logClaims`, and what was understood of it. */
export interface ReadLog {
  readonly reader: FormReader
  readonly document: string | Fields
  readonly claims: readonly ReadClaim[]
}

/** One claim of the form. */
export interface ReadClaim {
  readonly row: string
  readonly frame: AnswerFrame | null
  /** As `logClaims` takes it. */
  readonly input: Fields
}

const present = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== ''))

/** Reads the whole form. Problems and choices are in the reader; nothing is written. */
export async function readLog(reading: Reading): Promise<ReadLog> {
  const reader = new FormReader(reading)
  const document = await readDocument(reader)
  const claims: ReadClaim[] = []
  for (const row of rowsOf(reading.values)) claims.push(await readClaim(reader, reading, row))
  return { reader, document, claims }
}

const newActor = (reader: FormReader, name: string) => (text: string) => {
  const kind = actorKindSchema.safeParse(reader.text(`${name}@kind`)).data
  if (!kind) reader.problem(name.replace(/:[a-z]+$/, ''), `Choose what “${text.slice(0, 80)}” is: a person, a group …`)
  return { kind: kind ?? 'unknown', names: [{ text }] }
}

const newSource = (reader: FormReader, name: string) => (text: string) => {
  const kind = sourceKindSchema.safeParse(reader.text(`${name}@kind`)).data
  if (!kind) reader.problem(name.replace(/:[a-z]+$/, ''), `Choose what kind of outlet “${text.slice(0, 80)}” is`)
  return { name: text, kind: kind ?? 'other' }
}

async function readDocument(reader: FormReader): Promise<string | Fields> {
  const recorded = await reader.pick('document', 'recorded:document')
  if (reader.text('recorded:document')) return recorded ?? {}
  const at = 'document'
  const source = await reader.pick('source', `${at}.source:source`, newSource(reader, `${at}.source:source`))
  const origin = `${at}.lineage.0.to:document`
  const to = await reader.pick('document', origin, (title) => ({
    ...{ title, kind: 'document', isOriginal: true },
    ...(reader.text(`${at}.lineage.0.genre`) ? { genre: reader.text(`${at}.lineage.0.genre`) } : {}),
  }))
  const plain = ['title', 'kind', 'genre', 'url', 'archiveUrl', 'lang', 'translator', 'identifier']
  return present({
    ...Object.fromEntries(plain.map((field) => [field, reader.text(`${at}.${field}`)])),
    source,
    authors: reader.lines(`${at}.authors:lines`).map(author),
    publishedOn: await reader.pastDate(`${at}.publishedOn`),
    accessedOn: await reader.pastDate(`${at}.accessedOn`),
    isOriginal: reader.isTicked(`${at}.isOriginal:flag`) || undefined,
    csl: extrasOf(reader.text(`${at}.csl`)),
    lineage: to ? [{ relation: reader.text(`${at}.lineage.0.relation`) ?? 'cites', to }] : undefined,
  })
}

/** "Weiss, Caleb" has a family name; any other author is one text. */
function author(text: string): string | Fields {
  const [, family, given] = /^([^,]{1,300}),\s*([^,]{1,300})$/.exec(text) ?? []
  return family && given ? { family: family.trim(), given: given.trim() } : text
}

function extrasOf(text: string | undefined): unknown {
  if (text === undefined) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

async function readClaim(reader: FormReader, { values, caller }: Reading, row: string): Promise<ReadClaim> {
  const at = `claims.${row}`
  const claimant = await reader.pick('actor', `${at}.claimant:actor`, newActor(reader, `${at}.claimant:actor`))
  const question = await reader.pick('question', `${at}.question:question`, (text) => newQuestion(reader, at, text))
  const frame = await frameOfQuestion(reader, caller, at, question)
  const speaker = await reader.pick('actor', `${at}.speaker:actor`, newActor(reader, `${at}.speaker:actor`))
  const input = present({
    ...{ claimant, question, speaker },
    stance: reader.text(`${at}.stance`) ?? 'asserts',
    answer: frame ? await readAnswer(reader, values, row, frame.kind) : undefined,
    hedge: reader.text(`${at}.hedge`),
    wording: reader.text(`${at}.wording`),
    scope: reader.text(`${at}.scope`),
    assertedOn: await reader.pastDate(`${at}.assertedOn`),
    citation: readCitation(reader, `${at}.citation`),
    addTo: reader.text(`${at}.addTo`),
  })
  return { row, frame, input }
}

function readCitation(reader: FormReader, at: string): Fields {
  const exact = reader.text(`${at}.exact`)
  const [prefix, suffix] = [reader.text(`${at}.prefix`), reader.text(`${at}.suffix`)]
  const quote = exact ? present({ exact, prefix, suffix }) : undefined
  const [basis, translation] = [reader.text(`${at}.basis`), reader.text(`${at}.translation`)]
  return present({ locator: locator(reader.text(`${at}.locator`)), quote, basis, translation })
}

/** "¶2", "p. 4" and "2:31" are written by hand: a bare number is a paragraph, a time a clip. */
function locator(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  if (/^\d{1,4}$/.test(text)) return `paragraph ${text}`
  const [, first, last] = /^((?:\d{1,2}:)?\d{1,2}:\d{2})(?:\s*[-–]\s*((?:\d{1,2}:)?\d{1,2}:\d{2}))?$/.exec(text) ?? []
  const whole = (time: string) => (time.split(':').length === 2 ? `00:${time.padStart(5, '0')}` : time)
  return first ? `clip ${whole(first)}${last ? `-${whole(last)}` : ''}` : text
}

async function newQuestion(reader: FormReader, at: string, text: string): Promise<Fields> {
  const kind = reader.text(`${at}.new.kind`)
  if (!kind || !isQuestionKind(kind)) reader.problem(`${at}.new.kind`, 'Choose what an answer to the new question is')
  const on = await reader.date(`${at}.new.incidentOn`)
  const incident = await reader.pick('incident', `${at}.new.incident:incident`, (title) => {
    if (!on) reader.problem(`${at}.new.incidentOn`, `Say when “${title.slice(0, 80)}” reportedly happened`)
    return { title, occurred: on ? { from: on.date, ...(on.until ? { until: on.until } : {}) } : { from: '' } }
  })
  const options = kind === 'choice' ? reader.lines(`${at}.new.options:lines`) : []
  return present({
    ...{ text, kind, incident },
    options: options.length > 0 ? options : undefined,
    unit: kind === 'quantity' ? reader.text(`${at}.new.unit`) : undefined,
  })
}

async function frameOfQuestion(
  reader: FormReader,
  caller: Caller,
  at: string,
  question: string | undefined,
): Promise<AnswerFrame | null> {
  if (question === undefined) return null
  const created = reader.creating.questions?.[question]
  if (!created) return getQuestion({ caller }, { id: question }).catch(() => null)
  const kind = String(created['kind'] ?? '')
  if (!isQuestionKind(kind)) return null
  const options = kind === 'choice' ? reader.lines(`${at}.new.options:lines`) : []
  return {
    kind,
    options: kind === 'choice' && options.length === 0 ? ['yes', 'no'] : options,
    unit: reader.text(`${at}.new.unit`) ?? null,
  }
}

/** The answer that the fields of its kind give; undefined when all are empty. */
async function readAnswer(reader: FormReader, values: Values, row: string, kind: QuestionKind): Promise<unknown> {
  const at = `claims.${row}.answer`
  const answer = await answerReaders[kind](reader, at, values, row)
  const isGiven = Object.values(answer).some(
    (value) => value !== undefined && !(Array.isArray(value) && value.length === 0),
  )
  return isGiven ? present(answer) : undefined
}

type AnswerReader = (reader: FormReader, at: string, values: Values, row: string) => Promise<Fields>

const answerReaders: Readonly<Record<QuestionKind, AnswerReader>> = {
  choice: async (reader, at) => ({ options: reader.list(`${at}.options`) }),
  quantity: async (reader, at) => {
    const words = reader.text(`${at}.words`)
    const [value, until] = [reader.number(`${at}.value`), reader.number(`${at}.until`)]
    const isVague = words !== undefined && ['tens', 'dozens', 'hundreds'].includes(words)
    return value === undefined && until === undefined && !isVague ? {} : { words, value, until }
  },
  date: async (reader, at) => {
    const from = await reader.date(`${at}.from`)
    const until = await reader.date(`${at}.to`)
    return { from: from?.date, until: until?.date ?? from?.until ?? undefined }
  },
  actor: async (reader, at, values, row) => {
    const actors = []
    for (const part of answerPartsOf(values, row, 'actors')) {
      const name = `${at}.actors.${part}:actor`
      actors.push(await reader.pick('actor', name, newActor(reader, name)))
    }
    const joint = reader.isTicked(`${at}.joint:flag`) || undefined
    return { actors: actors.filter(Boolean), ...(actors.some(Boolean) ? { joint } : {}) }
  },
  place: async (reader, at, values, row) => {
    const places = []
    for (const part of answerPartsOf(values, row, 'places')) {
      places.push(await reader.pick('place', `${at}.places.${part}:place`, (text) => ({ names: [{ text }] })))
    }
    return { places: places.filter(Boolean) }
  },
  open: async (reader, at) => ({ text: reader.text(`${at}.text`) }),
}
