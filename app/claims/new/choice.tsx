'use client'

import { useTranslations } from 'next-intl'
import { problemOf } from '#lib/domain/form-state.ts'
import { firstOf, isQuestionKind, type PickChoice } from '#lib/domain/log-form.ts'
import type { QuestionKind } from '#lib/domain/vocabulary.ts'
import { useForm } from '../../_ui/action-form.tsx'
import type { PickKind } from '../../_ui/combobox.tsx'
import { LongTextField, SelectField, TextField } from '../../_ui/fields.tsx'
import { useLog } from './log-context.tsx'
import { RecordSlot } from './record-slot.tsx'

/** The choice among the records that words may mean, or to create one of them; under the sentence that holds the words. */
export function Choice({ kind, name, row }: { kind: PickKind; name: string; row?: string }) {
  const { choices } = useLog()
  const choice = choices[name]
  if (!choice) return null
  return (
    <OpenChoice key={choice.text} kind={kind} name={name} choice={choice} {...(row === undefined ? {} : { row })} />
  )
}

function OpenChoice({ kind, name, row, choice }: { kind: PickKind; name: string; row?: string; choice: PickChoice }) {
  const t = useTranslations('claims-log.choice')
  const { state } = useForm()
  const { text, candidates } = choice
  const isSame = firstOf(state.values, `${name}@for`) === text
  const chosen = (isSame && firstOf(state.values, `${name}@choice`)) || (candidates.length === 0 ? 'create' : '')
  const short = text.length > 120 ? `${text.slice(0, 120)}…` : text
  return (
    <fieldset className="note font-sans">
      <legend className="float-start mb-1 w-full font-semibold">
        <bdi>{t(candidates.length > 0 ? 'legend' : 'legendNew', { text: short })}</bdi>
      </legend>
      <input type="hidden" name={`${name}@for`} value={text} />
      <div className="clear-both">
        {candidates.map(({ id, label, detail }) => (
          <label key={id} className="flex min-h-7 items-baseline gap-2">
            <input type="radio" name={`${name}@choice`} value={id} defaultChecked={chosen === id} />
            <span>
              <bdi className="font-semibold">{label}</bdi> <bdi className="text-muted">{detail}</bdi>
            </span>
          </label>
        ))}
        {kind === 'document' && row === undefined && name === 'recorded:document' ? null : (
          <label className="flex min-h-7 items-baseline gap-2">
            <input type="radio" name={`${name}@choice`} value="create" defaultChecked={chosen === 'create'} />
            <bdi>{t('create', { text: short })}</bdi>
          </label>
        )}
        <NewRecord kind={kind} name={name} {...(row === undefined ? {} : { row })} />
      </div>
    </fieldset>
  )
}

/** What must be known of a record to create it. */
function NewRecord({ kind, name, row }: { kind: PickKind; name: string; row?: string }) {
  const t = useTranslations('claims-log.choice')
  const ui = useTranslations('ui')
  const signs = useTranslations('signs')
  const { lists } = useLog()
  if (kind === 'actor')
    return (
      <SelectField
        name={`${name}@kind`}
        label={t('actorKind')}
        none={ui('choose')}
        options={lists.actorKinds.map((value) => ({ value, label: signs(`actorKind.${value}`) }))}
      />
    )
  if (kind === 'source')
    return (
      <SelectField
        name={`${name}@kind`}
        label={t('sourceKind')}
        none={ui('choose')}
        options={lists.sourceKinds.map((value) => ({ value, label: signs(`sourceKind.${value}`) }))}
      />
    )
  return kind === 'question' && row !== undefined ? <NewQuestion row={row} /> : null
}

function NewQuestion({ row }: { row: string }) {
  const t = useTranslations('claims-log.choice')
  const ui = useTranslations('ui')
  const signs = useTranslations('signs')
  const { state } = useForm()
  const { isLive, frames, choices, setFrame, lists } = useLog()
  const at = `claims.${row}.new`
  const kind = frames[row]?.kind ?? firstOf(state.values, `${at}.kind`)
  const choose = (value: string) => {
    if (isQuestionKind(value))
      setFrame(row, { kind: value, options: value === 'choice' ? ['yes', 'no'] : [], unit: null })
  }
  const isDated =
    !isLive || problemOf(state, `${at}.incidentOn`) !== null || choices[`${at}.incident:incident`] !== undefined
  const isShown = (one: QuestionKind) => !isLive || kind === one
  return (
    // The fields are read where they stand; a change of the kind changes the answer slot at once.
    <div
      onChange={(event) => {
        const { target } = event
        if (
          !(
            target instanceof HTMLSelectElement ||
            target instanceof HTMLTextAreaElement ||
            target instanceof HTMLInputElement
          )
        )
          return
        if (target.name === `${at}.kind`) choose(target.value)
        const lines = target.value
          .split('\n')
          .map((line) => line.trim())
          .filter(Boolean)
        if (target.name === `${at}.options:lines`)
          setFrame(row, { kind: 'choice', options: lines.length > 0 ? lines : ['yes', 'no'], unit: null })
        if (target.name === `${at}.unit`) setFrame(row, { kind: 'quantity', options: [], unit: target.value })
      }}
    >
      <SelectField
        name={`${at}.kind`}
        label={t('questionKind')}
        none={ui('choose')}
        options={lists.questionKinds.map((value) => ({ value, label: signs(`questionKind.${value}`) }))}
      />
      {isShown('quantity') ? <TextField name={`${at}.unit`} label={t('unit')} hint={t('unitHint')} isOptional /> : null}
      {isShown('choice') ? (
        <LongTextField name={`${at}.options:lines`} label={t('options')} rows={3} isOptional />
      ) : null}
      <RecordSlot kind="incident" name={`${at}.incident:incident`} label={t('incident')} isSlot={false} isOptional />
      <Choice kind="incident" name={`${at}.incident:incident`} row={row} />
      {isDated ? <TextField name={`${at}.incidentOn`} label={t('incidentOn')} isOptional /> : null}
    </div>
  )
}
