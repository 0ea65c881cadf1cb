'use client'

import type { ReactNode } from 'react'
import { pathOf, problemOf, typedAll } from '#lib/domain/form-state.ts'
import { controlId, useForm } from './action-form.tsx'

/** Boxes to tick, one for each option of a question; the field's name ends in ":list". */
export function OptionBoxes({
  name,
  legend,
  hint,
  options,
  labels = {},
  initial = [],
}: {
  name: string
  legend: string
  hint?: ReactNode
  options: readonly string[]
  /** Words for options that are no words themselves. */
  labels?: Readonly<Record<string, string>>
  initial?: readonly string[]
}) {
  const { state, idBase } = useForm()
  const id = controlId(idBase, pathOf(name))
  const problem = problemOf(state, name)
  const ticked = typedAll(state, name, initial)
  return (
    <fieldset
      aria-describedby={[hint ? `${id}-hint` : '', problem ? `${id}-problem` : ''].join(' ').trim() || undefined}
    >
      <legend className="label">{legend}</legend>
      {hint ? (
        <p id={`${id}-hint`} className="mb-1 text-small text-muted">
          {hint}
        </p>
      ) : null}
      <div className="flex flex-wrap gap-x-6">
        {options.map((option, index) => (
          <label key={option} className="flex min-h-8 items-center gap-2">
            <input
              key={state.attempt}
              id={index === 0 ? id : undefined}
              type="checkbox"
              name={name}
              value={option}
              defaultChecked={ticked.includes(option)}
              className="size-4"
            />
            <bdi>{labels[option] ?? option}</bdi>
          </label>
        ))}
      </div>
      {problem ? (
        <p id={`${id}-problem`} className="text-small font-semibold">
          {problem}
        </p>
      ) : null}
    </fieldset>
  )
}
