import { findOptionsInUse, insertQuestion, isQuestionInUse, replaceQuestion } from '#lib/db/question.ts'
import { findQuestionViews } from '#lib/db/question-views.ts'
import { lockDerivations, lockQuestions } from '#lib/db/standing-rows.ts'
import type { QuestionFrame } from '#lib/domain/answers/answer-kind.ts'
import { answerProblems, findingProblems } from '#lib/domain/answers/index.ts'
import { type FieldProblem, invalid } from '#lib/domain/error.ts'
import { type NewQuestion, newQuestionSchema, type QuestionView, subjectIdOf } from '#lib/domain/question.ts'
import { defaultOptions } from '#lib/domain/words.ts'
import { judgeQuestion } from '../judge-questions.ts'
import { ownLinks, plainLinks } from '../own-parts.ts'
import { type Editing, isSameSet, type RecordDefinition, revisedFields } from '../record-verbs.ts'
import { assertReferences, listReferences } from '../references.ts'

/** Questions: what claims have answered stays answerable. */
export const questionRecords: RecordDefinition<NewQuestion, QuestionView> = {
  kind: 'question',
  refuse: async ({ tx }, input, current) => {
    await assertReferences(tx, [
      { path: 'incident', kind: 'incident', id: input.incident },
      { path: 'subject', kind: 'actor', id: subjectIdOf(input.subject) },
      ...listReferences('awaited', 'actor', input.awaited),
    ])
    if (current) await refuseLosses(tx, input, current)
  },
  // A choice keeps the options that it had without being given any.
  snapshot: (input) => ({ ...input, options: input.options ?? (input.kind === 'choice' ? defaultOptions : []) }),
  insert: insertQuestion,
  replace: replaceQuestion,
  find: findQuestionViews,
  own: async (tx, id, input) => ({
    ...input,
    awaited: await ownLinks(tx, { kind: 'question', id }, input.awaited, plainLinks),
  }),
  moves: () => true,
  touched: async (_tx, id) => [id],
}

async function refuseLosses(tx: Editing['tx'], input: NewQuestion, current: QuestionView): Promise<void> {
  if (input.kind !== current.kind && (await isQuestionInUse(tx, current.id))) {
    throw invalid('kind', `The kind stays ${current.kind}: there are claims or findings on this question`)
  }
  if (input.kind !== current.kind) return
  const options = input.kind === 'choice' ? (input.options ?? [...defaultOptions]) : current.options
  const tolerance = input.tolerance ?? 0
  const hasOtherOptions = !isSameSet(options, current.options)
  if (!hasOtherOptions && tolerance === (current.tolerance ?? 0)) return
  // A claim that is being logged was accepted with the options as they are: it is waited for.
  await lockDerivations(tx, 'exclusive')
  await lockQuestions(tx, [current.id])
  const lost = (await findOptionsInUse(tx, current.id)).find((option) => !options.includes(option))
  if (hasOtherOptions && lost !== undefined) {
    throw invalid('options', `“${lost}” stays: a claim or a finding names it`)
  }
  const [misfit] = await misfitsWith(tx, current.id, { options, tolerance })
  if (misfit === undefined) return
  throw invalid(
    hasOtherOptions ? 'options' : 'tolerance',
    `A claim or a finding would no longer fit. ${misfit.message}`,
  )
}

/** What would be wrong with the claims and findings on the question; a rejected proposal no longer counts. */
async function misfitsWith(
  tx: Editing['tx'],
  id: string,
  changes: Pick<QuestionFrame, 'options' | 'tolerance'>,
): Promise<FieldProblem[]> {
  const judged = await judgeQuestion(tx, id, { asOf: null })
  if (judged === null) return []
  const frame = { ...judged.frame, ...changes }
  const found = judged.findings.filter(({ answer, decision }) => answer !== null && decision !== 'reject')
  return [
    ...judged.claims.flatMap(({ row }) => answerProblems(frame, row.stance, row.answer)),
    ...found.flatMap(({ answer }) => findingProblems(frame, answer)),
  ]
}

/** What is given to edit a question. */
export const editedQuestionSchema = newQuestionSchema.safeExtend(revisedFields)
