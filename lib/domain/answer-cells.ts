import { z } from 'zod'
import { actorAnswerSchema } from './answers/actor.ts'
import { placeAnswerSchema } from './answers/place.ts'
import { readAlternatives, readList, writeList } from './cell-lists.ts'
import type { NamedAnswer } from './claim-row.ts'
import { dateRangeSchema } from './partial-date.ts'
import { readQuantity } from './quantity-cells.ts'
import { longText, nameText, shortText } from './text.ts'
import type { QuestionKind } from './vocabulary.ts'

/** The three cells that an answer takes; an empty one is ''. */
export interface AnswerCells {
  readonly answer: string
  readonly words: string
  readonly until: string
}

/** What is wrong with an answer, by the cell. */
export interface AnswerFault {
  readonly cell: keyof AnswerCells
  readonly message: string
}

/** An answer that was read, null for none; or what is wrong with its cells. */
export type AnswerReading = { readonly answer: NamedAnswer | null } | { readonly faults: readonly AnswerFault[] }

const fault = (cell: keyof AnswerCells, message: string): AnswerReading => ({ faults: [{ cell, message }] })
const cellByPath: Readonly<Record<string, keyof AnswerCells>> = { words: 'words', until: 'until' }

function faultsOf({ issues }: z.ZodError): AnswerReading {
  const faults = issues.map(({ path, message }) => {
    const cell = cellByPath[String(path[0])] ?? 'answer'
    return { cell, message: message.startsWith('Invalid input') ? 'Write a whole number.' : message }
  })
  return { faults }
}

const read = (result: z.ZodSafeParseResult<NamedAnswer>): AnswerReading =>
  result.success ? { answer: result.data } : faultsOf(result.error)

/** An id that stands in for the name at this place, so that the answer's own schema judges how many there may be. */
const standIn = (index: number) => `00000000-0000-7000-8000-${String(index).padStart(12, '0')}`
const names = z.array(nameText)
const distinct = (parts: readonly string[]) => [...new Set(parts)]

function readActors(text: string): AnswerReading {
  const { parts, isJoint, isMixed } = readList(text)
  if (isMixed)
    return fault(
      'answer',
      'Write alternatives with | between, or those who acted together with +, not both in one answer.',
    )
  const actors = names.safeParse(distinct(parts))
  if (!actors.success) return faultsOf(actors.error)
  const shape = { actors: actors.data.map((_, index) => standIn(index)), ...(isJoint ? { joint: true } : {}) }
  const counted = actorAnswerSchema.safeParse(shape)
  if (!counted.success) return faultsOf(counted.error)
  return { answer: isJoint ? { actors: actors.data, joint: true } : { actors: actors.data } }
}

function readPlaces(text: string): AnswerReading {
  const places = names.safeParse(distinct(readAlternatives(text)))
  if (!places.success) return faultsOf(places.error)
  const counted = placeAnswerSchema.safeParse({ places: places.data.map((_, index) => standIn(index)) })
  return counted.success ? { answer: { places: places.data } } : faultsOf(counted.error)
}

const choiceSchema = z.object({ options: z.array(shortText(200)).max(100, 'Choose at most 100 options.') })
const openSchema = z.object({ text: longText(5000) })
const dateCells = (from: string, until: string) => dateRangeSchema.safeParse(until === '' ? { from } : { from, until })

function readKind(kind: QuestionKind, { answer, words, until }: AnswerCells): AnswerReading {
  switch (kind) {
    case 'quantity':
      return read(readQuantity(answer, words, until))
    case 'choice':
      return read(choiceSchema.safeParse({ options: distinct(readAlternatives(answer)) }))
    case 'date':
      return read(dateCells(answer, until))
    case 'actor':
      return readActors(answer)
    case 'place':
      return readPlaces(answer)
    case 'open':
      return read(openSchema.safeParse({ text: answer }))
  }
}

/** Cells that only some kinds of question take. */
const takers: readonly [keyof AnswerCells, readonly QuestionKind[], string][] = [
  ['words', ['quantity'], 'Leave this empty: only a quantity comes with words such as “at least”.'],
  ['until', ['quantity', 'date'], 'Leave this empty: only a quantity or a date has a second end.'],
]

/** Reads the answer to a question of the kind from its cells (texts without outer white space); null when all are empty. */
export function readAnswerCells(kind: QuestionKind, cells: AnswerCells): AnswerReading {
  const misplaced = takers.flatMap(([cell, kinds, message]) =>
    cells[cell] !== '' && !kinds.includes(kind) ? [{ cell, message }] : [],
  )
  if (misplaced.length > 0) return { faults: misplaced }
  if (cells.answer === '' && cells.words === '')
    return cells.until === ''
      ? { answer: null }
      : fault('answer', 'Write where the answer begins, not only where it ends.')
  return readKind(kind, cells)
}

/** The cells of an answer whose actors and places are given by name; {@link readAnswerCells} gives the answer back. */
export function answerCells(answer: NamedAnswer): AnswerCells {
  const cells = (text: string, words = '', until = '') => ({ answer: text, words, until })
  if ('options' in answer) return cells(writeList(answer.options))
  if ('actors' in answer) return cells(writeList(answer.actors, answer.joint === true))
  if ('places' in answer) return cells(writeList(answer.places))
  if ('from' in answer) return cells(answer.from, '', answer.until ?? '')
  if ('text' in answer) return cells(answer.text)
  return cells(`${answer.value ?? ''}`, answer.words.replaceAll('_', ' '), `${answer.until ?? ''}`)
}
