'use client'

import { useTranslations } from 'next-intl'
import { quantityWords } from '#lib/domain/answers/quantity-words.ts'
import type { ClaimView } from '#lib/domain/claim.ts'
import type { QuestionView } from '#lib/domain/question.ts'
import { defaultOptions } from '#lib/domain/words.ts'
import { Combobox } from '../../../_ui/combobox.tsx'
import { CheckField, LongTextField, SelectField, TextField } from '../../../_ui/fields.tsx'
import { OptionBoxes } from '../../../_ui/ledger-option-boxes.tsx'
import { Repeat } from '../../../_ui/repeat.tsx'

type Answer = ClaimView['answer']

/** The claim's answer in the form that its question's kind gives it. */
export function AnswerFields({
  question,
  answer,
  names,
}: {
  question: QuestionView
  answer: Answer
  /** What actors and places of the answer are called. */
  names: Readonly<Record<string, string>>
}) {
  const t = useTranslations('records')
  if (question.kind === 'choice') {
    const options = question.options.length > 0 ? question.options : defaultOptions
    const initial = answer && 'options' in answer ? answer.options : []
    return <OptionBoxes name="answer.options:list" legend={t('field.answer')} options={options} initial={initial} />
  }
  if (question.kind === 'quantity') return <Quantity question={question} answer={answer} />
  if (question.kind === 'open') {
    return (
      <LongTextField
        name="answer.text"
        label={t('field.answer')}
        rows={2}
        dir="auto"
        initial={answer && 'text' in answer ? answer.text : ''}
      />
    )
  }
  if (question.kind === 'date') {
    const { from, until } = answer && 'from' in answer ? answer : { from: '', until: '' }
    return (
      <div className="grid grid-cols-2 gap-x-3 max-narrow:grid-cols-1">
        <TextField name="answer.from" label={`${t('field.answer')}: ${t('row.from')}`} initial={from} />
        <TextField name="answer.until" label={t('row.until')} isOptional initial={until} />
      </div>
    )
  }
  return <Picked kind={question.kind} answer={answer} names={names} />
}

function Quantity({ question, answer }: { question: QuestionView; answer: Answer }) {
  const t = useTranslations('records')
  const words = useTranslations('records.quantity')
  const given = answer && 'words' in answer ? answer : null
  return (
    <div className="grid grid-cols-3 items-end gap-x-3 max-narrow:grid-cols-1">
      <SelectField
        name="answer.words"
        label={t('field.answer')}
        initial={given?.words ?? 'exactly'}
        options={quantityWords.map((value) => ({ value, label: words(value) }))}
      />
      <TextField
        name="answer.value:number"
        label={question.unit ?? words('number')}
        inputMode="numeric"
        initial={given?.value}
      />
      <TextField
        name="answer.until:number"
        label={words('until')}
        isOptional
        inputMode="numeric"
        initial={given?.until}
      />
    </div>
  )
}

function Picked({
  kind,
  answer,
  names,
}: {
  kind: 'actor' | 'place'
  answer: Answer
  names: Readonly<Record<string, string>>
}) {
  const t = useTranslations('records')
  const ids = answer && 'actors' in answer ? answer.actors : answer && 'places' in answer ? answer.places : []
  return (
    <>
      <Repeat path={`answer.${kind}s`} count={ids.length} legend={t('field.answer')} more={t(`more.${kind}`)}>
        {(row) => {
          const id = ids[row]
          const initial = id ? { id, label: names[id] ?? id } : null
          return (
            <Combobox kind={kind} name={`answer.${kind}s.${row}:${kind}`} label={t(`row.${kind}`)} initial={initial} />
          )
        }}
      </Repeat>
      {kind === 'actor' ? (
        <CheckField
          name="answer.joint:flag"
          label={t('claim.joint')}
          isInitial={Boolean(answer && 'joint' in answer && answer.joint)}
        />
      ) : null}
    </>
  )
}
