'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { quantityWords, vagueQuantityWords } from '#lib/domain/answers/quantity-words.ts'
import { problemOf } from '#lib/domain/form-state.ts'
import { type AnswerFrame, answerPartsOf, firstOf } from '#lib/domain/log-form.ts'
import type { QuestionKind } from '#lib/domain/vocabulary.ts'
import { controlId, useForm } from '../../_ui/action-form.tsx'
import { useLog } from './log-context.tsx'
import { RecordSlot } from './record-slot.tsx'
import { SelectSlot, TextSlot } from './slots.tsx'

interface AnswerProps {
  readonly row: string
  readonly frame: AnswerFrame
}

/** The slot for the answer: what it is made of depends on the kind of the question. */
export function AnswerSlot({ row, frame }: AnswerProps) {
  const t = useTranslations('claims-log.answer')
  const { state, idBase } = useForm()
  const Inputs = inputs[frame.kind]
  const path = `claims.${row}.answer`
  const paths = [path, `${path}.actors`, `${path}.places`, `${path}.joint`]
  const problem = state.fields.find((field) => paths.includes(field.path))?.message ?? null
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is a block and would break the sentence
    <span
      role="group"
      aria-label={t('label')}
      id={controlId(idBase, path)}
      tabIndex={-1}
      className="inline outline-none"
      aria-describedby={problem ? `${controlId(idBase, path)}-problem` : undefined}
    >
      <Inputs row={row} frame={frame} />
      {problem ? (
        <span id={`${controlId(idBase, path)}-problem`} className="block font-sans text-small font-semibold">
          {problem}
        </span>
      ) : null}
    </span>
  )
}

function ChoiceInputs({ row, frame }: AnswerProps) {
  const { state, idBase } = useForm()
  const name = `claims.${row}.answer.options`
  const chosen = state.values[name] ?? []
  const problem = problemOf(state, name)
  const [first, second] = frame.options.length > 0 ? frame.options : ['yes', 'no']
  const options = frame.options.length > 0 ? frame.options : [first ?? '', second ?? '']
  return (
    <>
      {options.map((option, index) => (
        <label key={option} className="me-2 inline-flex items-center gap-1 font-sans text-side">
          <input
            key={state.attempt}
            id={index === 0 ? controlId(idBase, name) : undefined}
            type="checkbox"
            name={name}
            value={option}
            defaultChecked={chosen.includes(option)}
            className="size-4"
          />
          <bdi>{option}</bdi>
        </label>
      ))}
      {problem ? <span className="block font-sans text-small font-semibold">{problem}</span> : null}
    </>
  )
}

function QuantityInputs({ row, frame }: AnswerProps) {
  const t = useTranslations('claims-log.answer')
  const { state } = useForm()
  const { isLive } = useLog()
  const at = `claims.${row}.answer`
  const [word, setWord] = useState(firstOf(state.values, `${at}.words`) || 'exactly')
  const isVague = vagueQuantityWords.some((one) => one === word)
  return (
    <>
      <SelectSlot
        name={`${at}.words`}
        label={t('words')}
        fallback="exactly"
        options={quantityWords.map((value) => ({ value, label: t(`word.${value}`) }))}
        onChange={setWord}
      />{' '}
      {isLive && isVague ? null : (
        <TextSlot name={`${at}.value`} label={t('value')} inputMode="numeric" placeholder="0" />
      )}{' '}
      {isLive && word !== 'between' ? null : (
        <>
          <span>{t('and')}</span> <TextSlot name={`${at}.until`} label={t('until')} inputMode="numeric" />{' '}
        </>
      )}
      {frame.unit ? <bdi>{frame.unit}</bdi> : null}
    </>
  )
}

function DateInputs({ row }: AnswerProps) {
  const t = useTranslations('claims-log.answer')
  const { dateNote } = useLog()
  const at = `claims.${row}.answer`
  return (
    <>
      <TextSlot name={`${at}.from`} label={t('from')} placeholder="20 Mar 2019" note={dateNote(`${at}.from`)} />{' '}
      {t('toWord')} <TextSlot name={`${at}.to`} label={t('to')} note={dateNote(`${at}.to`)} />
    </>
  )
}

/** One field for each record of the answer, and a button for one more. */
function PartInputs({ row, field }: { row: string; field: 'actors' | 'places' }) {
  const t = useTranslations('claims-log.answer')
  const { state } = useForm()
  const parts = answerPartsOf(state.values, row, field)
  const kind = field === 'actors' ? 'actor' : 'place'
  const joint = `claims.${row}.answer.joint:flag`
  return (
    <>
      {parts.map((part, index) => (
        <span key={part}>
          {index > 0 ? <> {t('or')} </> : null}
          <RecordSlot
            kind={kind}
            name={`claims.${row}.answer.${field}.${part}:${kind}`}
            label={t(kind, { number: index + 1 })}
            placeholder={t(`${kind}Placeholder`)}
          />
        </span>
      ))}
      {field === 'actors' && parts.length > 1 ? (
        <label className="ms-2 inline-flex items-center gap-1 font-sans text-small">
          <input
            key={state.attempt}
            type="checkbox"
            name={joint}
            value="1"
            defaultChecked={(state.values[joint] ?? []).includes('1')}
          />
          {t('joint')}
        </label>
      ) : null}
    </>
  )
}

/** One more actor or place that the answer leaves possible; under the sentence, so that Tab goes from slot to slot. */
export function MoreAnswers({ row, frame }: AnswerProps) {
  const t = useTranslations('claims-log.answer')
  const { addPart } = useLog()
  if (frame.kind !== 'actor' && frame.kind !== 'place') return null
  const field = frame.kind === 'actor' ? 'actors' : 'places'
  return (
    <button
      type="submit"
      name="step"
      value={`part:${row}.${field}`}
      onClick={(event) => addPart(event, row, field)}
      className="btn-plain block py-0.5 text-small"
    >
      {t('another', { kind: frame.kind })}
    </button>
  )
}

function OpenInput({ row }: AnswerProps) {
  const t = useTranslations('claims-log.answer')
  return <TextSlot name={`claims.${row}.answer.text`} label={t('text')} placeholder={t('text')} />
}

const inputs: Readonly<Record<QuestionKind, (props: AnswerProps) => ReactNode>> = {
  choice: ChoiceInputs,
  quantity: QuantityInputs,
  date: DateInputs,
  actor: ({ row }) => <PartInputs row={row} field="actors" />,
  place: ({ row }) => <PartInputs row={row} field="places" />,
  open: OpenInput,
}
