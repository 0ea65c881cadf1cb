import { romaniseArabic } from './arabic.ts'
import { romaniseCyrillic } from './cyrillic.ts'
import { foldLatin, isAscii } from './latin.ts'
import { skeletonOf } from './skeleton.ts'

/**
 * Names across spellings and scripts: every spelling is romanised, split into words and reduced to skeletons, so that
 * Kouffa, Koufa, Koufah, كوفا and Куффа are one key. It finds candidates; a person decides whether two are the same.
 */

/** Goes up with each change of what is stored folded: at its next start a server folds anew what an earlier one wrote. */
export const FOLD_VERSION = 2

/** Words that link the parts of a name and come and go with the spelling: the article, "son of", "daughter of", "and". */
const particles: ReadonlySet<string> = new Set([
  ...[
    'al',
    'el',
    'ul',
    'ag',
    'agh',
    'agg',
    'ould',
    'wuld',
    'uld',
    'wold',
    'weld',
    'oueld',
    'wald',
    'ibn',
    'bin',
    'ben',
  ],
  ...['bint', 'mint', 'walet', 'oualet', 'ult', 'oult', 'wa', 'wal', 'wel', 'oual'],
])

/** The article before a "sun letter", as it is heard: as-Sahrawi, ash-Shabaab, ed-Din. */
const heardArticle = /(?<![a-z])[ae](sh|dh|th|[dnrstz])[- ](?=\1)/g

/** The feminine ending before an article is read -at (ALA-LC 7), elsewhere -a or -ah; jama'a ("group") stands so before any name. */
const constructState =
  /(?<=[a-z][^aeiou\W]a*)at[ui]?(?=[- ](?:al|el|ul)[- ])|(?<=(?<![a-z])d?jama)a?a[th][ui]?(?![a-z])/g

function romanise(text: string): string {
  const latin = foldLatin(text)
  return isAscii(latin) ? latin : romaniseCyrillic(romaniseArabic(latin))
}

const mostRemembered = 16_000

/**
 * The function with its results remembered: the same words come over and over, and what they fold to never changes. Half of
 * what is remembered is forgotten at a time, and what was asked for since is in the other half.
 */
export function remembering<R extends object | string>(of: (word: string) => R): (word: string) => R {
  let [recent, older] = [new Map<string, R>(), new Map<string, R>()]
  return (word) => {
    const known = recent.get(word)
    if (known !== undefined) return known
    const found = older.get(word) ?? of(word)
    if (recent.size >= mostRemembered) [recent, older] = [new Map(), recent]
    recent.set(word, found)
    return found
  }
}

const withoutJoints = remembering((word: string): readonly string[] => {
  if (/^abd[aeiou]+l$/.test(word)) return ['abd']
  if (/^abd[aeou]+l+ah?$/.test(word)) return ['abd', 'allah']
  const servant = /^abd[aeou]+l-?([^aeiou].{2,}|[aiou].{3,})$/.exec(word)
  if (servant?.[1] !== undefined && !/^abdoula[iy]/.test(word)) return ['abd', servant[1]]
  const faith = /^(.{3,}?)[aeou]+ddine?$/.exec(word)
  if (faith?.[1] !== undefined) return [faith[1], 'din']
  return [word.replace(/^e([dnrstz])(?=\1.{3,})/, '')]
})

/** For text whose letters have no sound of their own (a lone ъ or ʿ): still a key, so that every name can be found. */
function lastResort(text: string): string[] {
  const words =
    text
      .toLowerCase()
      .normalize('NFKD')
      .match(/\p{L}+/gu) ?? []
  const silent = /^[\p{Script=Latin}\p{Script=Arabic}\p{Script=Cyrillic}\p{Lm}]+$/u
  return words.map((word) => (silent.test(word) ? 'a' : word))
}

/** The words of a name in Latin letters, lower case, without diacritics; other scripts as they are. Particles included. */
export function nameTokens(text: string): string[] {
  const latin = romanise(text).replace(heardArticle, 'al ').replace(constructState, 'a')
  const words = latin.match(isAscii(latin) ? /[a-z0-9]+/g : /[\p{L}\p{N}\p{M}]+/gu) ?? []
  const tokens = words.flatMap((word) => {
    if (/^[a-z0-9]+$/.test(word)) return withoutJoints(word)
    const plain = word.replace(/\p{Script=Latin}/gu, (letter) => (/[a-z]/.test(letter) ? letter : ''))
    return plain === '' ? [] : [plain]
  })
  return tokens.length > 0 ? tokens : lastResort(text)
}

/** The skeleton of a romanised word; a word of another script is its own. */
export const keyOf = remembering((word: string): string => (/^[a-z0-9]+$/.test(word) ? skeletonOf(word) : word))

/** "Almansour" is "al-Mansour" written together; short words (Albert) keep their beginning. */
const withoutArticle = remembering((word: string): string => word.replace(/^[ae]l(?=[^aeiouwyl]\w{4,}$)/, ''))

/** The words of {@link nameTokens} that make the name: without particles and articles, unless it has nothing else. */
export function coreOf(tokens: readonly string[]): string[] {
  const core = tokens.filter((token) => !particles.has(token))
  return (core.length > 0 ? core : tokens).map((token) => withoutArticle(token))
}

const nameKeys = (tokens: readonly string[]): string[] => coreOf(tokens).map((token) => keyOf(token))

/** Whether the name is in a script that leaves short vowels out. */
export const isUnvowelled = (text: string): boolean => /[\u0621-\u064A\u0671-\u06D3]/.test(text)

/**
 * The key on which spellings of one name meet: skeletons in order, separated by a space. ASCII for Latin, Arabic and
 * Cyrillic; folding a key again gives the key. Empty only for text without letters and digits.
 */
export function foldName(text: string): string {
  return settled(nameKeys(nameTokens(text)).join(' '))
}

function settled(key: string): string {
  let found = key
  for (let round = 1; round < 8; round++) {
    const next = nameKeys(nameTokens(found)).join(' ')
    if (next === found) break
    found = next
  }
  return found
}

/**
 * What is stored for searching: the folded words, and beside each word with a joined article the word as written
 * ("Algeria" is found by its beginning, "Almansour" by "Mansour"). Query it with {@link foldName} or {@link foldPrefix}.
 */
export function foldedSearchText(text: string): string {
  const tokens = nameTokens(text)
  const joined = tokens.filter((token) => withoutArticle(token) !== token)
  return [settled(nameKeys(tokens).join(' ')), ...joined.map(keyOf)].filter((part) => part !== '').join(' ')
}

/** Fold of a name that is still being typed: the last word's end vowel may be an inner one and is left open. */
export function foldPrefix(text: string): string {
  const key = foldName(text)
  return /[^ ]{2,}$/.test(key) ? key.replace(/(?<=[a-z0-9])[aiu]$/, '') : key
}

/** Every key a name is worth looking up by: the whole, then each of its words; distinct, never empty strings. */
export function searchKeys(text: string): string[] {
  const whole = foldName(text)
  return [...new Set([whole, ...whole.split(' ')])].filter((key) => key !== '')
}
