import { z } from 'zod'
import type { AnswerKind, QuestionFrame } from './answer-kind.ts'
import { defineAnswerKind } from './define-answer-kind.ts'
import {
  allNodes,
  intersectNodes,
  isNoNode,
  type NodeSet,
  nodesContain,
  nodesKey,
  nodesMeet,
  otherNodes,
  unionOfIds,
} from './node-set.ts'
import { deniedAlternatives, listed } from './wording.ts'

/** Where: one place, or several of which one is meant. A place contains all that lies within it. */
export const placeAnswerSchema = z.strictObject({
  places: z
    .array(z.uuid('Choose a recorded place.').toLowerCase())
    .min(1, 'Choose at least one place.')
    .max(40, 'Choose at most 40 places.'),
})

/** See {@link placeAnswerSchema}. */
export type PlaceAnswer = z.infer<typeof placeAnswerSchema>

const namesOf = (answer: PlaceAnswer, frame: QuestionFrame) =>
  [...new Set(answer.places)].map((id) => frame.world.nameOf(id))

const placeKind: AnswerKind<PlaceAnswer, NodeSet> = {
  kind: 'place',
  schema: placeAnswerSchema,
  canonical: (answer) => ({ places: [...new Set(answer.places)] }),
  problems: () => [],
  setOf: (answer, { world }) => unionOfIds(answer.places.map((id) => world.placesWithin(id))),
  everything: () => allNodes,
  intersect: intersectNodes,
  meets: nodesMeet,
  parts: () => 1,
  contains: nodesContain,
  complement: otherNodes,
  isEmpty: isNoNode,
  isEverything: (set) => isNoNode(otherNodes(set)),
  key: nodesKey,
  text: (answer, frame) => listed(namesOf(answer, frame), 'or'),
  denialText: (answer, frame) => deniedAlternatives(namesOf(answer, frame)),
  sortKey: (answer, frame) => namesOf(answer, frame).join(' ').normalize('NFC').toLowerCase(),
  distance: () => 0,
}

/** Kind `place`: D is the places, recorded or not, under containment (Kidal region ⊇ Tessalit). */
export const place = defineAnswerKind(placeKind)
