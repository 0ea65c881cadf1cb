import { firstSound, firstSoundsLike, type Heard, heard, reaches, soundAlike, soundsOf } from './sounds.ts'

/** A word of some names, as near to the one that was asked for as `close` says: 1 is the same. */
export interface NearWord {
  readonly word: string
  readonly close: number
}

const LEAST = 0.67
const MOST = 24
const PART = 0.6
const SHORTEST_PART = 3
/** Words whose lengths differ by more are no spellings of each other. */
const STRETCH = 2
/** Letters by which words are found that go on from them. */
const BEGINNING = 2
const MOST_REMEMBERED = 2000
/** Above so many names to one, all words are rare alike. */
const SCALE = 1000

interface Entry<N> {
  readonly word: string
  readonly heard: Heard
  readonly names: Set<N>
}

const nobody: ReadonlySet<never> = new Set()

const rarityFor = (names: number): number => Math.log(1 + SCALE / (1 + names))

class Shelves<V> {
  readonly #lists = new Map<string, V[]>()

  on(key: string): readonly V[] {
    return this.#lists.get(key) ?? []
  }

  put(key: string, value: V): void {
    const list = this.#lists.get(key)
    if (list) list.push(value)
    else this.#lists.set(key, [value])
  }

  take(key: string, value: V): void {
    const rest = this.on(key).filter((one) => one !== value)
    if (rest.length > 0) this.#lists.set(key, rest)
    else this.#lists.delete(key)
  }
}

// By its letters at both ends, and by its first sound and length.
const shelvesOf = ({ word, heard: sounds }: Pick<Entry<unknown>, 'word' | 'heard'>): readonly string[] => [
  `${word.slice(0, BEGINNING)}-`,
  `-${word.slice(-SHORTEST_PART)}`,
  `${firstSound(sounds)}:${word.length}`,
]

/**
 * The words of many names' keys: which names have each, how rare it is, and which others a word may be a spelling of. A word
 * is compared with those alone that are of its length, begin alike and share their sounds.
 */
export class Vocabulary<N> {
  readonly #entries = new Map<string, Entry<N>>()
  readonly #shelves = new Shelves<Entry<N>>()
  readonly #known = new Map<string, readonly NearWord[]>()

  /** The names that have the word. */
  namesOf(word: string): ReadonlySet<N> {
    return this.#entries.get(word)?.names ?? nobody
  }

  /** How much a word tells, the rarer the more: the logarithm of how many names there are to one that has it. */
  readonly rarityOf = (word: string): number => rarityFor(this.#entries.get(word)?.names.size ?? 0)

  /** Says that a name has the word. */
  add(word: string, name: N): void {
    const known = this.#entries.get(word)
    if (known) known.names.add(name)
    else {
      const entry = { word, heard: heard(soundsOf(word)), names: new Set([name]) }
      this.#entries.set(word, entry)
      for (const shelf of shelvesOf(entry)) this.#shelves.put(shelf, entry)
      this.#known.clear()
    }
  }

  /** Says that a name has the word no more. */
  remove(word: string, name: N): void {
    const entry = this.#entries.get(word)
    if (!entry?.names.delete(name) || entry.names.size > 0) return
    this.#entries.delete(word)
    for (const shelf of shelvesOf(entry)) this.#shelves.take(shelf, entry)
    this.#known.clear()
  }

  /** Words that sound alike, begin or end with this one or it with them, itself left out; the likeliest first. */
  near(word: string): readonly NearWord[] {
    const before = this.#known.get(word)
    if (before !== undefined) return before
    if (this.#known.size >= MOST_REMEMBERED) this.#known.clear()
    const found = this.#nearest({ word, heard: heard(soundsOf(word)) })
    this.#known.set(word, found)
    return found
  }

  /** Words that go on from these letters, two at least; the shortest first. */
  begunBy(letters: string): readonly string[] {
    return this.#shelves
      .on(`${letters.slice(0, BEGINNING)}-`)
      .map(({ word }) => word)
      .filter((word) => word !== letters && word.startsWith(letters))
      .sort((a, b) => a.length - b.length || (a < b ? -1 : 1))
      .slice(0, MOST)
  }

  #nearest({ word, heard: sounds }: Pick<Entry<N>, 'word' | 'heard'>): NearWord[] {
    const found = new Map<string, number>()
    const add = (other: string, close: number) => {
      if (close > (found.get(other) ?? 0) && other !== word) found.set(other, close)
    }
    for (const other of this.#partsOf(word)) {
      const isWithin = (sounds.bits & ~other.heard.bits) === 0 || (other.heard.bits & ~sounds.bits) === 0
      const [short, long] = [word.length, other.word.length].sort((a, b) => a - b)
      if (isWithin) add(other.word, PART * Math.sqrt((short ?? 0) / (long ?? 1)))
    }
    for (const first of firstSoundsLike(sounds))
      for (let length = word.length - STRETCH; length <= word.length + STRETCH; length += 1)
        for (const other of this.#shelves.on(`${first}:${length}`))
          if (reaches(sounds, other.heard, LEAST)) add(other.word, soundAlike(sounds, other.heard, false, LEAST) ** 2)
    return [...found]
      .map(([other, close]) => ({ word: other, close, worth: close * this.rarityOf(other) }))
      .sort((a, b) => b.worth - a.worth || (a.word < b.word ? -1 : 1))
      .slice(0, MOST)
  }

  /** Words that begin or end with the word, or it with them. */
  *#partsOf(word: string): Generator<Entry<N>> {
    for (let length = SHORTEST_PART; length < word.length; length += 1)
      for (const part of [word.slice(0, length), word.slice(-length)]) {
        const entry = this.#entries.get(part)
        if (entry) yield entry
      }
    if (word.length < SHORTEST_PART) return
    for (const other of this.#shelves.on(`${word.slice(0, BEGINNING)}-`)) if (other.word.startsWith(word)) yield other
    for (const other of this.#shelves.on(`-${word.slice(-SHORTEST_PART)}`)) if (other.word.endsWith(word)) yield other
  }
}
