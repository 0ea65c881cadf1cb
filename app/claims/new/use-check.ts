'use client'

import { useCallback, useEffect, useRef } from 'react'
import type { LogState } from '#lib/domain/log-form.ts'

const DELAY_MS = 350

/** Asks the server what it understands of the form, a moment after the last change; only the newest answer counts. */
export function useCheck(onAnswer: (state: LogState) => void) {
  const running = useRef<{ timer?: ReturnType<typeof setTimeout>; abort?: AbortController }>({})
  const stop = useCallback(() => {
    clearTimeout(running.current.timer)
    running.current.abort?.abort()
  }, [])
  useEffect(() => stop, [stop])
  const ask = useCallback(async (form: HTMLFormElement, step: 'check' | 'read'): Promise<LogState | null> => {
    const abort = new AbortController()
    const body = new FormData(form)
    for (const name of [...body.keys()]) if (name.startsWith('$ACTION')) body.delete(name)
    body.set('step', step)
    if (step === 'check') running.current.abort = abort
    try {
      const answer = await fetch('/claims/new/check', { method: 'POST', body, signal: abort.signal })
      if (!answer.ok) return null
      const state: LogState = await answer.json()
      return state
    } catch {
      // What the server would have said is a help only; saving says what matters.
      return null
    }
  }, [])
  const check = useCallback(
    (form: HTMLFormElement) => {
      stop()
      running.current.timer = setTimeout(async () => {
        const state = await ask(form, 'check')
        if (state) onAnswer(state)
      }, DELAY_MS)
    },
    [ask, onAnswer, stop],
  )
  return { check, ask, stop }
}
