import { foldName } from './fold.ts'
import { plainKey } from './plain-key.ts'
import { likeness, type ReadName, readName, type WordWeight } from './similarity.ts'

/** What is looked for, made ready once for all the records that are compared with it. */
export interface Wanted {
  readonly text: string
  readonly plain: string
  readonly folded: string
  readonly name: ReadName
}

/** A text that somebody looks for a name by. */
export const wanted = (text: string): Wanted => ({
  ...{ text: text.trim(), plain: plainKey(text), folded: foldName(text), name: readName(text) },
})

const TYPED = 0.9

/** The name with its last word, which may be half typed, taken for the word of `other` that begins with it. */
function completed(name: ReadName, other: ReadName): ReadName | null {
  const last = name.words.at(-1)
  if (!last || last.letters.length < 2) return null
  const word = other.words.find(({ letters }) => letters !== last.letters && letters.startsWith(last.letters))
  return word ? { ...name, words: [...name.words.slice(0, -1), word], pairs: [], whole: word } : null
}

function closeTo(looked: Wanted, other: ReadName, weight: WordWeight) {
  const direct = likeness(looked.name, other, weight)
  const name = completed(looked.name, other)
  if (!name) return direct
  const guess = likeness(name, other, weight)
  return guess.close * TYPED > direct.close ? { close: guess.close * TYPED, closest: guess.closest } : direct
}

/** A name in which a word begins with just what was typed answers at least so well, though a particle is half of it ("Al"). */
const BEGINS = 0.5
const begins = (plain: string, typed: string) => typed.length > 1 && ` ${plain}`.includes(` ${typed}`)

const SPREAD = 0.5
const AGREEING = 0.05

/**
 * How well a record that has all these names answers to the one looked for; more is better. The same text stands above the
 * same in other writing (`plainKey`), that above the same key (`foldName`), that above all that is alike, by its best name,
 * by the words that any of its names has, and a little by further names.
 */
export function answering(looked: Wanted, names: readonly string[], weight: WordWeight): number {
  let same = 0
  const closes: number[] = []
  const covered = looked.name.words.map(() => 0)
  for (const text of names) {
    const other = readName(text)
    const plain = plainKey(text)
    if (text === looked.text) same = Math.max(same, 6)
    else if (plain === looked.plain) same = Math.max(same, 4)
    else if (looked.name.key !== '' && other.key === looked.name.key) same = Math.max(same, 2)
    const { close, closest } = closeTo(looked, other, weight)
    closes.push(begins(plain, looked.plain) ? Math.max(close, BEGINS) : close)
    closest.forEach((each, index) => {
      covered[index] = Math.max(covered[index] ?? 0, each)
    })
  }
  closes.sort((a, b) => b - a)
  const weights = looked.name.words.map(({ key }) => weight(key))
  const all = weights.reduce((sum, each) => sum + each, 0)
  const spread = weights.reduce((sum, each, index) => sum + each * (covered[index] ?? 0), 0) / (all || 1)
  return same + (closes[0] ?? 0) + SPREAD * spread + AGREEING * (closes[1] ?? 0) + (AGREEING / 2) * (closes[2] ?? 0)
}
