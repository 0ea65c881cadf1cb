/** A stream of numbers that is the same in every run for the same keys. */
export interface Seeded {
  /** In [0, 1). */
  next(): number
  /** A whole number in [0, below). */
  below(below: number): number
  pick<const T extends readonly [unknown, ...unknown[]]>(list: T): T[number]
  /** True with this probability. */
  chance(probability: number): boolean
}

/** The stream of these keys: a thing's own stream makes it a pure function of its number. mulberry32 by Tommy Ettinger. */
export function seeded(...keys: readonly (string | number)[]): Seeded {
  let state = hashOf(keys.join('/'))
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (limit: number) => Math.floor(next() * limit)
  return {
    next,
    below,
    pick: (list) => list[below(list.length)] ?? list[0],
    chance: (probability) => next() < probability,
  }
}

// FNV-1a.
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash
}

/** Draws indexes in [0, size) of which the k-th is 1/k^exponent as frequent as the first: few parties say most. */
export function zipf(size: number, exponent: number): (random: Seeded) => number {
  const sums = new Float64Array(size)
  let sum = 0
  for (let i = 0; i < size; i += 1) {
    sum += 1 / (i + 1) ** exponent
    sums[i] = sum
  }
  return (random) => {
    const wanted = random.next() * sum
    let [low, high] = [0, size - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sums[middle] ?? 0) < wanted) low = middle + 1
      else high = middle
    }
    return low
  }
}

const onsets = ['b', 'd', 'f', 'g', 'k', 'l', 'm', 'n', 'r', 's', 't', 'z', 'tr', 'dr', 'br', 'gr'] as const
const vowels = ['a', 'e', 'i', 'o', 'u'] as const
const SYLLABLES = onsets.length * vowels.length
const LETTERS = 4
const WORDS = SYLLABLES ** LETTERS

/** A made-up word that no other index below 40 million has. */
export function madeUpWord(index: number): string {
  // Multiplied by a number prime to WORDS, neighbours look nothing alike; two steps stay below 2^53.
  let code = Number((BigInt(index) * 15_485_863n + 7_919n) % BigInt(WORDS))
  let word = ''
  for (let i = 0; i < LETTERS; i += 1) {
    const syllable = code % SYLLABLES
    word += `${onsets[syllable % onsets.length]}${vowels[Math.floor(syllable / onsets.length)]}`
    code = Math.floor(code / SYLLABLES)
  }
  return word.charAt(0).toUpperCase() + word.slice(1)
}
