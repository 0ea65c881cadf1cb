'use client'

import { useEffect, useState } from 'react'

const shownMs = 2000

/** Puts a text on the clipboard and says so. It appears with its script: without one the text is selected by hand. */
export function CopyButton({
  text,
  label,
  children,
  done,
}: {
  text: string
  label: string
  children: string
  done: string
}) {
  const [isReady, setReady] = useState(false)
  const [isCopied, setCopied] = useState(false)
  useEffect(() => setReady(navigator.clipboard !== undefined), [])
  useEffect(() => {
    if (!isCopied) return
    const timer = setTimeout(() => setCopied(false), shownMs)
    return () => clearTimeout(timer)
  }, [isCopied])
  if (!isReady) return null
  return (
    <button
      type="button"
      className="btn-plain text-small"
      aria-label={label}
      onClick={() =>
        navigator.clipboard.writeText(text).then(
          () => setCopied(true),
          () => setCopied(false),
        )
      }
    >
      <span aria-live="polite">{isCopied ? done : children}</span>
    </button>
  )
}
