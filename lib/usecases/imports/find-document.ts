import type { FoundDocument } from '#lib/db/import-lookups.ts'
import { newId } from '#lib/db/new-id.ts'
import type { RowDocument } from '#lib/domain/claim-row.ts'
import { comparableUrl, type NewDocument } from '#lib/domain/document.ts'
import { plainKey } from '#lib/domain/names/plain-key.ts'
import type { ClaimDraft } from './draft.ts'
import { findSource, type Naming, warnOfNear } from './find-named.ts'

interface Wanted {
  readonly line: number
  readonly document: RowDocument
  readonly source: string | null
  readonly address: string | null
}

/** Whether a document of this title may be the one meant: of the same source, and neither address nor date says otherwise. */
function mayBe({ document, source, address }: Wanted, recorded: FoundDocument): boolean {
  if (recorded.source !== source) return false
  if (address !== null && recorded.urlKey !== null) return false
  const { publishedOn } = document
  return publishedOn === undefined || recorded.publishedOn === null || recorded.publishedOn === publishedOn
}

function atAddress(draft: ClaimDraft, naming: Naming, { line, document, address }: Wanted): FoundDocument | undefined {
  if (address === null) return undefined
  const own = draft.drafted('documents', document.title).filter(({ urlKey }) => urlKey === address)
  const [found] = [...own, ...naming.books.documentsAt(address)]
  if (found !== undefined && plainKey(found.text) !== plainKey(document.title))
    draft.warn('document_title', `The document at this address is recorded as “${found.text}”.`, line)
  return found
}

function create(draft: ClaimDraft, { books }: Naming, { document, source, address }: Wanted): string {
  const { title, url, kind, publishedOn, accessedOn, lang } = document
  const found = {
    ...{ id: newId(), folded: books.documents.keyOf(title), text: title },
    ...{ urlKey: address, source, publishedOn: publishedOn ?? null },
  }
  const data: NewDocument = {
    ...{ title, authors: [], kind: kind ?? (url === undefined ? 'document' : 'webpage'), isOriginal: false },
    ...{ source: source ?? undefined, publishedOn, accessedOn, url, lang, csl: {}, lineage: [] },
  }
  return draft.stage('documents', found, { id: found.id, folded: found.folded, urlKey: address, data }).id
}

/**
 * The id of the document that a row cites: the one at its address, else the one with its title from its source, else a new
 * one; null where it cannot be told which is meant.
 */
export function findDocument(draft: ClaimDraft, naming: Naming, line: number, document: RowDocument): string | null {
  const source = document.source === undefined ? null : findSource(draft, naming, line, document.source)
  if (source === null && document.source !== undefined) return null
  const address = document.url === undefined ? null : comparableUrl(document.url)
  const wanted = { line, document, source, address }
  const there = atAddress(draft, naming, wanted)
  if (there) return there.id
  const { title } = document
  const { found, near } = naming.books.documents.search(title)
  const titled = [...draft.drafted('documents', title), ...found]
  const [one, ...others] = titled.filter((recorded) => mayBe(wanted, recorded))
  if (one === undefined) {
    const alike = near.filter((recorded) => mayBe(wanted, recorded))
    warnOfNear(draft, { column: 'document_title', line }, { kind: 'document', text: title, near: alike })
    return create(draft, naming, wanted)
  }
  if (others.length === 0) return one.id
  const message = `“${title}” is the title of ${others.length + 1} documents on record: document_url says which is meant.`
  draft.refuse('document_title', message, line)
  return null
}
