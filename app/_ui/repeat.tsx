'use client'

import { type ReactNode, useState } from 'react'
import { useForm } from './action-form.tsx'

/** Rows of one kind in a form: those there are, one to fill, and a button for more. A row left empty is not sent on. */
export function Repeat({
  path,
  count,
  more,
  spare = 1,
  legend,
  children,
}: {
  /** The list's path: rows are `path.0.…`, `path.1.…` */
  path: string
  /** How many rows there are to begin with. */
  count: number
  /** What the button that adds a row says. */
  more: string
  /** How many empty rows there are to begin with; without scripts there are no others. */
  spare?: number
  legend: string
  children: (index: number) => ReactNode
}) {
  const { state } = useForm()
  const [added, setAdded] = useState(0)
  const sent = Object.keys(state.values)
    .filter((name) => name.startsWith(`${path}.`))
    .map((name) => Number(name.slice(path.length + 1).split(/[.:]/)[0]) + 1)
  const shown = Math.max(count + spare, ...sent.filter(Number.isInteger)) + added
  return (
    <fieldset className="mt-4">
      <legend className="font-semibold">{legend}</legend>
      {Array.from({ length: shown }, (_, index) => index).map((row) => (
        <div key={row} className="grid grid-cols-[repeat(auto-fit,minmax(10rem,1fr))] items-end gap-x-3">
          {children(row)}
        </div>
      ))}
      <button type="button" className="btn-plain mt-2" onClick={() => setAdded(added + 1)}>
        {more}
      </button>
    </fieldset>
  )
}
