import { z } from 'zod'
import {
  anyOutcome,
  type Cells,
  cellsKey,
  cellsMeet,
  cellsOf,
  complementCells,
  containsCells,
  intersectCells,
} from './actor-cells.ts'
import type { AnswerKind, QuestionFrame, World } from './answer-kind.ts'
import { defineAnswerKind } from './define-answer-kind.ts'
import { nodesOf, unionOfIds } from './node-set.ts'
import { deniedAlternatives, listed } from './wording.ts'

/** The complement of a joint set has a part for each member, so their number is kept small. */
const mostJoint = 12

/**
 * Who: one actor (alone, with whatever is part of it), several of which one is meant, or with `joint` several that did it
 * together.
 */
export const actorAnswerSchema = z
  .strictObject({
    actors: z
      .array(z.uuid('Choose a recorded actor.').toLowerCase())
      .min(1, 'Choose at least one actor.')
      .max(40, 'Choose at most 40 actors.'),
    joint: z.boolean('Write true for joint responsibility.').optional(),
  })
  .superRefine(({ actors, joint }, context) => {
    if (joint !== true) return
    const count = new Set(actors).size
    if (count > 1 && count <= mostJoint) return
    const message =
      count === 1
        ? 'Joint responsibility needs two actors or more.'
        : `Choose at most ${mostJoint} actors that acted jointly.`
    context.addIssue({ code: 'custom', path: ['actors'], message })
  })

/** See {@link actorAnswerSchema}. */
export type ActorAnswer = z.infer<typeof actorAnswerSchema>

/** Without those that are part of another of the list: "JNIM and its Katiba Macina jointly" is JNIM. */
function largest(actors: readonly string[], world: World): string[] {
  const distinct = [...new Set(actors)]
  return distinct.filter((id) => !distinct.some((other) => other !== id && world.partsOf(other).has(id)))
}

function cellsOfAnswer(answer: ActorAnswer, { world }: QuestionFrame): Cells {
  if (answer.joint !== true) {
    return cellsOf(answer.actors.map((id) => ({ allowed: nodesOf(world.partsOf(id)), hits: [] })))
  }
  const parts = largest(answer.actors, world).map((id) => world.partsOf(id))
  return cellsOf([{ allowed: unionOfIds(parts), hits: parts.map(nodesOf) }])
}

const namesOf = (answer: ActorAnswer, frame: QuestionFrame) =>
  [...new Set(answer.actors)].map((id) => frame.world.nameOf(id))

function textOf(answer: ActorAnswer, frame: QuestionFrame): string {
  const names = namesOf(answer, frame)
  return answer.joint === true ? `${listed(names, 'and')} jointly` : listed(names, 'or')
}

const actorKind: AnswerKind<ActorAnswer, Cells> = {
  kind: 'actor',
  schema: actorAnswerSchema,
  canonical: ({ actors, joint }) => ({ actors: [...new Set(actors)], ...(joint === true ? { joint } : {}) }),
  problems: () => [],
  setOf: cellsOfAnswer,
  everything: () => anyOutcome,
  intersect: intersectCells,
  meets: cellsMeet,
  parts: (set) => set.length,
  contains: containsCells,
  complement: complementCells,
  isEmpty: (set) => set.length === 0,
  isEverything: (set) => containsCells(set, anyOutcome),
  key: cellsKey,
  text: textOf,
  denialText: (answer, frame) =>
    answer.joint === true ? `not ${textOf(answer, frame)}` : deniedAlternatives(namesOf(answer, frame)),
  sortKey: (answer, frame) => textOf(answer, frame).normalize('NFC').toLowerCase(),
  distance: () => 0,
}

/** Kind `actor`: D is the sets of actors that may have done it together, recorded or not. */
export const actor = defineAnswerKind(actorKind)
