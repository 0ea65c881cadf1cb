'use client'

import { useEffect } from 'react'

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

/** Presses a control for its single key: the control that says `data-key="c"` is focused (a field) or clicked (the rest). */
export function KeyboardShortcuts() {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      const control = document.querySelector<HTMLElement>(`[data-key="${CSS.escape(event.key)}"]`)
      if (!control) return
      event.preventDefault()
      if (isTyping(control)) control.focus()
      else control.click()
    }
    document.addEventListener('keydown', press)
    document.body.dataset['shortcuts'] = 'on'
    return () => {
      document.removeEventListener('keydown', press)
      delete document.body.dataset['shortcuts']
    }
  }, [])
  return null
}
