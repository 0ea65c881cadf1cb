import type { FoundName, FoundSource } from '#lib/db/import-lookups.ts'
import { newId } from '#lib/db/new-id.ts'
import type { RowDocument } from '#lib/domain/claim-row.ts'
import { plainKey } from '#lib/domain/names/plain-key.ts'
import type { ActorKind } from '#lib/domain/vocabulary.ts'
import type { Book, Entry } from './book.ts'
import type { Books } from './books.ts'
import type { ClaimDraft } from './draft.ts'
import { actorParts } from './file-claim.ts'

/** What naming rests on: the books, and whether the person may rate sources. */
export interface Naming {
  readonly books: Books
  readonly mayRate: boolean
}

/** Where a name stands in the file. */
export interface Cell {
  readonly column: string
  readonly line?: number
}

const quoted = (texts: readonly string[]) => [...new Set(texts)].map((text) => `“${text}”`).join(', ')

/** Tells of records whose names are alike though not the same: nothing is matched on a guess. */
export function warnOfNear(
  draft: ClaimDraft,
  { column, line }: Cell,
  { kind, text, near }: { readonly kind: string; readonly text: string; readonly near: readonly { text: string }[] },
): void {
  if (near.length === 0) return
  const others = near.filter((other) => plainKey(other.text) !== plainKey(text))
  if (others.length < near.length)
    draft.warn(
      column,
      `“${text}” is a new ${kind}, though another of this name is recorded: check whether it is.`,
      line,
    )
  if (others.length === 0) return
  const alike = quoted(others.slice(0, 3).map((other) => other.text))
  draft.warn(
    column,
    `“${text}” is a new ${kind}, though ${alike} is recorded and nearly the same: check whether it is.`,
    line,
  )
}

/** Tells of a new actor whose name is those of recorded actors with a sign between them. Whether it is. */
function warnOfSeveral(draft: ClaimDraft, books: Books, { column, line }: Cell, text: string): boolean {
  const parts = actorParts(text)
  const isActor = (part: string) =>
    books.actors.search(part).found.length > 0 || draft.drafted('actors', part).length > 0
  if (parts.length === 0 || !parts.every(isActor)) return false
  const way = column.endsWith('answer')
    ? `write joint actors as “${parts.join(' + ')}”, alternatives as “${parts.join(' | ')}”`
    : column === 'finding_confirmed_by'
      ? `write several as “${parts.join(' | ')}”`
      : 'a claim has one, so give each a row of its own'
  draft.warn(column, `“${text}” is a new actor, though ${quoted(parts)} are recorded: ${way}.`, line)
  return true
}

/** The one record with the name; 'none' without one, null where several have it, which is a problem. */
function theOne<F extends FoundName>(
  draft: ClaimDraft,
  cell: Cell,
  { kind, text, found }: { readonly kind: string; readonly text: string; readonly found: readonly Entry<F>[] },
): F | null | 'none' {
  const [first, ...others] = found
  if (first === undefined) return 'none'
  if (others.length === 0) return first
  const message = `“${text}” is the name of ${found.length} ${kind}s on record: use a name that only the one meant has.`
  draft.refuse(cell.column, message, cell.line)
  return null
}

function findOrNone<F extends FoundName>(draft: ClaimDraft, cell: Cell, book: Book<F>, kind: string, text: string) {
  const { found, near } = book.search(text)
  const one = theOne(draft, cell, { kind, text, found })
  if (one === 'none') warnOfNear(draft, cell, { kind, text, near })
  return one
}

/** Kinds that names stand for where the file does not tell. */
const assumedKinds: Readonly<Record<string, ActorKind>> = { speaker: 'person' }

/** The id of the actor of a name, created where there is none; null where the name is a problem. */
export function findActor(
  draft: ClaimDraft,
  { books }: Naming,
  cell: Cell,
  actor: { readonly name: string; readonly kind?: ActorKind },
): string | null {
  const { name: text } = actor
  const [drafted] = draft.drafted('actors', text)
  if (drafted) return drafted.id
  const one = findOrNone(draft, cell, books.actors, 'actor', text)
  if (one !== 'none') return one?.id ?? null
  if (cell.column === 'claimant' && actor.kind === undefined)
    draft.warn('claimant_kind', `“${text}” is new and was taken for an organisation: claimant_kind says what it is.`)
  const areSeveral = warnOfSeveral(draft, books, cell, text)
  const found = { id: newId(), folded: books.actors.keyOf(text), text }
  const kind = actor.kind ?? books.kinds.kindFor(text, found.id, assumedKinds[cell.column] ?? 'organisation')
  const names = [{ text, lang: null, script: null, kind: 'preferred' as const }]
  if (!areSeveral) draft.fresh.push({ kind: 'actor', ...found, line: draft.line, column: cell.column })
  return draft.stage('actors', found, { id: found.id, folded: found.folded, data: { kind, names, relations: [] } }).id
}

/** The id of the place of a name, created where there is none; null where the name is a problem. */
export function findPlace(draft: ClaimDraft, { books }: Naming, cell: Cell, text: string): string | null {
  const [drafted] = draft.drafted('places', text)
  if (drafted) return drafted.id
  const one = findOrNone(draft, cell, books.places, 'place', text)
  if (one !== 'none') return one?.id ?? null
  const found = { id: newId(), folded: books.places.keyOf(text), text }
  draft.fresh.push({ kind: 'place', ...found, line: draft.line, column: cell.column })
  return draft.stage('places', found, { id: found.id, folded: found.folded, data: { names: [{ text }] } }).id
}

type RowSource = NonNullable<RowDocument['source']>

/** A rating that the file gives and that is not taken over is told, never lost in silence. */
function warnOfRating(draft: ClaimDraft, line: number, source: RowSource, recorded: FoundSource): void {
  const given = source.reliability
  if (given === undefined || given === recorded.reliability) return
  const stands =
    recorded.reliability === null ? 'is recorded without a rating' : `is recorded as ${recorded.reliability}`
  draft.warn('source_reliability', `“${source.name}” ${stands}; the ${given} of the file was not taken over.`, line)
}

/** The id of the source of a document, created where there is none; null where its name is a problem. */
export function findSource(
  draft: ClaimDraft,
  { books, mayRate }: Naming,
  line: number,
  source: RowSource,
): string | null {
  const { name: text, kind = 'other', reliability } = source
  const cell = { column: 'source', line }
  const [drafted] = draft.drafted('sources', text)
  const one = drafted ?? findOrNone(draft, cell, books.sources, 'source', text)
  if (one !== 'none') {
    if (one) warnOfRating(draft, line, source, one)
    return one?.id ?? null
  }
  const rating = mayRate ? (reliability ?? null) : null
  const found = { id: newId(), folded: books.sources.keyOf(text), text, reliability: rating }
  if (rating === null) warnOfRating(draft, line, source, found)
  draft.fresh.push({ kind: 'source', id: found.id, text, folded: found.folded, line, column: 'source' })
  const data = { name: text, kind, affiliatedWith: [] }
  return draft.stage('sources', found, { id: found.id, folded: found.folded, rating, data }).id
}
