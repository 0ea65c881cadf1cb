import { comparableUrl } from '#lib/domain/document.ts'
import { doiOf, isSameDocument, plainWords, type ToldDocument } from '#lib/domain/same-document.ts'

/** Documents by what they can be found again by: DOI, address and title. */
export class Shelf<T extends ToldDocument> {
  readonly #found = new Map<string, T[]>()

  /** Where a document stands, and where it is looked for; where both have a DOI, the titles tell nothing more. */
  #keys(told: ToldDocument): { standing: string[]; sought: string[] } {
    const doi = doiOf(told)
    const words = plainWords(told.title)
    const [titled, titledWithDoi] = [`title ${words}`, `title beside a DOI ${words}`]
    const sure = [...(doi === null ? [] : [`doi ${doi}`]), ...(told.url ? [`url ${comparableUrl(told.url)}`] : [])]
    return doi === null
      ? { standing: [...sure, titled], sought: [...sure, titled, titledWithDoi] }
      : { standing: [...sure, titledWithDoi], sought: [...sure, titled] }
  }

  /** Puts a document on the shelf. */
  add(document: T): void {
    for (const key of this.#keys(document).standing) {
      const there = this.#found.get(key)
      if (there) there.push(document)
      else this.#found.set(key, [document])
    }
  }

  /** The first document that is the one told; by DOI before address before title. */
  find(told: ToldDocument): T | undefined {
    for (const key of this.#keys(told).sought) {
      const same = this.#found.get(key)?.find((document) => isSameDocument(document, told))
      if (same !== undefined) return same
    }
    return undefined
  }
}
