import type { QuestionView } from '#lib/domain/question.ts'
import { ClientMessages } from '../../_i18n/client-messages.tsx'
import { updateQuestionAction } from './actions.ts'
import { QuestionForm } from './question-form.tsx'

/** Edits a question in place, on its ledger. */
export function EditQuestion({ question }: { question: QuestionView }) {
  return (
    <div className="no-print mt-6">
      <ClientMessages areas={['records']}>
        <QuestionForm action={updateQuestionAction} question={question} />
      </ClientMessages>
    </div>
  )
}
