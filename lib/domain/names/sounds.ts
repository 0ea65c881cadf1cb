/**
 * One romanised word as a row of sounds, one letter each, vowels included: what `skeletonOf` brings together is still told
 * apart here, so that among spellings that may be one name the nearer ranks first. What ALA-LC, BGN/PCGN, DIN 31635 and
 * French or German usage write with two signs is one sound; capitals stand for those that have no letter of their own.
 */

const spelled: readonly (readonly [RegExp, string])[] = [
  [/sch|sh/g, 'S'],
  [/tch|tsh|ch/g, 'C'],
  [/kh/g, 'x'],
  [/gh/g, 'G'],
  [/dh/g, 'D'],
  [/th/g, 'T'],
  [/ph/g, 'f'],
  [/zh|dj/g, 'j'],
  [/ck/g, 'k'],
  [/c(?=[eiy])/g, 's'],
  [/[cq]/g, 'k'],
  [/ou|oo/g, 'u'],
  [/ee|ie/g, 'i'],
  [/a[iy]|e[iy]/g, 'e'],
  [/au|aw/g, 'o'],
]

/** The sounds of a romanised word of a–z and digits: small letters, and S, C, G, D, T for sh, ch, gh, dh, th. */
export function soundsOf(word: string): string {
  // x is "ks" but at the beginning of a name, where Somali writes ḥ with it.
  let text = word.replace(/^x/, 'h').replaceAll('x', 'ks')
  for (const [signs, sound] of spelled) text = text.replace(signs, sound)
  // A final ة is silent, or heard as t before another word (ALA-LC 7).
  const bare = text.replace(/([a-zA-Z])\1+/g, '$1').replace(/(?<=[^aeiou])e$|(?<=[aeiou])h$|(?<=\w{2,}a)t$/, '')
  return bare === '' ? word : bare
}

const COUNT = 32
/** What is no letter of ours has a code of its own from here on. */
const OTHER = COUNT - 1
const codes = new Map([...'abcdefghijklmnopqrstuvwxyzSCGDT'].map((sound, code) => [sound, code]))
const codeOf = (sound: string): number => codes.get(sound) ?? COUNT + (sound.codePointAt(0) ?? 0)
const bitOf = (code: number): number => 1 << Math.min(code, OTHER)

const vowels: ReadonlySet<string> = new Set('aeiou')
const VOWEL = 0.35
const UNWRITTEN = 0.05
const weak: Readonly<Record<string, number>> = {
  ...{ a: VOWEL, e: VOWEL, i: VOWEL, o: VOWEL, u: VOWEL },
  ...{ h: 0.5, y: 0.5, w: 0.5 },
}
const weightOf = (sound: string): number => weak[sound] ?? 1

/** Sounds that spellings of one name exchange, each group among itself: one letter in one script, dialect or standard. */
const groups = [
  ...['kxg', 'kxh', 'gGj', 'Gr', 'jCS', 'Ss', 'sTz', 'szD', 'tTd', 'dDz'],
  ...['bp', 'bv', 'fvw', 'jy', 'Ck', 'wu', 'yi', 'ye', 'kG'],
]
const exchanged: ReadonlySet<string> = new Set(
  groups.flatMap((group) => [...group].flatMap((x) => [...group].map((y) => x + y))),
)

const nearVowels: ReadonlySet<string> = new Set(['ie', 'ei', 'ou', 'uo', 'ae', 'ea', 'ao', 'oa'])

function exchange(x: string, y: string): number {
  if (x === y) return 0
  if (exchanged.has(x + y)) return vowels.has(x) || vowels.has(y) ? 0.15 : 0.35
  if (vowels.has(x) && vowels.has(y)) return nearVowels.has(x + y) ? 0.12 : 0.25
  return Math.max(weightOf(x), weightOf(y))
}

// By codes, for speed: a search compares tens of thousands of words.
const all = [...codes.keys()]
const exchanges = Float64Array.from({ length: COUNT * COUNT }, (_, at) => {
  const [x, y] = [all[at >> 5], all[at & OTHER]]
  return x === undefined || y === undefined ? 1 : exchange(x, y)
})
const drops = Float64Array.from({ length: COUNT }, (_, code) => weightOf(all[code] ?? ''))
const unwrittenDrops = drops.map((drop, code) => (vowels.has(all[code] ?? '') ? UNWRITTEN : drop))
/** What each sound may be exchanged for at less than the whole cost, itself included. */
const partners = Int32Array.from({ length: COUNT }, (_, code) =>
  all.reduce(
    (bits, _sound, other) => bits | ((exchanges[code * COUNT + other] ?? 1) < 1 ? bitOf(other) : 0),
    code === OTHER ? bitOf(OTHER) : 0,
  ),
)
const partnersOf = (code: number): number => partners[Math.min(code, OTHER)] ?? 0

const wholeSounds = all.reduce((bits, _sound, code) => (drops[code] === 1 ? bits | bitOf(code) : bits), 0)

/** Sounds made ready to be compared. */
export interface Heard {
  readonly codes: readonly number[]
  readonly bits: number
  /** The sounds that count whole and that none of its own may be exchanged for. */
  readonly beyond: number
  /** How many sounds, each as far as it counts. */
  readonly size: number
}

/** The sounds of {@link soundsOf} made ready for {@link soundAlike}. */
export function heard(sounds: string): Heard {
  const found = [...sounds].map(codeOf)
  const ofAll = (of: (code: number) => number) => found.reduce((bits, code) => bits | of(code), 0)
  const size = found.reduce((sum, code) => sum + (drops[code] ?? 1), 0)
  return { codes: found, bits: ofAll(bitOf), beyond: wholeSounds & ~ofAll(partnersOf), size }
}

const exchangeOf = (x: number, y: number): number =>
  x === y ? 0 : x < COUNT && y < COUNT ? (exchanges[x * COUNT + y] ?? 1) : 1

/** How many sounds that count whole have no partner in the other word: each costs at least one. */
function strangers(a: Heard, b: Heard): number {
  let count = 0
  for (const code of a.codes) if (drops[code] === 1 && (partnersOf(code) & b.bits) === 0) count += 1
  return count
}

const sizeOf = ({ codes: sounds }: Heard, drop: Float64Array): number => {
  let size = 0
  for (const code of sounds) size += drop[code] ?? 1
  return size
}

/** The bits of a number, counted in parallel (H. Warren, Hacker's Delight, 2nd ed., 5-1). */
function countBits(bits: number): number {
  const pairs = bits - ((bits >>> 1) & 0x55555555)
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

// Whether spellings exchange the two, or one of them comes and goes.
const areAlike = (x: number, y: number): boolean => x === y || drops[x] !== 1 || drops[y] !== 1 || exchangeOf(x, y) < 1
const every = Array.from({ length: COUNT }, (_, code) => code)
const alikeFirst = every.map((x) => every.filter((y) => areAlike(x, y)))

/** The sound that a word begins with, as a number; all letters that are none of ours are one. */
export const firstSound = ({ codes: [first = OTHER] }: Heard): number => Math.min(first, OTHER)

/** The first sounds of words that may be spellings of this one: what its own is exchanged for, and all that come and go. */
export const firstSoundsLike = (word: Heard): readonly number[] => alikeFirst[firstSound(word)] ?? every

/** Whether two words may be alike by `least` at all: a cheap question before {@link soundAlike}, which answers it. */
export const reaches = (a: Heard, b: Heard, least: number): boolean => {
  const most = (1 - least) * Math.max(a.size, b.size)
  return countBits(b.bits & a.beyond) <= most && countBits(a.bits & b.beyond) <= most
}

const LONGEST = 64
const rows = [new Float64Array(LONGEST + 1), new Float64Array(LONGEST + 1)] as const

/** The edit distance, or some number above `most` where it is more than that. */
function distance(a: readonly number[], b: readonly number[], drop: Float64Array, most: number): number {
  const width = b.length
  let [row, next]: readonly [Float64Array, Float64Array] =
    width > LONGEST ? [new Float64Array(width + 1), new Float64Array(width + 1)] : rows
  row[0] = 0
  for (let j = 0; j < width; j++) row[j + 1] = (row[j] ?? 0) + (drop[b[j] ?? 0] ?? 1)
  for (const x of a) {
    const dropX = drop[x] ?? 1
    let before = (row[0] ?? 0) + dropX
    let least = before
    next[0] = before
    for (let j = 0; j < width; j++) {
      const y = b[j] ?? 0
      const exchanging = (row[j] ?? 0) + exchangeOf(x, y)
      before = Math.min(exchanging, (row[j + 1] ?? 0) + dropX, before + (drop[y] ?? 1))
      next[j + 1] = before
      if (before < least) least = before
    }
    if (least > most) return least
    const last: Float64Array = row
    row = next
    next = last
  }
  return row[width] ?? 0
}

/**
 * How alike two words sound, 0 to 1: by the weighted edit distance of their sounds (R. Wagner and M. Fischer, 1974).
 * Less than `least` comes as 0.
 * @param isUnwritten whether one of the two comes from a script that leaves short vowels out
 */
export function soundAlike(a: Heard, b: Heard, isUnwritten = false, least = 0): number {
  const drop = isUnwritten ? unwrittenDrops : drops
  const longest = isUnwritten ? Math.max(sizeOf(a, drop), sizeOf(b, drop)) : Math.max(a.size, b.size)
  if (longest === 0) return 1
  const most = (1 - least) * longest
  if (least > 0 && Math.max(strangers(a, b), strangers(b, a)) > most) return 0
  const found = Math.max(0, 1 - distance(a.codes, b.codes, drop, most) / longest)
  return found < least ? 0 : found
}
