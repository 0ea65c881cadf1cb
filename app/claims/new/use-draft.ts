'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import type { Values } from '#lib/domain/log-form.ts'

/** Where the draft of a person lies on the device. */
export const draftKey = (person: string): string => `counterclaim.log-draft.${person}`

/** What was typed and when it was kept. */
export interface Draft {
  readonly at: string
  readonly values: Values
}

const DELAY_MS = 400

const isValues = (value: unknown): value is Values =>
  typeof value === 'object' &&
  value !== null &&
  Object.values(value).every((list) => Array.isArray(list) && list.every((text) => typeof text === 'string'))

function readDraft(key: string): Draft | null {
  try {
    const draft: unknown = JSON.parse(localStorage.getItem(key) ?? 'null')
    if (typeof draft !== 'object' || draft === null) return null
    const [at, values]: unknown[] = [Reflect.get(draft, 'at'), Reflect.get(draft, 'values')]
    return typeof at === 'string' && isValues(values) ? { at, values } : null
  } catch {
    return null
  }
}

/** What is typed into a form, by field name, without what React adds. */
export function valuesOf(form: HTMLFormElement): Values {
  const values: Record<string, string[]> = {}
  for (const [name, value] of new FormData(form).entries()) {
    if (name.startsWith('$ACTION') || name === 'attempt' || name === 'step' || typeof value !== 'string') continue
    values[name] = [...(values[name] ?? []), value]
  }
  return values
}

/** Keeps what is typed on the device, a moment after each change, until it is saved or discarded. */
export function useDraft(person: string) {
  const key = draftKey(person)
  const [keptAt, setKeptAt] = useState<string | null>(null)
  const [isFailed, setIsFailed] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const keep = useCallback(
    (values: () => Values) => {
      clearTimeout(timer.current)
      timer.current = setTimeout(() => {
        const at = new Date().toISOString()
        try {
          localStorage.setItem(key, JSON.stringify({ at, values: values() } satisfies Draft))
          setKeptAt(at)
          setIsFailed(false)
        } catch {
          setIsFailed(true)
        }
      }, DELAY_MS)
    },
    [key],
  )
  const stop = useCallback(() => clearTimeout(timer.current), [])
  const discard = useCallback(() => {
    clearTimeout(timer.current)
    localStorage.removeItem(key)
    setKeptAt(null)
  }, [key])
  const read = useCallback(() => readDraft(key), [key])
  return { keptAt, isFailed, keep, stop, discard, read }
}
