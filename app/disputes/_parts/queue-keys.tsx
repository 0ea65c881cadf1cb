'use client'

import { useEffect } from 'react'

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

const rows = () => [...document.querySelectorAll<HTMLElement>('[data-dispute]')]

/** Goes to a row: its question takes the focus, so that Enter opens it, and the address says which row it is. */
function goTo(row: HTMLElement | undefined): void {
  const link = row?.querySelector<HTMLElement>('[data-main]')
  if (!row || !link) return
  link.focus()
  row.scrollIntoView({ block: 'nearest' })
  history.replaceState(history.state, '', `#${row.id}`)
}

/** What a key does in the queue; whether it does anything. */
function press(key: string): boolean {
  const all = rows()
  const at = all.findIndex((row) => row.contains(document.activeElement))
  const deeds: Readonly<Record<string, string>> = { a: 'take', p: 'propose' }
  if (key === 'j' || key === 'k') {
    goTo(all[key === 'j' ? Math.min(at + 1, all.length - 1) : Math.max(at - 1, 0)])
    return true
  }
  const deed = deeds[key]
  const control = deed ? all[Math.max(at, 0)]?.querySelector<HTMLElement>(`[data-deed="${deed}"]`) : null
  control?.click()
  return control != null
}

/** The queue's keys: j and k move, a takes, p proposes a finding. Rendered only where a person has them switched on. */
export function QueueKeys() {
  useEffect(() => {
    const row = document.getElementById(location.hash.slice(1))
    if (row?.matches('[data-dispute]')) row.querySelector<HTMLElement>('[data-main]')?.focus()
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      if (press(event.key)) event.preventDefault()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
  return null
}
