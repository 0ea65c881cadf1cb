'use client'

import { useRef } from 'react'

/** The search box of every page: a plain form. Suggestions come with the first focus, so that no page pays for them. */
interface Props {
  readonly label: string
  readonly suggestions: string
  readonly told: string
  /** No more characters than that are searched for. */
  readonly longest: number
}

export function SearchBox({ label, suggestions, told, longest }: Props) {
  const isAsked = useRef(false)
  const load = async (input: HTMLInputElement) => {
    if (isAsked.current) return
    isAsked.current = true
    const { suggestIn } = await import('./search-suggestions.ts')
    suggestIn(input, { label: suggestions, told })
  }
  return (
    <search className="ms-auto w-72 max-narrow:order-1 max-narrow:ms-0 max-narrow:w-auto max-narrow:min-w-0 max-narrow:grow max-narrow:basis-40">
      <form action="/search" className="relative">
        <input
          type="text"
          enterKeyHint="search"
          name="q"
          required
          maxLength={longest}
          dir="auto"
          aria-label={label}
          placeholder={label}
          data-key="/"
          onFocus={(event) => void load(event.currentTarget)}
          className="input pe-9"
        />
        <span aria-hidden="true" className="key pointer-events-none absolute end-2 top-1/2 -translate-y-1/2">
          /
        </span>
      </form>
    </search>
  )
}
