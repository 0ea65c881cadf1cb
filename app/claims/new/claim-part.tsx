'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { type AnswerFrame, answerPartsOf, firstOf } from '#lib/domain/log-form.ts'
import { useForm } from '../../_ui/action-form.tsx'
import type { Pick } from '../../_ui/combobox.tsx'
import { LongTextField, SelectField, TextField } from '../../_ui/fields.tsx'
import { AnswerSlot, MoreAnswers } from './answer-slot.tsx'
import { Choice } from './choice.tsx'
import { useLog } from './log-context.tsx'
import { NotesPart } from './notes-part.tsx'
import { RecordSlot } from './record-slot.tsx'
import { SelectSlot, TextSlot } from './slots.tsx'

const stances = ['asserts', 'denies', 'declines'] as const
const hedges = ['flat', 'probable', 'possible', 'reported'] as const

/** One claim: a sentence with slots, then what it rests on, then what it does to those recorded. */
export function ClaimPart({ row, number, isOnly }: { row: string; number: number; isOnly: boolean }) {
  const t = useTranslations('claims-log.claims')
  const { state } = useForm()
  const { removeRow, frames } = useLog()
  const frame = frames[row]
  return (
    <fieldset className="mb-3 rounded-lg border border-line px-4 py-3 focus-within:border-ink" data-row={row}>
      <legend className="sr-only">{t('claim', { number })}</legend>
      <input type="hidden" name="rows" value={row} />
      <Sentence row={row} />
      <Choices row={row} />
      <NotesPart row={row} />
      <QuoteFold key={state.attempt} row={row} />
      {frame ? <MoreAnswers row={row} frame={frame} /> : null}
      <MoreFold row={row} />
      {isOnly ? null : (
        <button
          type="submit"
          name="step"
          value={`remove:${row}`}
          onClick={(event) => removeRow(event, row)}
          className="btn-plain mt-2 text-small"
        >
          {t('remove')}
        </button>
      )}
    </fieldset>
  )
}

/** What the finder tells of a question, as the answer slot needs it. */
function frameOfPick({ item }: Pick): AnswerFrame | null {
  const { kind, options, unit } = item
  if (
    kind !== 'choice' &&
    kind !== 'quantity' &&
    kind !== 'date' &&
    kind !== 'actor' &&
    kind !== 'place' &&
    kind !== 'open'
  )
    return null
  const given = Array.isArray(options) ? options.filter((option) => typeof option === 'string') : []
  return { kind, options: given, unit: typeof unit === 'string' ? unit : null }
}

function Sentence({ row }: { row: string }) {
  const t = useTranslations('claims-log.claims')
  const signs = useTranslations('signs.stance')
  const { state } = useForm()
  const { frames, isLive, setFrame, dateNote } = useLog()
  const at = `claims.${row}`
  const [stance, setStance] = useState(firstOf(state.values, `${at}.stance`) || 'asserts')
  const frame = frames[row]
  return (
    <div className="log-sentence">
      <RecordSlot
        kind="actor"
        name={`${at}.claimant:actor`}
        label={t('claimant')}
        placeholder={t('claimantPlaceholder')}
      />{' '}
      <SelectSlot
        name={`${at}.stance`}
        label={t('stance')}
        fallback="asserts"
        options={stances.map((value) => ({ value, label: signs(value) }))}
        onChange={setStance}
      />{' '}
      <Joint>{t('that')}</Joint>{' '}
      <RecordSlot
        kind="question"
        name={`${at}.question:question`}
        label={t('question')}
        placeholder={t('questionPlaceholder')}
        onPick={(pick) => {
          const picked = frameOfPick(pick)
          if (picked) setFrame(row, picked)
        }}
      />{' '}
      {frame ? (
        <>
          <input type="hidden" name={`${at}.frame.kind`} value={frame.kind} />
          <input type="hidden" name={`${at}.frame.unit`} value={frame.unit ?? ''} />
          {frame.options.map((option) => (
            <input key={option} type="hidden" name={`${at}.frame.options`} value={option} />
          ))}
        </>
      ) : null}
      {isLive && stance === 'declines' ? null : (
        <>
          <Joint>{t('is')}</Joint>{' '}
          {frame ? <AnswerSlot key={`${frame.kind} ${state.attempt}`} row={row} frame={frame} /> : <NoAnswerYet />}
        </>
      )}
      <Joint>{t('stated')}</Joint>{' '}
      <SelectSlot
        name={`${at}.hedge`}
        label={t('hedge')}
        fallback="flat"
        options={hedges.map((value) => ({ value, label: t(`hedgeWord.${value}`) }))}
      />
      <Joint>{t('on')}</Joint>{' '}
      <TextSlot
        name={`${at}.assertedOn`}
        label={t('date')}
        placeholder={t('datePlaceholder')}
        note={dateNote(`${at}.assertedOn`)}
      />
      <Joint>.</Joint>
    </div>
  )
}

/** A word between two slots; where the labels show (on a phone) they say it already. */
const Joint = ({ children }: { children: ReactNode }) => <span className="max-narrow:hidden">{children}</span>

function NoAnswerYet() {
  const t = useTranslations('claims-log.claims')
  const { isLive } = useLog()
  if (isLive) return <span className="slot inline-block text-muted">{t('noAnswerYet')}</span>
  return (
    <button type="submit" name="step" value="check" className="btn font-sans text-base">
      {t('showAnswer')}
    </button>
  )
}

/** The choices that the sentence's words leave open, in the order of its slots. */
function Choices({ row }: { row: string }) {
  const { state } = useForm()
  const at = `claims.${row}`
  return (
    <>
      <Choice kind="actor" name={`${at}.claimant:actor`} row={row} />
      <Choice kind="question" name={`${at}.question:question`} row={row} />
      {answerPartsOf(state.values, row, 'actors').map((part) => (
        <Choice key={part} kind="actor" name={`${at}.answer.actors.${part}:actor`} row={row} />
      ))}
      {answerPartsOf(state.values, row, 'places').map((part) => (
        <Choice key={part} kind="place" name={`${at}.answer.places.${part}:place`} row={row} />
      ))}
    </>
  )
}

/** The words that the claim rests on, in one line that opens. */
function QuoteFold({ row }: { row: string }) {
  const t = useTranslations('claims-log.claims')
  const { state } = useForm()
  const at = `claims.${row}.citation`
  const [exact, setExact] = useState(firstOf(state.values, `${at}.exact`))
  const [locator, setLocator] = useState(firstOf(state.values, `${at}.locator`))
  const isWrong = state.fields.some(({ path }) => path.startsWith(at) && !path.endsWith('.basis'))
  return (
    <details
      open={isWrong || undefined}
      className="mt-1.5"
      onInput={({ target }) => {
        if (target instanceof HTMLTextAreaElement && target.name === `${at}.exact`) setExact(target.value)
        if (target instanceof HTMLInputElement && target.name === `${at}.locator`) setLocator(target.value)
      }}
    >
      <summary className="w-fit max-w-full py-0.5 text-small text-link">
        {exact === '' ? null : (
          <>
            <q>
              <bdi className="font-serif text-base text-ink">
                {exact.length > 160 ? `${exact.slice(0, 160)}…` : exact}
              </bdi>
            </q>{' '}
            <span className="text-muted">{locator}</span>{' '}
          </>
        )}
        {exact === '' ? t('quoteFold') : t('quoteChange')}
      </summary>
      <LongTextField name={`${at}.exact`} label={t('quote')} rows={2} dir="auto" isOptional />
      <div className="grid grid-cols-2 gap-x-3">
        <TextField name={`${at}.prefix`} label={t('prefix')} dir="auto" isOptional />
        <TextField name={`${at}.suffix`} label={t('suffix')} dir="auto" isOptional />
      </div>
      <TextField name={`${at}.locator`} label={t('locator')} hint={t('locatorInherited')} isOptional />
      <LongTextField name={`${at}.translation`} label={t('translation')} rows={2} dir="auto" isOptional />
    </details>
  )
}

function MoreFold({ row }: { row: string }) {
  const t = useTranslations('claims-log.claims')
  const ui = useTranslations('ui')
  const signs = useTranslations('signs.knowledge')
  const { state } = useForm()
  const { lists, choices } = useLog()
  const at = `claims.${row}`
  const fields = [`${at}.speaker`, `${at}.scope`, `${at}.wording`, `${at}.citation.basis`]
  const isOpen =
    state.fields.some(({ path }) => fields.some((field) => path.startsWith(field))) || `${at}.speaker:actor` in choices
  return (
    <details open={isOpen || undefined} className="mt-0.5">
      <summary className="w-fit py-0.5 text-small text-link">{t('more')}</summary>
      <RecordSlot kind="actor" name={`${at}.speaker:actor`} label={t('speaker')} isSlot={false} isOptional />
      <Choice kind="actor" name={`${at}.speaker:actor`} row={row} />
      <TextField name={`${at}.scope`} label={t('scope')} hint={t('scopeHint')} dir="auto" isOptional />
      <LongTextField name={`${at}.wording`} label={t('wording')} rows={2} dir="auto" isOptional />
      <SelectField
        name={`${at}.citation.basis`}
        label={t('basis')}
        none={ui('none')}
        options={lists.basis.map((value) => ({ value, label: signs(value) }))}
      />
    </details>
  )
}
