'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useFormStatus } from 'react-dom'
import { pathOf, problemOf, typed } from '#lib/domain/form-state.ts'
import { controlId, useForm } from './action-form.tsx'

interface FieldProps {
  /** The field's name, with its type after a colon where it is no text ("lat:number"). */
  name: string
  label: string
  /** Says what to write, under the label. */
  hint?: ReactNode
  /** Says that it may be left empty. */
  isOptional?: boolean
}

/** What a control needs to be coupled with its label, hint and problem. */
function useControl(name: string, hint: ReactNode) {
  const { state, idBase } = useForm()
  const id = controlId(idBase, pathOf(name))
  const problem = problemOf(state, name)
  const described = [hint ? `${id}-hint` : '', problem ? `${id}-problem` : ''].filter(Boolean).join(' ')
  return {
    state,
    id,
    problem,
    control: {
      id,
      name,
      'aria-invalid': problem ? true : undefined,
      'aria-describedby': described || undefined,
    } as const,
  }
}

/** Label, hint, control and problem, coupled by the ids that `useControl` gives. */
function Coupled({
  id,
  label,
  hint,
  isOptional,
  problem,
  children,
}: Omit<FieldProps, 'name'> & { id: string; problem: string | null; children: ReactNode }) {
  const t = useTranslations('ui')
  return (
    <div>
      <label htmlFor={id} className="label">
        {label}
        {isOptional ? <span> ({t('optional')})</span> : null}
      </label>
      {hint ? (
        <p id={`${id}-hint`} className="mb-1 text-small text-muted">
          {hint}
        </p>
      ) : null}
      {children}
      {problem ? (
        <p id={`${id}-problem`} className="mt-0.5 text-small font-semibold">
          {problem}
        </p>
      ) : null}
    </div>
  )
}

/** One line of text; dates are text too ("2018-11" is a date). */
export function TextField({
  name,
  label,
  hint,
  isOptional = false,
  initial,
  type = 'text',
  autoComplete,
  lang,
  dir,
  inputMode,
  placeholder,
  isRequired = false,
}: FieldProps & {
  initial?: string | number | null | undefined
  type?: 'text' | 'email' | 'password' | 'search' | 'url'
  autoComplete?: string
  lang?: string
  dir?: 'auto'
  inputMode?: 'numeric' | 'decimal' | 'url' | 'email'
  placeholder?: string
  isRequired?: boolean
}) {
  const { state, id, problem, control } = useControl(name, hint)
  const value = type === 'password' ? '' : typed(state, name, initial?.toString())
  const extras = { autoComplete, lang, dir, inputMode, placeholder }
  return (
    <Coupled id={id} label={label} hint={hint} isOptional={isOptional} problem={problem}>
      <input
        key={state.attempt}
        {...control}
        {...extras}
        type={type}
        required={isRequired}
        defaultValue={value}
        className="input"
      />
    </Coupled>
  )
}

/** Several lines of text. */
export function LongTextField({
  name,
  label,
  hint,
  isOptional = false,
  initial,
  rows = 4,
  dir,
}: FieldProps & { initial?: string | null | undefined; rows?: number; dir?: 'auto' }) {
  const { state, id, problem, control } = useControl(name, hint)
  return (
    <Coupled id={id} label={label} hint={hint} isOptional={isOptional} problem={problem}>
      <textarea
        key={state.attempt}
        {...control}
        dir={dir}
        rows={rows}
        defaultValue={typed(state, name, initial)}
        className="input"
      />
    </Coupled>
  )
}

/** What there is to choose from, with an empty choice in front where it has words. */
export interface Choices {
  readonly options: readonly { value: string; label: string }[]
  readonly none?: string | undefined
}

/** The choices within a `select`. */
export function Options({ options, none }: Choices) {
  return (
    <>
      {none === undefined ? null : <option value="">{none}</option>}
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </>
  )
}

/** A choice out of a fixed list; `none` adds an empty choice with these words in front. */
export function SelectField({
  name,
  label,
  hint,
  isOptional = false,
  initial,
  options,
  none,
}: FieldProps & Choices & { initial?: string | number | null | undefined }) {
  const { state, id, problem, control } = useControl(name, hint)
  const value = typed(state, name, initial?.toString())
  return (
    <Coupled id={id} label={label} hint={hint} isOptional={isOptional} problem={problem}>
      <select key={`${state.attempt} ${value}`} {...control} defaultValue={value} className="input">
        <Options none={none} options={options} />
      </select>
    </Coupled>
  )
}

/** A box to tick; its name ends in ":flag". An unticked box counts as false. */
export function CheckField({ name, label, hint, isInitial = false }: FieldProps & { isInitial?: boolean }) {
  const { state, id, problem, control } = useControl(name, hint)
  const isSent = state.attempt > 0 && state.done === null
  const isTicked = isSent ? (state.values[name] ?? []).includes('1') : isInitial
  return (
    <div className="mt-2.5">
      <input type="hidden" name={name} value="0" />
      <label htmlFor={id} className="flex min-h-8 items-center gap-2">
        <input
          key={state.attempt}
          {...control}
          type="checkbox"
          value="1"
          defaultChecked={isTicked}
          className="size-4"
        />
        {label}
      </label>
      {hint ? (
        <p id={`${id}-hint`} className="text-small text-muted">
          {hint}
        </p>
      ) : null}
      {problem ? (
        <p id={`${id}-problem`} className="text-small font-semibold">
          {problem}
        </p>
      ) : null}
    </div>
  )
}

/** A value that goes with the form unseen. */
export function HiddenField({ name, value }: { name: string; value: string | number }) {
  return <input type="hidden" name={name} value={value} />
}

/**
 * Sends the form; its words name the deed. While the answer is awaited the button that was pressed says so, in `pending`
 * where saving is not what it does, and none can be pressed again.
 */
export function SubmitButton({
  children,
  pending: words,
  isPrimary = true,
  name,
  value,
}: {
  children: ReactNode
  pending?: string
  isPrimary?: boolean
  name?: string
  value?: string
}) {
  const { pending, data } = useFormStatus()
  const t = useTranslations('ui')
  const isPressed = pending && (name === undefined || data?.getAll(name).includes(value ?? ''))
  return (
    <button
      type="submit"
      name={name}
      value={value}
      disabled={pending}
      className={isPrimary ? 'btn btn-primary mt-3' : 'btn mt-3'}
    >
      {isPressed ? (words ?? t('saving')) : children}
    </button>
  )
}
