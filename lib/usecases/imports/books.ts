import {
  type FoundDocument,
  type FoundFinding,
  type FoundIncident,
  type FoundName,
  type FoundQuestion,
  type FoundSource,
  findActorsByKey,
  findDocumentsByKey,
  findIncidentsByKey,
  findPlacesByKey,
  findQuestionsByKey,
  findSourcesByKey,
} from '#lib/db/import-lookups.ts'
import type { Reader } from '#lib/db/reader.ts'
import { comparableUrl } from '#lib/domain/document.ts'
import { Book, Folds } from './book.ts'
import { type Asked, askedBy, type FileClaim } from './file-claim.ts'
import { ToldKinds } from './told-kinds.ts'

const mostNames = 30_000
const mostTitles = 8_000

/** What a file has found in the record or put there so far, by kind. */
export class Books {
  readonly #folds = new Folds()
  readonly actors = new Book<FoundName>(this.#folds, mostNames)
  readonly places = new Book<FoundName>(this.#folds, mostNames)
  readonly sources = new Book<FoundSource>(this.#folds, mostNames)
  readonly incidents = new Book<FoundIncident>(this.#folds, mostTitles)
  readonly questions = new Book<FoundQuestion>(this.#folds, mostTitles)
  readonly documents = new Book<FoundDocument>(this.#folds, mostTitles)
  /** What the file tells of the kinds of actors. */
  readonly kinds = new ToldKinds()
  /** Findings that the file puts in force, by question. */
  readonly findings = new Map<string, FoundFinding>()
  #documentsAt = new Map<string, readonly FoundDocument[]>()

  /** Looks up all that a batch of claims names, with one query a kind; all are asked for before it gives its promise. */
  async lookUp(tx: Reader, claims: readonly FileClaim[]): Promise<void> {
    const asked = claims.map(askedBy)
    const named = (of: (names: Asked) => readonly string[]) => asked.flatMap(of)
    const questions = claims.map(({ row }) => row.question)
    await Promise.all([
      learn(
        tx,
        this.actors,
        named(({ actors }) => actors),
        findActorsByKey,
      ),
      learn(
        tx,
        this.places,
        named(({ places }) => places),
        findPlacesByKey,
      ),
      learn(
        tx,
        this.sources,
        named(({ sources }) => sources),
        findSourcesByKey,
      ),
      learn(
        tx,
        this.incidents,
        questions.flatMap(({ incident }) => incident?.title ?? []),
        findIncidentsByKey,
      ),
      learn(
        tx,
        this.questions,
        questions.map(({ text }) => text),
        findQuestionsByKey,
      ),
      this.#lookUpDocuments(tx, claims),
    ])
  }

  async #lookUpDocuments(tx: Reader, claims: readonly FileClaim[]): Promise<void> {
    const cited = claims.flatMap(({ citations }) => citations.map(({ citation }) => citation.document))
    const keys = this.documents.unknown(cited.map(({ title }) => title))
    const addresses = new Set(cited.flatMap(({ url }) => (url === undefined ? [] : [comparableUrl(url)])))
    const unknown = [...addresses].filter((address) => !this.#documentsAt.has(address))
    if (keys.length === 0 && unknown.length === 0) return
    const found = await findDocumentsByKey(tx, keys, unknown)
    for (const address of unknown) this.#documentsAt.set(address, [])
    this.documents.learn(keys, found)
    for (const document of found) this.#keepAddress(document)
  }

  #keepAddress(document: FoundDocument): void {
    const known = document.urlKey === null ? undefined : this.#documentsAt.get(document.urlKey)
    if (document.urlKey === null || known === undefined || known.some(({ id }) => id === document.id)) return
    this.#documentsAt.set(document.urlKey, [...known, document])
  }

  /** A document that the file creates. */
  addDocument(document: FoundDocument): void {
    this.documents.add(document)
    this.#keepAddress(document)
  }

  /** The documents at an address in comparable form. */
  documentsAt(address: string): readonly FoundDocument[] {
    return this.#documentsAt.get(address) ?? []
  }

  /** Whether so much is remembered that it should be trimmed. */
  get isFull(): boolean {
    const books = [this.actors, this.places, this.sources, this.incidents, this.documents, this.questions]
    return books.some((book) => book.isFull) || this.#documentsAt.size > mostTitles
  }

  /** Keeps what is remembered within bounds; all that was drafted must be written by then. */
  trim(): void {
    for (const book of [this.actors, this.places, this.sources, this.incidents, this.documents]) book.trim()
    // Questions that are looked up again come with the finding that was written meanwhile.
    if (this.questions.trim()) this.findings.clear()
    if (this.#documentsAt.size > mostTitles) this.#documentsAt = new Map()
  }
}

async function learn<F extends FoundName>(
  tx: Reader,
  book: Book<F>,
  texts: readonly string[],
  find: (tx: Reader, keys: readonly string[]) => Promise<F[]>,
): Promise<void> {
  const keys = book.unknown(texts)
  if (keys.length > 0) book.learn(keys, await find(tx, keys))
}
