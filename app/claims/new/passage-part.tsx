'use client'

import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import { typed } from '#lib/domain/form-state.ts'
import { controlId, useForm } from '../../_ui/action-form.tsx'
import { TextField } from '../../_ui/fields.tsx'
import { useLog } from './log-context.tsx'

/** Words taken out of a passage, with what stands around them and where. */
export interface Selected {
  readonly exact: string
  readonly prefix: string
  readonly suffix: string
  /** How many paragraphs of the passage stand before them. */
  readonly paragraphsBefore: number
}

const AROUND = 40

const isInWord = (character: string | undefined) => character !== undefined && /[\p{L}\p{N}\p{M}]/u.test(character)

/** The words selected, whole words even where the selection cuts one; null where nothing visible is selected. */
function selectedIn({ value, selectionStart, selectionEnd }: HTMLTextAreaElement): Selected | null {
  const whole = value.slice(selectionStart, selectionEnd)
  if (whole.trim() === '') return null
  let from = selectionStart + (whole.length - whole.trimStart().length)
  let until = selectionEnd - (whole.length - whole.trimEnd().length)
  while (isInWord(value[from]) && isInWord(value[from - 1])) from -= 1
  while (isInWord(value[until - 1]) && isInWord(value[until])) until += 1
  const before = value.slice(Math.max(0, from - AROUND), from)
  const after = value.slice(until, until + AROUND)
  const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim()
  return {
    exact: value.slice(from, until),
    // The words at the far ends may be cut: they are left out.
    prefix: oneLine(from > AROUND ? before.replace(/^\S*\s/, '') : before),
    suffix: oneLine(until + AROUND < value.length ? after.replace(/\s\S*$/, '') : after),
    paragraphsBefore: value.slice(0, from).split(/\n\s*\n/).length - 1,
  }
}

/** The passage, pasted: words selected in it become the quote of the claim that is being written. */
export function PassagePart({ onSelect }: { onSelect: (selected: Selected) => void }) {
  const t = useTranslations('claims-log.document')
  const { state, idBase } = useForm()
  const { isLive } = useLog()
  const box = useRef<HTMLTextAreaElement>(null)
  const id = controlId(idBase, 'passage')
  const take = () => {
    const selected = box.current ? selectedIn(box.current) : null
    if (selected) onSelect(selected)
  }
  return (
    <div>
      <label htmlFor={id} className="label">
        {t('passage')}
      </label>
      <p id={`${id}-hint`} className="mb-1 text-small text-muted">
        {isLive ? t('passageHint') : t('passageHintPlain')}
      </p>
      <textarea
        key={state.attempt}
        ref={box}
        id={id}
        name="passage"
        rows={9}
        dir="auto"
        aria-describedby={`${id}-hint`}
        defaultValue={typed(state, 'passage')}
        onMouseUp={take}
        onKeyUp={(event) => {
          if (event.shiftKey || event.key === 'Shift') take()
        }}
        className="input font-serif text-side"
      />
      <TextField name="passage.locator" label={t('locator')} hint={t('locatorHint')} isOptional />
    </div>
  )
}
