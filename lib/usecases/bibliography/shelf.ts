import { comparableUrl } from '#lib/domain/document.ts'
import { doiOf, isSameDocument, plainWords, type ToldDocument } from '#lib/domain/same-document.ts'

/** Documents by what they can be found again by: DOI, address and title. */
export class Shelf<T extends ToldDocument> {
  readonly #found = new Map<string, T[]>()

  #keys(told: ToldDocument): string[] {
    const doi = doiOf(told)
    return [
      ...(doi === null ? [] : [`doi ${doi}`]),
      ...(told.url ? [`url ${comparableUrl(told.url)}`] : []),
      `title ${plainWords(told.title)}`,
    ]
  }

  /** Puts a document on the shelf. */
  add(document: T): void {
    for (const key of this.#keys(document)) {
      const there = this.#found.get(key)
      if (there) there.push(document)
      else this.#found.set(key, [document])
    }
  }

  /** The first document that is the one told; by DOI before address before title. */
  find(told: ToldDocument): T | undefined {
    for (const key of this.#keys(told)) {
      const same = this.#found.get(key)?.find((document) => isSameDocument(document, told))
      if (same !== undefined) return same
    }
    return undefined
  }
}
