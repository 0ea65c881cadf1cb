import type { AskedName, NamedKind } from '#lib/db/alike-names.ts'
import type { FoundDocument, FoundIncident, FoundName, FoundQuestion, FoundSource } from '#lib/db/import-lookups.ts'
import type { NewRecords } from '#lib/db/import-records.ts'
import type { ImportNote } from '#lib/domain/import.ts'
import { plainKey } from '#lib/domain/names/plain-key.ts'
import type { Books } from './books.ts'

/** What a created record of each kind looks like to the rows after it. */
interface Drafted {
  readonly actors: FoundName
  readonly places: FoundName
  readonly sources: FoundSource
  readonly documents: FoundDocument
  readonly incidents: FoundIncident
  readonly questions: FoundQuestion
}
type Kind = keyof Drafted

interface Staged<K extends Kind> {
  readonly plain: string
  readonly found: Drafted[K]
  readonly record: NewRecords[K][number]
}

/** A name or title that a claim creates, and where it stands. */
export interface FreshName extends AskedName {
  readonly kind: NamedKind
  readonly text: string
  readonly line: number
  readonly column: string
}

/**
 * One claim of a file while it is checked: what is wrong with it, what should be known of it, and which records it needs
 * that are not there yet. Nothing of it counts before the whole claim is sound.
 */
export class ClaimDraft {
  readonly problems: ImportNote[] = []
  readonly warnings: ImportNote[] = []
  readonly line: number
  /** New names, to be compared with those that are there already. */
  readonly fresh: FreshName[] = []
  readonly #staged: { readonly [K in Kind]: Staged<K>[] } = {
    ...{ actors: [], places: [], sources: [], documents: [], incidents: [], questions: [] },
  }

  constructor(line: number) {
    this.line = line
  }

  refuse(column: string, message: string, line = this.line): void {
    this.problems.push({ line, column, message })
  }

  warn(column: string, message: string, line = this.line): void {
    this.warnings.push({ line, column, message })
  }

  /** What this claim itself creates of a kind, under the same name. */
  drafted<K extends Kind>(kind: K, text: string): Drafted[K][] {
    const staged = this.#staged[kind]
    if (staged.length === 0) return []
    const plain = plainKey(text)
    return staged.flatMap((one) => (one.plain === plain ? [one.found] : []))
  }

  /** Creates a record together with this claim. */
  stage<K extends Kind>(kind: K, found: Drafted[K], record: NewRecords[K][number]): Drafted[K] {
    this.#staged[kind].push({ plain: plainKey(found.text), found, record })
    return found
  }

  /** Hands over what the sound claim creates: to the books, so that later rows find it, and to what is written. */
  commit(books: Books, records: NewRecords): void {
    const { actors, places, sources, documents, incidents, questions } = this.#staged
    move(actors, records.actors, (found) => books.actors.add(found))
    move(places, records.places, (found) => books.places.add(found))
    move(sources, records.sources, (found) => books.sources.add(found))
    move(documents, records.documents, (found) => books.addDocument(found))
    move(incidents, records.incidents, (found) => books.incidents.add(found))
    move(questions, records.questions, (found) => books.questions.add(found))
  }
}

function move<K extends Kind>(
  staged: readonly Staged<K>[],
  records: NewRecords[K][number][],
  keep: (found: Drafted[K]) => void,
): void {
  for (const { found, record } of staged) {
    keep(found)
    records.push(record)
  }
}
