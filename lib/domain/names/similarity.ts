import { coreOf, isUnvowelled, keyOf, nameTokens, remembering } from './fold.ts'
import { plainKey } from './plain-key.ts'
import { type Heard, heard, reaches, soundAlike, soundsOf } from './sounds.ts'

interface Word {
  readonly letters: string
  readonly key: string
  readonly heard: Heard
  /** What it was compared with, where vowels are written and where they are not: names share their words, and so do searches. */
  readonly compared: [written: Map<Word, number> | null, unwritten: Map<Word, number> | null]
}

/** A name as it is compared: its words without particles, also joined in pairs and as a whole, and its initials. */
export interface ReadName {
  /** The text in the form of `plainKey`. */
  readonly plain: string
  /** All its words, with particles. */
  readonly tokens: readonly string[]
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
  (letters: string): Word => ({
    ...{ letters, key: keyOf(letters), heard: heard(soundsOf(letters)) },
    compared: [null, null],
  }),
)

const linking = /^(?:of|the|for|and|de|du|des|la|le|les|el|al|ul|in|pour|w[ae]l?)$/

function initialsOf(text: string): string[] {
  const written =
    text
      .replace(/\(.*?\)/g, ' ')
      .replace(/['’‘ʿʾ`]/g, '')
      .normalize('NFKD')
      .match(/[A-Za-z]+/g) ?? []
  const initials = (parts: readonly string[]) => parts.map((part) => part.slice(0, 1).toLowerCase()).join('')
  return written.length > 2
    ? [initials(written), initials(written.filter((part) => !linking.test(part.toLowerCase())))]
    : []
}

/** The name made ready to be compared with many others by {@link likeness}. */
export const readName = remembering((text: string): ReadName => {
  const tokens = nameTokens(text)
  const core = coreOf(tokens)
  const bare = text.trim().replace(/[.\s]/g, '')
  const words = core.map(wordOf)
  return {
    ...{ plain: plainKey(text), tokens, words, key: words.map(({ key }) => key).join(' ') },
    pairs: core.slice(1).map((word, index) => wordOf(`${core[index]}${word}`)),
    whole: wordOf(core.join('')),
    initials: initialsOf(text),
    abbreviation: /^[A-Z]{3,7}$/.test(bare) ? bare.toLowerCase() : null,
    isUnvowelled: isUnvowelled(text),
  }
})

/** The name with `token` as its last word, of which it has the beginning; null where it has not. */
export function completedBy(name: ReadName, token: string): ReadName | null {
  const last = name.tokens.at(-1)
  // One letter begins too many words.
  if (last === undefined || last.length < 2 || last === token || !token.startsWith(last)) return null
  const tokens = [...name.tokens.slice(0, -1), token]
  const words = coreOf(tokens).map(wordOf)
  return { ...name, tokens, words, key: '', pairs: [], whole: wordOf(words.map(({ letters }) => letters).join('')) }
}

/** Words less alike than this are different words: short ones share a sound or two by chance. */
const FLOOR = 0.65

const MOST_COMPARED = 1000

function closeness(a: Word, b: Word, isUnwritten: boolean): number {
  if (a === b) return 1
  if (a.key !== b.key && !reaches(a.heard, b.heard, FLOOR)) return 0
  const at = isUnwritten ? 1 : 0
  const known = a.compared[at] ?? new Map<Word, number>()
  a.compared[at] = known
  const before = known.get(b)
  if (before !== undefined) return before
  const found = closenessOf(a, b, isUnwritten)
  if (known.size >= MOST_COMPARED) known.clear()
  known.set(b, found)
  return found
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
    const [part, least] = spanA === spanB ? [1, 0] : [JOINED, FLOOR]
    for (let i = 0; i < first.length && i < MOST; i++)
      for (let j = 0; j < second.length && j < MOST; j++) {
        const [x, y] = [first[i], second[j]]
        const close = x === undefined || y === undefined ? 0 : closeness(x, y, isUnwritten) * part
        if (close > least) found.push({ ofA: spanA << i, ofB: spanB << j, close })
      }
  }
  compare(a.words, b.words, 1, 1)
  compare(a.pairs, b.words, 3, 1)
  compare(a.words, b.pairs, 1, 3)
  // Ties fall the same way whichever name comes first.
  return found.length < 2
    ? found
    : found.sort((p, q) => q.close - p.close || p.ofA + p.ofB - (q.ofA + q.ofB) || p.ofA * p.ofB - q.ofA * q.ofB)
}

const equally: WordWeight = () => 1

/** The share of each name that the other has, and of each word of `a` the closest that `b` has (0 to 1). */
interface Shared {
  readonly ofA: number
  readonly ofB: number
  readonly closest: readonly number[]
}

/** The weights of some words together: of those whose bits are set. */
function weigh(weights: readonly number[], bits: number): number {
  let sum = 0
  for (let rest = bits, at = 0; rest !== 0 && at < weights.length; rest >>>= 1, at += 1)
    if (rest & 1) sum += weights[at] ?? 0
  return sum
}

const ALL = (1 << MOST) - 1

function shared(a: ReadName, b: ReadName, weight: WordWeight): Shared {
  const closest = a.words.map(() => 0)
  const found = matches(a, b)
  if (found.length === 0) return { ofA: 0, ofB: 0, closest }
  const [weightsA, weightsB] = [a.words.map(({ key }) => weight(key)), b.words.map(({ key }) => weight(key))]
  let [usedA, usedB, gainA, gainB] = [0, 0, 0, 0]
  for (const { ofA, ofB, close } of found) {
    for (let rest = ofA, at = 0; rest !== 0; rest >>>= 1, at += 1)
      if (rest & 1 && close > (closest[at] ?? 1)) closest[at] = close
    if (usedA & ofA || usedB & ofB) continue
    usedA |= ofA
    usedB |= ofB
    gainA += close * weigh(weightsA, ofA)
    gainB += close * weigh(weightsB, ofB)
  }
  return { ofA: gainA / (weigh(weightsA, ALL) || 1), ofB: gainB / (weigh(weightsB, ALL) || 1), closest }
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
    a.words.length === b.words.length ? 0 : closeness(a.whole, b.whole, a.isUnvowelled !== b.isUnvowelled) * JOINED
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
