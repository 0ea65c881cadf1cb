'use client'

import type { ReactNode } from 'react'
import { pathOf, problemOf, typed } from '#lib/domain/form-state.ts'
import { controlId, useForm } from '../../_ui/action-form.tsx'
import { Options } from '../../_ui/fields.tsx'

interface SlotProps {
  readonly name: string
  readonly label: string
}

/** A slot's label, control and problem. The label shows while the slot has the focus, and always on a phone. */
function Slot({
  id,
  label,
  problem,
  children,
}: {
  id: string
  label: string
  problem: string | null
  children: ReactNode
}) {
  return (
    <span className="relative inline-block max-w-full">
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
      {children}
      {problem ? (
        <span id={`${id}-problem`} className="block font-sans text-small font-semibold">
          {problem}
        </span>
      ) : null}
    </span>
  )
}

function useSlot(name: string) {
  const { state, idBase } = useForm()
  const id = controlId(idBase, pathOf(name))
  const problem = problemOf(state, name)
  const control = {
    ...{ id, name },
    'aria-invalid': problem ? true : undefined,
    'aria-describedby': problem ? `${id}-problem` : undefined,
  }
  return { state, id, problem, control }
}

/** One line of text in a sentence. */
export function TextSlot({
  name,
  label,
  placeholder,
  inputMode,
  note,
}: SlotProps & { placeholder?: string; inputMode?: 'numeric'; note?: string | null }) {
  const { state, id, problem, control } = useSlot(name)
  return (
    <Slot id={id} label={label} problem={problem}>
      <input
        key={state.attempt}
        {...control}
        type="text"
        dir="auto"
        autoComplete="off"
        placeholder={placeholder}
        inputMode={inputMode}
        defaultValue={typed(state, name)}
        className="slot"
      />
      {note ? (
        <span className="w-0 whitespace-nowrap ps-1.5 font-sans text-small leading-tight text-muted">{note}</span>
      ) : null}
    </Slot>
  )
}

/** A choice out of a fixed list in a sentence. */
export function SelectSlot({
  name,
  label,
  options,
  fallback,
  none,
  onChange,
}: SlotProps & {
  options: readonly { value: string; label: string }[]
  fallback?: string
  /** An empty choice in front. */
  none?: string
  onChange?: (value: string) => void
}) {
  const { state, id, problem, control } = useSlot(name)
  const value = typed(state, name) || (fallback ?? '')
  return (
    <Slot id={id} label={label} problem={problem}>
      <select
        key={`${state.attempt} ${value}`}
        {...control}
        defaultValue={value}
        onChange={(event) => onChange?.(event.target.value)}
        className="slot"
      >
        <Options none={none} options={options} />
      </select>
    </Slot>
  )
}
