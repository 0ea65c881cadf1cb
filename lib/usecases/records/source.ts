import {
  findQuestionsTouchingSource,
  findSourceViews,
  insertRating,
  insertSource,
  replaceSource,
} from '#lib/db/source.ts'
import { assertCan } from '#lib/domain/policy.ts'
import type { NewSource, SourceView } from '#lib/domain/source.ts'
import { newSourceSchema } from '#lib/domain/source.ts'
import { ownLinks, plainLinks } from '../own-parts.ts'
import { isSameSet, type RecordDefinition, revisedFields } from '../record-verbs.ts'
import { assertReferences, listReferences } from '../references.ts'

const isRated = (input: NewSource, current: SourceView | null) =>
  input.reliability != null && input.reliability !== current?.reliability

/** Sources: a reliability that is new needs the right to rate, and is kept with its history. */
export const sourceRecords: RecordDefinition<NewSource, SourceView> = {
  kind: 'source',
  refuse: async ({ caller, tx }, input, current) => {
    if (isRated(input, current)) assertCan(caller, 'source.rate')
    await assertReferences(tx, listReferences('affiliatedWith', 'actor', input.affiliatedWith))
  },
  // Ratings have a history of their own.
  snapshot: (input) => ({ ...input, reliability: undefined }),
  insert: insertSource,
  replace: replaceSource,
  find: findSourceViews,
  own: async (tx, id, input) => ({
    ...input,
    affiliatedWith: await ownLinks(tx, { kind: 'source', id }, input.affiliatedWith, plainLinks),
  }),
  moves: ({ affiliatedWith }, current) =>
    current !== null &&
    !isSameSet(
      affiliatedWith,
      current.affiliatedWith.map((actor) => actor.id),
    ),
  touched: findQuestionsTouchingSource,
  alongside: async ({ caller, tx, now }, id, input, current) => {
    if (!input.reliability || !isRated(input, current)) return
    await insertRating(tx, { source: id, grade: input.reliability, reasons: null, by: caller.id, at: now })
  },
}

/** What is given to edit a source. */
export const editedSourceSchema = newSourceSchema.safeExtend(revisedFields)
