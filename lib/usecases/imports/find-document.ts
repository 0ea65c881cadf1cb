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

/** Whether a row and a record may be one document: what both say of source, date and address agrees as far as it goes. */
function isNotOtherwise({ document: { publishedOn }, source, address }: Wanted, recorded: FoundDocument): boolean {
  if (source !== null && recorded.source !== null && recorded.source !== source) return false
  if (address !== null && recorded.urlKey !== null && recorded.urlKey !== address) return false
  if (publishedOn === undefined || recorded.publishedOn === null) return true
  return recorded.publishedOn.startsWith(publishedOn) || publishedOn.startsWith(recorded.publishedOn)
}

/**
 * The documents of the title that may be the one meant. A row that names no source leaves it open which of the record is;
 * what the file itself has created it tells apart, as an export does.
 */
function meant(wanted: Wanted, titled: readonly FoundDocument[]): FoundDocument[] {
  const isOpen = wanted.source === null
  return titled.filter((recorded) =>
    mayBe(isOpen && !recorded.isOwn ? { ...wanted, source: recorded.source } : wanted, recorded),
  )
}

/** Of several documents of the title the one that has no source, as the row has none: each more would pass for an origin of its own. */
function pick(draft: ClaimDraft, wanted: Wanted, several: readonly FoundDocument[]): string | null {
  const { line, document } = wanted
  const [one, ...others] = several.filter((recorded) => mayBe(wanted, recorded))
  const count = `“${document.title}” is the title of ${several.length} documents on record`
  if (one !== undefined && others.length === 0) {
    draft.warn('document_title', `${count}; the one without a source was taken, as the row names none.`, line)
    return one.id
  }
  const told = several
    .slice(0, 3)
    .map(({ publishedOn, urlKey }) => `${publishedOn ?? 'undated'}, ${urlKey ?? 'no address'}`)
  const message = `${count} (${told.join('; ')}): document_url, source or published_on says which is meant.`
  draft.refuse('document_title', message, line)
  return null
}

function atAddress(draft: ClaimDraft, naming: Naming, { line, document, address }: Wanted): FoundDocument | undefined {
  if (address === null) return undefined
  const own = draft.drafted('documents', document.title).filter(({ urlKey }) => urlKey === address)
  const [found] = [...own, ...naming.books.documentsAt(address)]
  if (found !== undefined && plainKey(found.text) !== plainKey(document.title))
    draft.warn('document_title', `The document at this address is recorded as “${found.text}”.`, line)
  return found
}

function create(draft: ClaimDraft, { books }: Naming, { line, document, source, address }: Wanted): string {
  const { title, url, kind, publishedOn, accessedOn, lang } = document
  const folded = books.documents.keyOf(title)
  const found = {
    id: newId(),
    folded,
    text: title,
    urlKey: address,
    source,
    publishedOn: publishedOn ?? null,
    isOwn: true,
  }
  draft.fresh.push({
    kind: 'document',
    id: found.id,
    text: title,
    folded,
    about: source,
    from: found.publishedOn,
    urlKey: address,
    line,
    column: 'document_title',
  })
  const data: NewDocument = {
    title,
    authors: [],
    kind: kind ?? (url === undefined ? 'document' : 'webpage'),
    isOriginal: false,
    source: source ?? undefined,
    publishedOn,
    accessedOn,
    url,
    lang,
    csl: {},
    lineage: [],
  }
  return draft.stage('documents', found, { id: found.id, folded, urlKey: address, data }).id
}

/**
 * The id of the document that a row cites: the one at its address, else the one with its title that nothing in the row speaks
 * against, else a new one; null where it cannot be told which is meant.
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
  const fitting = meant(wanted, titled)
  const [one] = fitting
  if (one === undefined) {
    const alike = [...titled, ...near].filter((recorded) => isNotOtherwise(wanted, recorded))
    warnOfNear(draft, { column: 'document_title', line }, { kind: 'document', text: title, near: alike })
    return create(draft, naming, wanted)
  }
  return fitting.length === 1 ? one.id : pick(draft, wanted, fitting)
}
