import { useCallback, useEffect, useRef, useState } from 'react'

/** Kinds of record that can be picked; the ending of the field's name. */
export type PickKind = 'actor' | 'question' | 'document' | 'source' | 'place' | 'incident'

/** A suggestion: the words that go into the field, what tells it from others, and the record as the finder gave it. */
export interface Pick {
  readonly id: string
  readonly label: string
  readonly detail: string
  readonly item: Readonly<Record<string, unknown>>
}

/** Suggestions for what is typed, fetched a moment after the last key; `picks` is null while the list is closed. */
export function useSuggestions(kind: PickKind) {
  const [picks, setPicks] = useState<readonly Pick[] | null>(null)
  const [isFailed, setFailed] = useState(false)
  const [query, setQuery] = useState('')
  const running = useRef<{ timer?: ReturnType<typeof setTimeout>; abort?: AbortController }>({})
  const stop = useCallback(() => {
    clearTimeout(running.current.timer)
    running.current.abort?.abort()
  }, [])
  useEffect(() => stop, [stop])
  const fetchPicks = async (text: string) => {
    const abort = new AbortController()
    running.current.abort = abort
    try {
      setPicks(await suggestionsFor(kind, text, abort.signal))
      setFailed(false)
    } catch {
      if (!abort.signal.aborted) setFailed(true)
    }
  }
  const close = () => {
    stop()
    setPicks(null)
  }
  const search = (text: string, delay: number) => {
    stop()
    setQuery(text)
    if (text.trim() === '') setPicks(null)
    else running.current.timer = setTimeout(() => void fetchPicks(text.trim()), delay)
  }
  return { picks, isFailed, query, search, close }
}

async function suggestionsFor(kind: PickKind, q: string, signal: AbortSignal): Promise<readonly Pick[]> {
  const answer = await fetch(`/api/pick?${new URLSearchParams({ kind, q })}`, { signal })
  if (!answer.ok) throw new Error(`suggestions: ${answer.status}`)
  const body: { items: Pick[] } = await answer.json()
  return body.items
}
