import type { QuestionView } from '#lib/domain/question.ts'
import { ClientMessages } from '../../_i18n/client-messages.tsx'
import { updateQuestionAction } from './actions.ts'
import { QuestionForm } from './question-form.tsx'

/** What its form says; all of the area would be a good part of the page. */
const areas = [
  ...(['records.edit', 'records.save', 'records.field', 'records.hint'] as const),
  ...(['records.question', 'records.row', 'records.more'] as const),
]

/** Edits a question in place, on its ledger. */
export function EditQuestion({ question }: { question: QuestionView }) {
  return (
    <div className="no-print mt-6">
      <ClientMessages areas={areas}>
        <QuestionForm action={updateQuestionAction} question={question} />
      </ClientMessages>
    </div>
  )
}
