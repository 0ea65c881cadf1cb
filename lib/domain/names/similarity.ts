import { coreTokens, isUnvowelled, keyOf, remembering } from './fold.ts'
import { type Heard, heard, reaches, soundAlike, soundsOf } from './sounds.ts'

interface Word {
  readonly letters: string
  readonly key: string
  readonly heard: Heard
}

/** A name as it is compared: its words without particles, also joined in pairs and as a whole, and its initials. */
export interface ReadName {
  readonly words: readonly Word[]
  /** The keys of its words, in order. */
  readonly key: string
  /** Each word with the next one as one word: spellings join and split what they like ("Yong Won", "Abuzayd"). */
  readonly pairs: readonly Word[]
  readonly whole: Word
  readonly initials: readonly string[]
  /** The letters of a name that is an abbreviation itself. */
  readonly abbreviation: string | null
  readonly isUnvowelled: boolean
}

/** How much a word counts, by its key: the rarer, the more. */
export type WordWeight = (key: string) => number

// The same word is the same object: what it was compared with is remembered with it.
const wordOf = remembering(
  (letters: string): Word => ({ letters, key: keyOf(letters), heard: heard(soundsOf(letters)) }),
)

const linking = /^(?:of|the|for|and|de|du|des|la|le|les|el|al|ul|in|pour|w[ae]l?)$/

/** The name made ready to be compared with many others by {@link likeness}. */
export const readName = remembering((text: string): ReadName => {
  const tokens = coreTokens(text)
  const written =
    text
      .replace(/\(.*?\)/g, ' ')
      .replace(/['’‘ʿʾ`]/g, '')
      .normalize('NFKD')
      .match(/[A-Za-z]+/g) ?? []
  const initialsOf = (parts: readonly string[]) => parts.map((part) => part.slice(0, 1).toLowerCase()).join('')
  const bare = text.trim().replace(/[.\s]/g, '')
  const words = tokens.map(wordOf)
  return {
    ...{ words, key: words.map(({ key }) => key).join(' ') },
    pairs: tokens.slice(1).map((token, index) => wordOf(`${tokens[index]}${token}`)),
    whole: wordOf(tokens.join('')),
    initials:
      written.length > 2
        ? [initialsOf(written), initialsOf(written.filter((part) => !linking.test(part.toLowerCase())))]
        : [],
    abbreviation: /^[A-Z]{3,7}$/.test(bare) ? bare.toLowerCase() : null,
    isUnvowelled: isUnvowelled(text),
  }
})

/** Words less alike than this are different words: short ones share a sound or two by chance. */
const FLOOR = 0.65

const most = 10_000
/** What a word was compared with, by whether vowels were unwritten: names share their words, and so do searches. */
const compared = [new WeakMap<Word, Map<Word, number>>(), new WeakMap<Word, Map<Word, number>>()] as const

function closenessTo(a: Word, isUnwritten: boolean): (b: Word) => number {
  const ofAll = compared[isUnwritten ? 1 : 0]
  const known = ofAll.get(a) ?? new Map<Word, number>()
  if (known.size === 0) ofAll.set(a, known)
  return (b) => {
    if (a.key !== b.key && !reaches(a.heard, b.heard, FLOOR)) return 0
    const before = known.get(b)
    if (before !== undefined) return before
    const found = a.letters === b.letters ? 1 : closenessOf(a, b, isUnwritten)
    if (known.size >= most) known.clear()
    known.set(b, found)
    return found
  }
}

function closenessOf(a: Word, b: Word, isUnwritten: boolean): number {
  const [short, long] = a.key.length < b.key.length ? [a.key, b.key] : [b.key, a.key]
  if (a.key !== b.key && short.length * 2 < long.length) return 0
  const close =
    a.key === b.key
      ? 0.5 + soundAlike(a.heard, b.heard, isUnwritten) / 2
      : soundAlike(a.heard, b.heard, isUnwritten, FLOOR)
  return close < FLOOR ? 0 : close ** 2
}

interface Match {
  /** Bits of the words that it joins, on each side. */
  readonly ofA: number
  readonly ofB: number
  readonly close: number
}

const MOST = 24
const JOINED = 0.96

function matches(a: ReadName, b: ReadName): Match[] {
  const isUnwritten = a.isUnvowelled !== b.isUnvowelled
  const found: Match[] = []
  const compare = (first: readonly Word[], second: readonly Word[], spanA: number, spanB: number) => {
    for (const [i, x] of first.entries()) {
      if (i >= MOST) break
      const closeness = closenessTo(x, isUnwritten)
      for (let j = 0; j < second.length && j < MOST; j++) {
        const y = second[j]
        const close = y === undefined ? 0 : closeness(y) * (spanA === spanB ? 1 : JOINED)
        if (close > (spanA === spanB ? 0 : FLOOR)) found.push({ ofA: spanA << i, ofB: spanB << j, close })
      }
    }
  }
  compare(a.words, b.words, 1, 1)
  compare(a.pairs, b.words, 3, 1)
  compare(a.words, b.pairs, 1, 3)
  // Ties fall the same way whichever name comes first.
  return found.sort((p, q) => q.close - p.close || p.ofA + p.ofB - (q.ofA + q.ofB) || p.ofA * p.ofB - q.ofA * q.ofB)
}

const equally: WordWeight = () => 1

/** The share of each name that the other has, and of each word of `a` the closest that `b` has (0 to 1). */
interface Shared {
  readonly ofA: number
  readonly ofB: number
  readonly closest: readonly number[]
}

function shared(a: ReadName, b: ReadName, weight: WordWeight): Shared {
  const [weightsA, weightsB] = [a.words.map(({ key }) => weight(key)), b.words.map(({ key }) => weight(key))]
  const sumOf = (weights: readonly number[], bits = -1) =>
    weights.reduce((sum, each, index) => (index < MOST && (bits >> index) & 1 ? sum + each : sum), 0)
  const closest = a.words.map(() => 0)
  let [usedA, usedB, gainA, gainB] = [0, 0, 0, 0]
  for (const { ofA, ofB, close } of matches(a, b)) {
    for (let index = 0; index < closest.length && index < MOST; index++)
      if ((ofA >> index) & 1) closest[index] = Math.max(closest[index] ?? 0, close)
    if (usedA & ofA || usedB & ofB) continue
    usedA |= ofA
    usedB |= ofB
    gainA += close * sumOf(weightsA, ofA)
    gainB += close * sumOf(weightsB, ofB)
  }
  return { ofA: gainA / (sumOf(weightsA) || 1), ofB: gainB / (sumOf(weightsB) || 1), closest }
}

const ABBREVIATED = 0.85
const abbreviates = (a: ReadName, b: ReadName): boolean =>
  a.abbreviation !== null && b.initials.includes(a.abbreviation)

/** How alike the names are, 0 to 1, and how close each word of `a` comes to one of `b`. */
export function likeness(
  a: ReadName,
  b: ReadName,
  weight: WordWeight = equally,
): { readonly close: number; readonly closest: readonly number[] } {
  if (a.words.length === 0 || b.words.length === 0) return { close: 0, closest: [] }
  const { ofA, ofB, closest } = shared(a, b, weight)
  // A part of a name ("Kouffa") should rank near the whole, yet below it.
  const byWords = 0.3 * Math.max(ofA, ofB) + 0.7 * Math.min(ofA, ofB)
  const asOne =
    a.words.length === b.words.length ? 0 : closenessTo(a.whole, a.isUnvowelled !== b.isUnvowelled)(b.whole) * JOINED
  const asInitials = abbreviates(a, b) || abbreviates(b, a) ? ABBREVIATED : 0
  return { close: Math.min(1, Math.max(byWords, asOne, asInitials)), closest }
}

/**
 * How alike two names are, 0 to 1, for ranking: by the sounds of their words, in any order, joined or apart, in any script.
 * Symmetric; 1 for the same words.
 */
export function nameSimilarity(a: string, b: string): number {
  const [first, second] = [readName(a), readName(b)]
  return (likeness(first, second).close + likeness(second, first).close) / 2
}
