import { findingViewSchema } from '#lib/domain/finding.ts'
import { ledgerSchema } from '#lib/domain/ledger.ts'
import { questionViewSchema } from '#lib/domain/question.ts'
import { create as creating, get as reading } from '#lib/http/route.ts'
import { createQuestion } from '#lib/usecases/create-question.ts'
import { getQuestion } from '#lib/usecases/get-question.ts'
import { listFindings } from '#lib/usecases/list-findings.ts'
import { listQuestions } from '#lib/usecases/list-questions.ts'
import { proposeFinding } from '#lib/usecases/propose-finding.ts'
import { questionLedger } from '#lib/usecases/question-ledger.ts'
import { updateQuestion } from '#lib/usecases/update-question.ts'
import { at, pageOf } from './describe.ts'
import { exampleCitation, exampleIds } from './examples.ts'
import { recordApi } from './record-api.ts'

const records = recordApi(
  {
    collection: 'questions',
    one: 'question',
    a: 'a question',
    list: 'The questions, newest first; with `q` nearest first.',
    is: 'The one thing in dispute, with a kind that fixes what an answer can be.',
    example: {
      text: 'How many soldiers were killed at Dioura on 17 March 2019?',
      kind: 'quantity',
      unit: 'soldiers killed',
      incident: exampleIds.incident,
      awaited: [exampleIds.actor],
    },
  },
  questionViewSchema,
  { list: listQuestions, get: getQuestion, create: createQuestion, update: updateQuestion },
)

/** Questions, all that is recorded on one, and the findings that settle it. */
export const questionsApi = [
  ...records,
  at('/questions/{id}/ledger', reading(questionLedger, { id: 'question' }), {
    id: 'getLedger',
    summary: 'Read the ledger of a question',
    description:
      'Everything recorded on a question: both sides, every claim, citation, assessment and finding, and the lineage of the documents, as of a day and as recorded at a moment.',
    gives: ledgerSchema,
  }),
  at('/questions/{id}/findings', reading(listFindings, { id: 'question' }), {
    id: 'listFindingsOnQuestion',
    summary: 'List the findings on a question',
    description: 'Proposed, in force, superseded, reversed and rejected ones, latest proposal first.',
    gives: pageOf(findingViewSchema),
  }),
  at('/questions/{id}/findings', creating(proposeFinding, 'findings', { id: 'question' }), {
    id: 'proposeFinding',
    summary: 'Propose a finding',
    description:
      'Proposes what the answer turned out to be, with what it rests on. It comes into force when another person approves it. An admission names who admitted: no one confirms himself. Needs the role contributor.',
    gives: findingViewSchema,
    example: {
      answer: { value: 23 },
      basis: 'court_or_un_finding',
      establishedOn: '2019-06-01',
      reasons: 'The commission of inquiry counted them.',
      citations: [exampleCitation],
    },
  }),
]
