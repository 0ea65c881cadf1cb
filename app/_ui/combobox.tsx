'use client'

import { useTranslations } from 'next-intl'
import { type KeyboardEvent, type RefObject, useId, useRef, useState } from 'react'
import { pathOf, problemOf, typed } from '#lib/domain/form-state.ts'
import { controlId, useForm } from './action-form.tsx'
import { PickList } from './pick-list.tsx'
import { type Pick, type PickKind, useSuggestions } from './pick-suggestions.ts'

export type { Pick, PickKind } from './pick-suggestions.ts'

interface Chosen {
  readonly id: string
  readonly words: string
}

interface Props {
  kind: PickKind
  /** Ends in the kind: "claimant:actor". */
  name: string
  label: string
  initial?: { id: string; label: string } | null
  isOptional?: boolean
  /** A slot in a sentence: the label is for screen readers only and the field has no frame. */
  isSlot?: boolean
  hint?: string
  placeholder?: string
  onPick?: (pick: Pick) => void
  /** Offers to create what was typed, as the last suggestion. */
  onCreate?: (text: string) => void
}

const DEBOUNCE_MS = 120

/** What is chosen, what is suggested, and how the keys move through it. */
function useCombobox(props: Props, input: RefObject<HTMLInputElement | null>) {
  const { kind, name, initial, onPick, onCreate } = props
  const { state } = useForm()
  const sent = state.values[`${name}@id`]?.[0]
  const first = initial ? { id: initial.id, words: initial.label } : null
  const [chosen, setChosen] = useState<Chosen | null>(
    sent ? { id: sent, words: state.values[`${name}@words`]?.[0] ?? '' } : first,
  )
  const [active, setActive] = useState(-1)
  const { picks, isFailed, query, search, close } = useSuggestions(kind)
  const newText = onCreate !== undefined && query.trim() !== '' ? query.trim() : null
  const count = picks === null ? 0 : picks.length + (newText === null ? 0 : 1)
  const take = (index: number) => {
    const pick = picks?.[index]
    if (pick) {
      if (input.current) input.current.value = pick.label
      setChosen({ id: pick.id, words: pick.label })
      onPick?.(pick)
    } else if (newText !== null) onCreate?.(newText)
    close()
    setActive(-1)
  }
  const type = (text: string) => {
    setActive(0)
    search(text, DEBOUNCE_MS)
  }
  const move = (step: 1 | -1, text: string) => {
    if (picks === null) search(text, 0)
    else if (count > 0) setActive((Math.max(active, step === 1 ? -1 : 0) + step + count) % count)
  }
  return { chosen, picks, isFailed, query, newText, count, active, take, type, move, close }
}

/** Arrows move, Enter and Tab take, Escape closes; everything else is the input's own. */
function pressing(box: ReturnType<typeof useCombobox>) {
  return (event: KeyboardEvent<HTMLInputElement>) => {
    const isTaking = box.picks !== null && box.count > 0 && box.active >= 0
    const isMove = event.key === 'ArrowDown' || event.key === 'ArrowUp'
    const isEnter = event.key === 'Enter' && isTaking && !event.ctrlKey
    if (isMove || isEnter || (event.key === 'Escape' && box.picks !== null)) event.preventDefault()
    if (isMove) box.move(event.key === 'ArrowDown' ? 1 : -1, event.currentTarget.value)
    else if (isEnter || (event.key === 'Tab' && isTaking)) box.take(box.active)
    else if (event.key === 'Escape') box.close()
  }
}

/**
 * Search as you type over every name of a kind of record (ARIA 1.2 combobox). The named input is plain text that the
 * server looks up, so it works without scripts; with them, what was chosen goes along as `name@id` and `name@words`.
 */
export function Combobox(props: Props) {
  const { name, label, initial, isOptional = false, isSlot = false, hint, placeholder } = props
  const { state, idBase } = useForm()
  const t = useTranslations('ui')
  const own = useId()
  const id = controlId(idBase === 'form' ? own : idBase, pathOf(name))
  const problem = problemOf(state, name)
  const input = useRef<HTMLInputElement>(null)
  const box = useCombobox(props, input)
  const isOpen = box.picks !== null
  const described = [hint ? `${id}-hint` : '', problem ? `${id}-problem` : ''].filter(Boolean).join(' ')
  return (
    <div className={isSlot ? 'relative inline-block' : 'relative'}>
      <label htmlFor={id} className={isSlot ? 'sr-only' : 'label'}>
        {label}
        {isOptional && !isSlot ? ` (${t('optional')})` : null}
      </label>
      {hint ? <Remark id={`${id}-hint`} text={hint} /> : null}
      <input
        key={state.attempt}
        ref={input}
        {...{ id, name, placeholder }}
        type="text"
        role="combobox"
        autoComplete="off"
        spellCheck={false}
        dir="auto"
        defaultValue={typed(state, name, initial?.label)}
        aria-expanded={isOpen}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={isOpen && box.active >= 0 && box.count > 0 ? `${id}-${box.active}` : undefined}
        aria-invalid={problem ? true : undefined}
        aria-describedby={described || undefined}
        onChange={(event) => box.type(event.target.value)}
        onKeyDown={pressing(box)}
        onBlur={box.close}
        className={isSlot ? 'slot' : 'input'}
      />
      {box.chosen ? (
        <>
          <input type="hidden" name={`${name}@id`} value={box.chosen.id} />
          <input type="hidden" name={`${name}@words`} value={box.chosen.words} />
        </>
      ) : null}
      <PickList
        {...{ id, label }}
        picks={box.picks ?? []}
        active={box.active}
        newText={isOpen ? box.newText : null}
        onTake={box.take}
      />
      <span role="status" className="sr-only">
        {isOpen ? t('combobox.count', { count: box.picks?.length ?? 0 }) : null}
      </span>
      {isOpen && box.count === 0 ? <Remark text={t('combobox.none', { text: box.query })} /> : null}
      {box.isFailed ? <Remark text={t('combobox.failed')} /> : null}
      {problem ? <Remark id={`${id}-problem`} text={problem} isStrong /> : null}
    </div>
  )
}

function Remark({ id, text, isStrong = false }: { id?: string; text: string; isStrong?: boolean }) {
  return (
    <p id={id} className={`mt-0.5 mb-1 text-small ${isStrong ? 'font-semibold' : 'text-muted'}`}>
      {text}
    </p>
  )
}
