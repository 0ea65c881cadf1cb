import { z } from 'zod'
import type { AnswerKind, QuestionFrame } from './answer-kind.ts'
import { defineAnswerKind } from './define-answer-kind.ts'
import { deniedAlternatives, listed } from './wording.ts'

/** One or more of the question's options: "alive" or, less exactly, "alive or captured". */
export const choiceAnswerSchema = z.strictObject({
  options: z
    .array(z.string('Write an option as text.').trim().min(1, 'An option is empty.').max(200, 'An option is too long.'))
    .min(1, 'Choose at least one option.')
    .max(100, 'Choose at most 100 options.'),
})

/** See {@link choiceAnswerSchema}. */
export type ChoiceAnswer = z.infer<typeof choiceAnswerSchema>

const folded = (option: string) => option.normalize('NFC').trim().toLowerCase()

/** A choice question without options of its own is a yes-or-no question. */
const optionsOf = (frame: QuestionFrame): readonly string[] =>
  frame.options.length > 0 ? frame.options : ['yes', 'no']

/** The chosen options in the question's own spelling and order. */
function chosen(answer: ChoiceAnswer, frame: QuestionFrame): string[] {
  const wanted = new Set(answer.options.map(folded))
  return optionsOf(frame).filter((option) => wanted.has(folded(option)))
}

/** Of two options the denial of one is the other: "no", and not "not yes". */
function denied(answer: ChoiceAnswer, frame: QuestionFrame): string {
  const named = chosen(answer, frame)
  const left = optionsOf(frame).filter((option) => !named.includes(option))
  const [other] = left
  return other !== undefined && optionsOf(frame).length === 2 ? other : deniedAlternatives(named)
}

const choiceKind: AnswerKind<ChoiceAnswer, ReadonlySet<string>> = {
  kind: 'choice',
  schema: choiceAnswerSchema,
  canonical: (answer, frame) => ({ options: chosen(answer, frame) }),
  problems(answer, frame) {
    const known = new Set(optionsOf(frame).map(folded))
    return answer.options.flatMap((option, index) =>
      known.has(folded(option))
        ? []
        : [
            {
              path: `options.${index}`,
              message: `“${option}” is not an option of this question; choose from ${listed(optionsOf(frame), 'or')}.`,
            },
          ],
    )
  },
  setOf: (answer, frame) => new Set(chosen(answer, frame)),
  everything: (frame) => new Set(optionsOf(frame)),
  intersect: (a, b) => new Set([...a].filter((option) => b.has(option))),
  meets: (a, b) => [...a].some((option) => b.has(option)),
  parts: () => 1,
  contains: (outer, inner) => [...inner].every((option) => outer.has(option)),
  complement: (set, frame) => new Set(optionsOf(frame).filter((option) => !set.has(option))),
  isEmpty: (set) => set.size === 0,
  isEverything: (set, frame) => optionsOf(frame).every((option) => set.has(option)),
  key: (set) => JSON.stringify([...set].sort()),
  text: (answer, frame) => listed(chosen(answer, frame), 'or'),
  denialText: denied,
  sortKey: (answer, frame) =>
    chosen(answer, frame)
      .map((option) => String(optionsOf(frame).indexOf(option)).padStart(3, '0'))
      .join(' '),
  distance: () => 0,
}

/** Kind `choice`: D is the question's list of options. */
export const choice = defineAnswerKind(choiceKind)
