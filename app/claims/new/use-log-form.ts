'use client'

import { useTranslations } from 'next-intl'
import { type KeyboardEvent, useActionState, useCallback, useMemo, useRef, useState } from 'react'
import { type LogState, logStateOf } from '#lib/domain/log-form.ts'
import { sendLog } from './actions.ts'
import type { Lists, Log } from './log-context.tsx'
import { useCheck } from './use-check.ts'
import { useDraft, valuesOf } from './use-draft.ts'
import { useFormChanges } from './use-form-changes.ts'
import { useKeptDraft } from './use-kept-draft.ts'

/** What the form is given. */
export interface LogFormGiven {
  readonly initial: LogState
  /** Whose draft is kept. */
  readonly person: string
  /** Something came with the address: a draft does not take its place. */
  readonly isPrefilled: boolean
  readonly lists: Lists
}

/** The last answer of the server, and what was done to the form since. */
function useView(initial: LogState) {
  const [answered, formAction, isPending] = useActionState(sendLog, initial)
  const [seen, setSeen] = useState(answered)
  const [view, setView] = useState(answered)
  if (answered !== seen) {
    setSeen(answered)
    setView(answered)
  }
  // The summary takes the focus whenever it is given anew, so it is given anew with an answer only.
  const isTold = view.message !== null
  const told = useMemo(() => (isTold ? answered : logStateOf({})), [answered, isTold])
  return { answered, formAction, isPending, view, setView, told }
}

/** All that the form for logging does besides being drawn. */
export function useLogForm({ initial, person, isPrefilled, lists }: LogFormGiven) {
  const { answered, view, setView, ...rest } = useView(initial)
  const t = useTranslations('claims-log.claims')
  const form = useRef<HTMLFormElement>(null)
  const draft = useDraft(person)
  const { check, ask, stop } = useCheck(
    useCallback(
      ({ notes, dates, frames }: LogState) =>
        setView((known) => ({ ...known, notes, dates, frames: { ...known.frames, ...frames } })),
      [setView],
    ),
  )
  const touched = useCallback(() => {
    const { current } = form
    if (!current) return
    draft.keep(() => valuesOf(current))
    check(current)
  }, [draft.keep, check])
  const changes = useFormChanges({ form, view, setView, touched, ask })
  const kept = useKeptDraft({ draft, isPrefilled, isAnswered: answered.attempt > 1, setView, touched })
  const halt = () => {
    draft.stop()
    stop()
  }
  const startAnew = () => {
    halt()
    kept.forget()
    setView((known) => ({ ...logStateOf(initial.values), attempt: known.attempt + 1 }))
  }
  const log: Log = {
    ...{ state: view, isLive: kept.isLive, lists, touched },
    ...{ choices: view.choices, frames: view.frames, notes: view.notes },
    dateNote: (path) => (view.dates[path] ? t('readAs', { date: view.dates[path] }) : null),
    ...changes.parts,
  }
  const onKeyDown = (event: KeyboardEvent<HTMLFormElement>) => press(event, changes)
  return { ...rest, ...{ view, form, draft, kept, log, changes, touched, halt, startAnew, onKeyDown } }
}

/** Ctrl+Enter saves, Alt+N adds a claim; Enter in a field must not press the first button of the form. */
function press(
  event: KeyboardEvent<HTMLFormElement>,
  { addRow, readPaste }: Pick<ReturnType<typeof useFormChanges>, 'addRow' | 'readPaste'>,
): void {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    event.preventDefault()
    event.currentTarget.querySelector<HTMLButtonElement>('button[value="save"]')?.click()
  } else if (event.altKey && event.code === 'KeyN') {
    event.preventDefault()
    addRow()
  } else if (event.key === 'Enter' && event.target instanceof HTMLInputElement && !event.defaultPrevented) {
    event.preventDefault()
    if (event.target.name === 'paste') void readPaste()
  }
}
