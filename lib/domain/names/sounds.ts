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

const vowels: ReadonlySet<string> = new Set('aeiou')
const VOWEL = 0.35
const weak: Readonly<Record<string, number>> = {
  a: VOWEL,
  e: VOWEL,
  i: VOWEL,
  o: VOWEL,
  u: VOWEL,
  h: 0.5,
  y: 0.5,
  w: 0.5,
}
const weightOf = (sound: string): number => weak[sound] ?? 1

/** Sounds that spellings of one name exchange, each group among itself: one letter in one script, dialect or standard. */
const groups = [
  'kxg',
  'kxh',
  'gGj',
  'Gr',
  'jCS',
  'Ss',
  'sTz',
  'szD',
  'tTd',
  'dDz',
  'bp',
  'bv',
  'fvw',
  'jy',
  'Ck',
  'wu',
  'yi',
  'ye',
  'kG',
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

const UNWRITTEN = 0.05

/**
 * How alike two words sound, 0 to 1: by the weighted edit distance of their sounds (R. Wagner and M. Fischer, 1974).
 * @param isUnwritten whether one of the two comes from a script that leaves short vowels out
 */
export function soundAlike(a: string, b: string, isUnwritten = false): number {
  if (a === b) return 1
  const drop = (sound: string) => (isUnwritten && vowels.has(sound) ? UNWRITTEN : weightOf(sound))
  let row = [0]
  for (const y of b) row.push((row.at(-1) ?? 0) + drop(y))
  const sizeOfB = row.at(-1) ?? 0
  let sizeOfA = 0
  for (const x of a) {
    sizeOfA += drop(x)
    const next = [sizeOfA]
    for (let j = 0; j < b.length; j++) {
      const y = b.charAt(j)
      next.push(Math.min((row[j] ?? 0) + exchange(x, y), (row[j + 1] ?? 0) + drop(x), (next[j] ?? 0) + drop(y)))
    }
    row = next
  }
  const longest = Math.max(sizeOfA, sizeOfB)
  return longest === 0 ? 1 : Math.max(0, 1 - (row.at(-1) ?? 0) / longest)
}
