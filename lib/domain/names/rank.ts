import { foldName } from './fold.ts'
import { completedBy, likeness, type ReadName, readName, type WordWeight } from './similarity.ts'

/** What is looked for, made ready once for all the records that are compared with it. */
export interface Wanted {
  readonly text: string
  readonly folded: string
  readonly name: ReadName
  /** The name with its last word, which may be half typed, taken for one that begins with it. */
  completed(token: string): ReadName | null
}

/** A text that somebody looks for a name by. */
export function wanted(text: string): Wanted {
  const [name, completions] = [readName(text), new Map<string, ReadName | null>()]
  const completed = (token: string) => {
    const known = completions.get(token)
    const found = known === undefined ? completedBy(name, token) : known
    completions.set(token, found)
    return found
  }
  return { text: text.trim(), folded: foldName(text), name, completed }
}

const TYPED = 0.9

function closeTo({ name, completed }: Wanted, other: ReadName, weight: WordWeight) {
  let best = likeness(name, other, weight)
  for (const token of other.tokens) {
    const whole = completed(token)
    if (whole === null) continue
    const { close, closest } = likeness(whole, other, weight)
    if (close * TYPED > best.close) best = { close: close * TYPED, closest }
  }
  return best
}

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
    if (text === looked.text) same = Math.max(same, 6)
    else if (other.plain === looked.name.plain) same = Math.max(same, 4)
    else if (looked.name.key !== '' && other.key === looked.name.key) same = Math.max(same, 2)
    const { close, closest } = closeTo(looked, other, weight)
    closes.push(close)
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
