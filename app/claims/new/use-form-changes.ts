'use client'

import {
  type ClipboardEvent,
  type FocusEvent,
  type MouseEvent,
  type RefObject,
  type SetStateAction,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import {
  type AnswerFrame,
  answerPartsOf,
  firstOf,
  type LogState,
  nextRow,
  rowsOf,
  type Values,
  withoutRow,
  withRow,
} from '#lib/domain/log-form.ts'
import type { Selected } from './passage-part.tsx'
import { valuesOf } from './use-draft.ts'

interface Given {
  readonly form: RefObject<HTMLFormElement | null>
  readonly view: LogState
  readonly setView: (change: SetStateAction<LogState>) => void
  /** Keeps the draft and asks the server again. */
  readonly touched: () => void
  readonly ask: (form: HTMLFormElement, step: 'read') => Promise<LogState | null>
}

const field = (path: string) => document.getElementById(`log-${path}`)

function write(path: string, text: string): void {
  const control = field(path)
  if (!(control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement)) return
  control.value = text
  control.dispatchEvent(new Event('input', { bubbles: true }))
}

const LIST_WIDTH = 480

/** The list of a slot near the end of its line begins further to the start, so that it stays within the sentence. */
function placeList(slot: HTMLElement): void {
  const sentence = slot.closest<HTMLElement>('.log-sentence')
  if (!sentence || !slot.parentElement) return
  const [around, own] = [sentence.getBoundingClientRect(), slot.getBoundingClientRect()]
  const room = getComputedStyle(sentence).direction === 'rtl' ? own.right - around.left : around.right - own.left
  const shift = Math.min(0, Math.round(room - Math.min(LIST_WIDTH, around.width)))
  slot.parentElement.style.setProperty('--log-shift', `${shift}px`)
}

/** What the form does of itself while it is being written: more claims, a pasted citation read, words made a quote. */
export function useFormChanges({ form, view, setView, touched, ask }: Given) {
  const focusNext = useRef<string | null>(null)
  const activeRow = useRef<string | null>(null)
  const [readings, setReadings] = useState(0)
  // Fields that were drawn anew have lost the focus: it goes where it is wanted, else back to where it was.
  useLayoutEffect(() => {
    const id = focusNext.current
    focusNext.current = null
    if (id !== null) document.getElementById(id)?.focus()
  })
  const snapshot = (): Values => (form.current ? valuesOf(form.current) : view.values)
  const rebuild = (values: Values, more: Partial<LogState>, focus: string | null) => {
    focusNext.current = focus
    setView((known) => ({ ...known, ...more, values, attempt: known.attempt + 1 }))
    setTimeout(touched)
  }
  const addRow = () => {
    const values = snapshot()
    const [row, last] = [nextRow(values), rowsOf(values).at(-1) ?? '0']
    const frame = view.frames[last]
    const frames = frame ? { ...view.frames, [row]: frame } : view.frames
    rebuild(withRow(values), { frames }, `log-claims.${row}.claimant`)
  }
  const removeRow = (event: MouseEvent, row: string) => {
    event.preventDefault()
    const values = withoutRow(snapshot(), row)
    rebuild(values, {}, `log-claims.${rowsOf(values).at(-1)}.claimant`)
  }
  const addPart = (event: MouseEvent, row: string, kind: 'actors' | 'places') => {
    event.preventDefault()
    const values = snapshot()
    const next = Math.max(...answerPartsOf(values, row, kind).map(Number)) + 1
    const name = `claims.${row}.answer.${kind}.${next}`
    const field = `${name}:${kind === 'actors' ? 'actor' : 'place'}`
    rebuild({ ...values, [field]: [''] }, {}, `log-${name}`)
  }
  const readPaste = async () => {
    const values = snapshot()
    const isNew = firstOf(values, 'paste') !== '' && firstOf(values, 'paste') !== firstOf(values, 'paste@read')
    if (!form.current || !isNew) return
    const state = await ask(form.current, 'read')
    if (!state) return
    focusNext.current = document.activeElement?.id || null
    const told = Object.entries(state.values).filter(([name]) => /^(document\.|recorded:|paste)/.test(name))
    const { isUnread, recorded, choices } = state
    setView((known) => ({
      ...known,
      ...{ isUnread, recorded, choices: { ...known.choices, ...choices } },
      values: { ...snapshot(), ...Object.fromEntries(told) },
    }))
    setReadings((count) => count + 1)
    setTimeout(touched)
  }
  const takeQuote = (selected: Selected) => {
    const row = activeRow.current ?? rowsOf(view.values).at(-1) ?? '0'
    const at = `claims.${row}.citation`
    for (const part of ['exact', 'prefix', 'suffix'] as const) write(`${at}.${part}`, selected[part])
    const where = field('passage.locator')
    const start = where instanceof HTMLInputElement ? /^(?:¶|paragraph)\s*(\d+)$/i.exec(where.value.trim())?.[1] : null
    if (start) write(`${at}.locator`, `¶ ${Number(start) + selected.paragraphsBefore}`)
  }
  const setFrame = (row: string, frame: AnswerFrame) =>
    setView((known) => ({ ...known, frames: { ...known.frames, [row]: frame } }))
  const offer = (name: string, text: string) =>
    setView((known) => ({ ...known, choices: { ...known.choices, [name]: { text, candidates: [] } } }))
  const settle = (name: string) =>
    setView((known) => {
      const { [name]: _settled, ...choices } = known.choices
      return { ...known, choices }
    })
  const focus = (event: FocusEvent<HTMLFormElement>) => {
    const { target } = event
    activeRow.current = target.closest<HTMLElement>('[data-row]')?.dataset['row'] ?? activeRow.current
    // A slot that is filled already is written over, as a cell of a table is.
    if (!(target instanceof HTMLInputElement) || !target.classList.contains('slot')) return
    target.select()
    placeList(target)
  }
  const paste = (event: ClipboardEvent<HTMLFormElement>) => {
    if (event.target instanceof HTMLInputElement && event.target.name === 'paste') setTimeout(() => void readPaste())
  }
  return {
    ...{ readings, addRow, readPaste, takeQuote, focus, paste },
    parts: { setFrame, offer, settle, addPart, removeRow },
  }
}
