'use client'

import { useEffect } from 'react'
import { draftKey } from './use-draft.ts'

/** What was saved is no draft any more. */
export function ClearDraft({ person }: { person: string }) {
  useEffect(() => {
    try {
      localStorage.removeItem(draftKey(person))
    } catch {
      // A device that keeps nothing has nothing to clear.
    }
  }, [person])
  return null
}
