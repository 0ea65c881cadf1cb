'use client'

import { createContext, type MouseEvent, useContext } from 'react'
import type { AnswerFrame, ClaimNotes, LogState, PickChoice } from '#lib/domain/log-form.ts'
import type {
  ActorKind,
  DocumentKind,
  KnowledgeBasis,
  LineageRelation,
  QuestionKind,
  SourceKind,
} from '#lib/domain/vocabulary.ts'

/** The fixed words of the domain that the form offers, in the order in which people choose. */
export interface Lists {
  readonly actorKinds: readonly ActorKind[]
  readonly sourceKinds: readonly SourceKind[]
  readonly questionKinds: readonly QuestionKind[]
  readonly documentKinds: readonly DocumentKind[]
  readonly lineage: readonly LineageRelation[]
  readonly basis: readonly KnowledgeBasis[]
}

/** What the parts of the form for logging share. */
export interface Log {
  readonly state: LogState
  readonly lists: Lists
  /** Whether scripts run: then fields that do not apply are left out and answers come while one types. */
  readonly isLive: boolean
  readonly choices: Readonly<Record<string, PickChoice>>
  readonly frames: Readonly<Record<string, AnswerFrame>>
  readonly notes: Readonly<Record<string, ClaimNotes>>
  /** What a date was read as, in words; null where it was not read or says no more than was typed. */
  readonly dateNote: (path: string) => string | null
  /** Something changed without a key being pressed in it: keeps the draft and asks the server again. */
  readonly touched: () => void
  readonly setFrame: (row: string, frame: AnswerFrame) => void
  /** Opens the choice for a field's words, to create a record of them. */
  readonly offer: (name: string, text: string) => void
  readonly settle: (name: string) => void
  readonly addPart: (event: MouseEvent, row: string, field: 'actors' | 'places') => void
  readonly removeRow: (event: MouseEvent, row: string) => void
}

const Context = createContext<Log | null>(null)

/** Gives the parts within it the form. */
export const LogScope = Context

/** The form around this part. */
export function useLog(): Log {
  const log = useContext(Context)
  if (log === null) throw new Error('a part of the form for logging stands outside it')
  return log
}
