import type { FoundName } from '#lib/db/import-lookups.ts'
import { foldedSearchText } from '#lib/domain/names/fold.ts'
import { plainKey } from '#lib/domain/names/plain-key.ts'

/** A record in a book, under one of its names; `plain` decides what is the same name. */
export type Entry<F extends FoundName> = F & { readonly plain: string }

/** What a name leads to: one record, several that bear it, or none; `near` are others spelled so much alike that they share its key. */
export interface Search<F extends FoundName> {
  readonly found: readonly Entry<F>[]
  readonly near: readonly Entry<F>[]
}

const mostFolds = 15_000

/** Keys of texts, remembered, since a table says the same names over and over. */
export class Folds {
  readonly #known = new Map<string, string>()

  keyOf(text: string): string {
    const known = this.#known.get(text)
    if (known !== undefined) return known
    if (this.#known.size >= mostFolds) this.#known.clear()
    const key = foldedSearchText(text)
    this.#known.set(text, key)
    return key
  }
}

/** Records of one kind by the keys of their names, as far as a file has asked for them; what the file creates joins them. */
export class Book<F extends FoundName> {
  readonly #folds: Folds
  readonly #most: number
  #byKey = new Map<string, Entry<F>[]>()

  /** @param most how many keys are remembered between batches */
  constructor(folds: Folds, most: number) {
    this.#folds = folds
    this.#most = most
  }

  keyOf(text: string): string {
    return this.#folds.keyOf(text)
  }

  /** The keys of the texts that have to be looked up before they can be searched. */
  unknown(texts: Iterable<string>): string[] {
    const keys = new Set<string>()
    for (const text of texts) {
      const key = this.keyOf(text)
      if (!this.#byKey.has(key)) keys.add(key)
    }
    return [...keys]
  }

  /** Takes in what was found for the keys; keys without a record are remembered as such. */
  learn(keys: readonly string[], found: readonly F[]): void {
    for (const key of keys) this.#byKey.set(key, [])
    for (const record of found) this.add(record)
  }

  /** A record joins, unless it is there under this name. A key that was never asked for is not opened: it would seem complete. */
  add(record: F): void {
    const entries = this.#byKey.get(record.folded)
    if (entries === undefined) return
    const plain = plainKey(record.text)
    if (!entries.some((entry) => entry.id === record.id && entry.plain === plain)) entries.push({ ...record, plain })
  }

  search(text: string): Search<F> {
    const entries = this.#byKey.get(this.keyOf(text)) ?? []
    const plain = plainKey(text)
    const found = entries.filter((entry) => entry.plain === plain)
    const same = [...new Map(found.map((entry) => [entry.id, entry])).values()]
    return { found: same, near: entries.filter((entry) => entry.plain !== plain) }
  }

  get isFull(): boolean {
    return this.#byKey.size > this.#most
  }

  /** Between batches: forgets everything where too much was learned, since it can be looked up again. Whether it did. */
  trim(): boolean {
    if (!this.isFull) return false
    this.#byKey = new Map()
    return true
  }
}
