import { beginAlike, type Heard, heard, reaches, soundAlike, soundsOf } from './sounds.ts'

/** A word of some names, as near to the one that was asked for as `close` says: 1 is the same. */
export interface NearWord {
  readonly word: string
  readonly close: number
}

/** The words of many names' keys: how rare each is, and which others a word may be a spelling of. */
export interface Vocabulary {
  /** How much a word tells, the rarer the more: the logarithm of how many names there are to one that has it. */
  rarityOf(word: string): number
  /** Words that sound alike, begin or end with this one or it with them, itself left out; the likeliest first. */
  near(word: string): readonly NearWord[]
  /** Words that go on from these letters, the shortest first. */
  begunBy(letters: string): readonly string[]
}

const LEAST = 0.67
const MOST = 24
const PART = 0.6
const SHORTEST_PART = 3
const MOST_REMEMBERED = 5000
/** Above so many names to one, all words are rare alike. */
const SCALE = 1000

interface Entry {
  readonly word: string
  readonly rarity: number
  readonly heard: Heard
}

const rarityFor = (names: number): number => Math.log(1 + SCALE / (1 + names))

const isPart = (short: string, long: string): boolean =>
  short.length >= SHORTEST_PART && (long.startsWith(short) || long.endsWith(short))

function nearest(word: string, entries: readonly Entry[]): NearWord[] {
  const sounds = heard(soundsOf(word))
  const found: { word: string; close: number; worth: number }[] = []
  for (const entry of entries) {
    const other = entry.heard
    const isWithin = (sounds.bits & ~other.bits) === 0 || (other.bits & ~sounds.bits) === 0
    const isNear = beginAlike(sounds, other) && reaches(sounds, other, LEAST) && reaches(other, sounds, LEAST)
    if (!isWithin && !isNear) continue
    const [short, long] = word.length < entry.word.length ? [word, entry.word] : [entry.word, word]
    const part = isWithin && isPart(short, long) ? PART * Math.sqrt(short.length / long.length) : 0
    const alike = isNear && long.length < short.length + 3 ? soundAlike(sounds, other, false, LEAST) : 0
    const close = Math.max(alike ** 2, part)
    if (close > 0 && entry.word !== word) found.push({ word: entry.word, close, worth: close * entry.rarity })
  }
  return found.sort((a, b) => b.worth - a.worth || (a.word < b.word ? -1 : 1)).slice(0, MOST)
}

/** The vocabulary of names by their keys' words, each with the number of names that have it. */
export function vocabularyOf(counts: ReadonlyMap<string, number>): Vocabulary {
  const entries = [...counts].map(([word, names]) => ({
    ...{ word, rarity: rarityFor(names), heard: heard(soundsOf(word)) },
  }))
  const rarities = new Map(entries.map(({ word, rarity }) => [word, rarity]))
  const known = new Map<string, readonly NearWord[]>()
  return {
    rarityOf: (word) => rarities.get(word) ?? rarityFor(0),
    near(word) {
      const before = known.get(word)
      if (before !== undefined) return before
      if (known.size >= MOST_REMEMBERED) known.clear()
      const found = nearest(word, entries)
      known.set(word, found)
      return found
    },
    begunBy: (letters) =>
      entries
        .filter(({ word }) => word !== letters && word.startsWith(letters))
        .map(({ word }) => word)
        .sort((a, b) => a.length - b.length || (a < b ? -1 : 1))
        .slice(0, MOST),
  }
}
