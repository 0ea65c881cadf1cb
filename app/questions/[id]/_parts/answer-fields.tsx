import { useTranslations } from 'next-intl'
import { quantityWords } from '#lib/domain/answers/quantity-words.ts'
import type { Ledger } from '#lib/domain/ledger.ts'
import type { QuestionKind } from '#lib/domain/vocabulary.ts'
import { defaultOptions } from '#lib/domain/words.ts'
import { Combobox } from '../../../_ui/combobox.tsx'
import { CheckField, LongTextField, SelectField, TextField } from '../../../_ui/fields.tsx'
import { OptionBoxes } from '../../../_ui/ledger-option-boxes.tsx'

type Question = Ledger['question']

const controls: Readonly<Record<QuestionKind, (props: { question: Question }) => React.ReactNode>> = {
  choice: Choice,
  quantity: Quantity,
  date: DateSpan,
  actor: Actors,
  place: Places,
  open: Text,
}

/** The control for an answer, which the question's kind decides. */
export function AnswerFields({ question }: { question: Question }) {
  const Control = controls[question.kind]
  return <Control question={question} />
}

function Choice({ question }: { question: Question }) {
  const t = useTranslations('ledger.propose')
  const options = question.options.length > 0 ? question.options : defaultOptions
  return <OptionBoxes name="answer.options:list" legend={t('answer')} hint={t('answerHint')} options={options} />
}

function Quantity({ question }: { question: Question }) {
  const t = useTranslations('ledger.propose')
  const words = useTranslations('ledger.quantity')
  return (
    <div className="grid grid-cols-3 items-end gap-x-4 max-narrow:grid-cols-1">
      <SelectField
        name="answer.words"
        label={t('words')}
        initial="exactly"
        options={quantityWords.map((value) => ({ value, label: words(value) }))}
      />
      <TextField
        name="answer.value:number"
        label={question.unit ? `${t('value')} (${question.unit})` : t('value')}
        inputMode="numeric"
      />
      <TextField name="answer.until:number" label={t('untilBetween')} isOptional inputMode="numeric" />
    </div>
  )
}

function DateSpan() {
  const t = useTranslations('ledger.propose')
  return (
    <div className="grid grid-cols-2 gap-x-4 max-narrow:grid-cols-1">
      <TextField name="answer.from" label={t('dateFrom')} placeholder="2018-11-22" />
      <TextField name="answer.until" label={t('dateUntil')} isOptional placeholder="2018-11-23" />
    </div>
  )
}

function Actors() {
  const t = useTranslations('ledger.propose')
  return (
    <>
      <Combobox kind="actor" name="answer.actors.0:actor" label={t('actor')} hint={t('answerHint')} />
      <details>
        <summary className="mt-2 text-small">{t('actorsMore')}</summary>
        {[1, 2, 3, 4, 5].map((index) => (
          <Combobox
            key={index}
            kind="actor"
            name={`answer.actors.${index}:actor`}
            label={t('actorNth', { n: index + 1 })}
            isOptional
          />
        ))}
        <CheckField name="answer.joint:flag" label={t('joint')} hint={t('jointHint')} />
      </details>
    </>
  )
}

function Places() {
  const t = useTranslations('ledger.propose')
  return (
    <div className="grid grid-cols-2 items-end gap-x-4 max-narrow:grid-cols-1">
      <Combobox kind="place" name="answer.places.0:place" label={t('place')} />
      <Combobox kind="place" name="answer.places.1:place" label={t('placeNth', { n: 2 })} isOptional />
    </div>
  )
}

function Text() {
  const t = useTranslations('ledger.propose')
  return <LongTextField name="answer.text" label={t('text')} hint={t('answerHint')} rows={2} dir="auto" />
}
