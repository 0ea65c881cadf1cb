import { foldPrefix, keyOf } from './fold.ts'
import type { Wanted } from './rank.ts'
import { Vocabulary } from './vocabulary.ts'

/** A word of the key that is another one's spelling, or begun, counts less than the word. */
const LIKE = 0.8
const BEGUN = 0.6
/** By how much a name stands back for each word that it has more or fewer. */
const APART = 0.3
/** What has the same key stands before all that is alike. */
const SAME = 1000
/** Of more words than that the first are looked up. */
const MOST_WORDS = 24

/** The words that may stand for one place in the name looked for, the heaviest first: who has each, and how much having it counts. */
interface Sought {
  readonly at: number
  readonly words: { readonly names: ReadonlySet<Name>; readonly weight: number }[]
}

interface Owner {
  readonly id: string
  names: readonly Name[]
  /** In the search of this number: its best name's weight. */
  search: number
  weight: number
}

interface Name {
  readonly owner: Owner
  readonly folded: string
  readonly length: number
  /** In the search of this number: the place that was looked up last, and the weight so far. */
  search: number
  at: number
  weight: number
}

/** Whoever may go by a name, and how likely it is. */
export interface Likely {
  readonly id: string
  readonly weight: number
}

const wordsOf = (folded: string): string[] => [...new Set(folded.split(' '))].filter((word) => word !== '')

/** The keys of many records' names by their words, to tell which records are worth comparing with a name. */
export class NameIndex {
  readonly vocabulary = new Vocabulary<Name>()
  readonly #owners = new Map<string, Owner>()
  #search = 0

  /** Gives a record these names, by their keys, in the place of those that it had. */
  put(id: string, folded: readonly string[]): void {
    const owner = this.#owners.get(id) ?? { id, names: [], search: 0, weight: 0 }
    for (const name of owner.names) for (const word of wordsOf(name.folded)) this.vocabulary.remove(word, name)
    owner.names = folded.map((key) => ({
      ...{ owner, folded: key, length: key.split(' ').length },
      ...{ search: 0, at: 0, weight: 0 },
    }))
    for (const name of owner.names) for (const word of wordsOf(name.folded)) this.vocabulary.add(word, name)
    if (owner.names.length > 0) this.#owners.set(id, owner)
    else this.#owners.delete(id)
  }

  /** The records of which a name has most of the words looked for or of their spellings, the likeliest first. */
  likeliest(q: string, looked: Wanted, most: number): Likely[] {
    const search = ++this.#search
    const length = looked.name.words.length
    const met: Owner[] = []
    const names: Name[] = []
    // A word that many have adds to the names that rarer ones have brought, where these are enough.
    for (const { at, words } of this.#soughtFor(q, looked))
      for (const { names: having, weight } of words) {
        const isAdding = names.length >= most && having.size > names.length
        for (const name of isAdding ? names : having) {
          if (isAdding && !having.has(name)) continue
          if (name.search !== search) {
            name.search = search
            name.at = -1
            name.weight = -APART * Math.abs(name.length - length)
            names.push(name)
          }
          // The words for one place come one after the other, the heaviest first.
          if (name.at !== at) name.weight += weight
          name.at = at
        }
      }
    for (const { owner, folded, weight: byWords } of names) {
      const weight = folded === looked.folded ? SAME : byWords
      if (owner.search !== search) {
        owner.search = search
        owner.weight = weight
        met.push(owner)
      } else if (weight > owner.weight) owner.weight = weight
    }
    return heaviest(met, most)
  }

  /** The records of which a name has a word of each of the groups, those with the shortest names first. */
  having(groups: readonly (readonly string[])[], most: number): string[] {
    const [first = [], ...others] = groups
      .map((words) => words.flatMap((word) => [...this.vocabulary.namesOf(word)]))
      .sort((a, b) => a.length - b.length)
    const sets = others.map((names) => new Set(names))
    const byLength: Name[][] = []
    for (const name of first)
      if (sets.every((names) => names.has(name))) {
        const { length } = name.folded
        const list = byLength[length] ?? []
        list.push(name)
        byLength[length] = list
      }
    const found = new Set<string>()
    for (const list of byLength) {
      if (found.size >= most) break
      for (const id of (list ?? []).map(({ owner }) => owner.id).sort()) found.add(id)
    }
    return [...found].slice(0, most)
  }

  /** Places with the rarest words first. */
  #soughtFor(q: string, looked: Wanted): Sought[] {
    const { vocabulary } = this
    const words = wordsOf(looked.folded).slice(0, MOST_WORDS)
    const found = new Map<string, { at: number; weight: number }>()
    const add = (word: string, at: number, part: number) => {
      const weight = part * vocabulary.rarityOf(word)
      if ((found.get(word)?.weight ?? 0) < weight) found.set(word, { at, weight })
    }
    words.forEach((word, at) => {
      add(word, at, 1)
      for (const near of vocabulary.near(word)) add(near.word, at, LIKE * near.close)
    })
    const joined = [...looked.name.pairs.map(({ key }) => key), ...looked.name.initials.map(keyOf)]
    joined.slice(0, MOST_WORDS).forEach((word, at) => {
      add(word, words.length + at, 1)
    })
    const begun = foldPrefix(q).split(' ').at(-1) ?? ''
    if (begun.length > 1) for (const word of vocabulary.begunBy(begun)) add(word, words.length - 1, BEGUN)
    const places = new Map<number, Sought>()
    for (const [word, { at, weight }] of found) {
      const names = vocabulary.namesOf(word)
      const place = places.get(at) ?? { at, words: [] }
      if (names.size > 0) places.set(at, { ...place, words: [...place.words, { names, weight }] })
    }
    const heaviestFirst = [...places.values()].map(({ at, words: all }) => ({
      at,
      words: all.sort((a, b) => b.weight - a.weight),
    }))
    return heaviestFirst.sort((a, b) => weightOf(b) - weightOf(a))
  }
}

const weightOf = ({ words: [heaviest] }: Sought): number => heaviest?.weight ?? 0

function heaviest(met: readonly Owner[], most: number): Likely[] {
  const weights = Float64Array.from(met, ({ weight }) => weight).sort()
  const least = weights[weights.length - most] ?? Number.NEGATIVE_INFINITY
  return met
    .filter(({ weight }) => weight >= least)
    .map(({ id, weight }) => ({ id, weight }))
    .sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1))
    .slice(0, most)
}
