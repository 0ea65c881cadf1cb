'use client'

import { useEffect, useState } from 'react'
import { frameOf, type LogState, logStateOf, rowsOf, type Values } from '#lib/domain/log-form.ts'
import type { useDraft } from './use-draft.ts'

/** The form as a draft left it. */
function restored(known: LogState, values: Values): LogState {
  const frames = rowsOf(values).flatMap((row) => {
    const frame = frameOf(values, row)
    return frame ? [[row, frame] as const] : []
  })
  return { ...logStateOf(values), frames: Object.fromEntries(frames), attempt: known.attempt + 1 }
}

/** Whoever comes to log begins to type: in the field for pasting, or in the first slot when the document is there. */
function focusFirst(isPrefilled: boolean): void {
  // On a touch screen the focus would cover half of the page with a keyboard that nobody asked for.
  if (document.activeElement !== document.body || !matchMedia('(pointer: fine)').matches) return
  document.getElementById(isPrefilled ? 'log-claims.0.claimant' : 'log-paste')?.focus({ preventScroll: true })
}

/**
 * Takes up the draft that this device keeps, once the page has come alive: at once where the form is empty, when asked
 * for where something came with the address.
 */
export function useKeptDraft({
  draft,
  isPrefilled,
  isAnswered,
  setView,
  touched,
}: {
  draft: ReturnType<typeof useDraft>
  isPrefilled: boolean
  /** The form was sent already: what was sent is newer than any draft. */
  isAnswered: boolean
  setView: (change: (known: LogState) => LogState) => void
  touched: () => void
}) {
  const [isLive, setIsLive] = useState(false)
  const [restoredAt, setRestoredAt] = useState<string | null>(null)
  const [waitingAt, setWaitingAt] = useState<string | null>(null)
  const restore = () => {
    const kept = draft.read()
    if (!kept) return
    setWaitingAt(null)
    setRestoredAt(kept.at)
    setView((known) => restored(known, kept.values))
    setTimeout(touched)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page has come alive
  useEffect(() => {
    setIsLive(true)
    if (!isAnswered) focusFirst(isPrefilled)
    const kept = draft.read()
    if (!kept || isAnswered) return
    if (isPrefilled) setWaitingAt(kept.at)
    else restore()
  }, [])
  const forget = () => {
    draft.discard()
    setRestoredAt(null)
    setWaitingAt(null)
  }
  return { isLive, restoredAt, waitingAt, restore, forget }
}
