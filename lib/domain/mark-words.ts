import { z } from 'zod'

/** A text in pieces, of which some are what was searched for; together they are the text. */
export const markedTextSchema = z.array(z.object({ text: z.string(), marked: z.boolean() }))
export type MarkedText = z.infer<typeof markedTextSchema>

/** What is marked: whole words, beginnings of words, and stems, all in folded writing. */
export interface Marks {
  readonly words: ReadonlySet<string>
  readonly beginnings: readonly string[]
  readonly stems: readonly string[]
}

const arabicLetters: Readonly<Record<string, string>> = {
  ...{ أ: 'ا', إ: 'ا', آ: 'ا', ٱ: 'ا', ى: 'ي', ة: 'ه', ؤ: 'و', ئ: 'ي', ی: 'ي', ک: 'ك', ہ: 'ه', ھ: 'ه', ے: 'ي' },
}
const latinLetters: Readonly<Record<string, string>> = {
  ...{
    ß: 'ss',
    æ: 'ae',
    œ: 'oe',
    ø: 'o',
    ł: 'l',
    đ: 'd',
    ı: 'i',
    ɓ: 'b',
    ɗ: 'd',
    ƙ: 'k',
    ƴ: 'y',
    ŋ: 'n',
    ɛ: 'e',
    ɔ: 'o',
  },
}

/** A word without case, diacritics and variants of script: as near to `search_fold` of the database as marking needs. */
export function foldWord(word: string): string {
  const plain = word.normalize('NFKC').toLowerCase()
  if (/^[a-z0-9]*$/.test(plain)) return plain
  return plain
    .replace(/[أإآٱىةؤئیکہھے]/gu, (letter) => arabicLetters[letter] ?? letter)
    .normalize('NFKD')
    .replace(/[\p{M}\u0640'’ʼʾʿ]/gu, '')
    .replace(/[ßæœøłđıɓɗƙƴŋɛɔ]/gu, (letter) => latinLetters[letter] ?? letter)
}

const longestEnding = 5
const longestArabicAffix = 4

function hasStem(word: string, stem: string): boolean {
  if (/[\u0621-\u064A]/.test(stem)) return word.includes(stem) && word.length - stem.length <= longestArabicAffix
  // English writes -y or -i for one ending: party, parties.
  const body = stem.length > 3 ? stem.replace(/[iy]$/, '') : stem
  return word.startsWith(body) && word.length - body.length <= longestEnding
}

function isMarked(word: string, { words, beginnings, stems }: Marks): boolean {
  if (words.has(word) || beginnings.some((beginning) => word.startsWith(beginning))) return true
  return stems.some((stem) => hasStem(word, stem))
}

// Letters with their marks. An apostrophe parts an elided article and a possessive s; elsewhere it joins.
const wordsIn =
  /(?<![\p{L}\p{M}])(?:[cdjlmnst]|qu)(?=['’]\p{L})|[\p{L}\p{M}\p{N}]+(?:['’](?!s(?!\p{L}))[\p{L}\p{M}]+)*/giu

/** The text with its marked words. */
export function markText(text: string, marks: Marks): MarkedText {
  const pieces: MarkedText = []
  let done = 0
  for (const { 0: word, index } of text.matchAll(wordsIn)) {
    if (!isMarked(foldWord(word), marks)) continue
    if (index > done) pieces.push({ text: text.slice(done, index), marked: false })
    pieces.push({ text: word, marked: true })
    done = index + word.length
  }
  if (done < text.length) pieces.push({ text: text.slice(done), marked: false })
  return pieces
}

/** How many different words are marked. */
export const markCount = (text: MarkedText): number =>
  new Set(text.filter(({ marked }) => marked).map((piece) => foldWord(piece.text))).size

const snippetLength = 180

/** The part of a marked text that shows most of what is marked, cut between words; `…` stands where something is cut off. */
export function snippetOf(text: MarkedText): MarkedText {
  const whole = text.map((piece) => piece.text).join('')
  if (whole.length <= snippetLength * 1.2) return text
  const spots: { at: number; word: string }[] = []
  let at = 0
  for (const piece of text) {
    if (piece.marked) spots.push({ at, word: foldWord(piece.text) })
    at += piece.text.length
  }
  const start = Math.max(0, bestStart(spots) - snippetLength / 4)
  const from = start === 0 ? 0 : whole.indexOf(' ', start) + 1
  const gap = whole.lastIndexOf(' ', from + snippetLength)
  const until = from + snippetLength >= whole.length ? whole.length : gap > from ? gap : from + snippetLength
  const cut = slice(text, from, until)
  return [
    ...(from > 0 ? [{ text: '… ', marked: false }] : []),
    ...cut,
    ...(until < whole.length ? [{ text: ' …', marked: false }] : []),
  ]
}

function bestStart(spots: readonly { at: number; word: string }[]): number {
  let [best, most] = [0, 0]
  for (const { at } of spots) {
    const near = new Set(
      spots.filter((spot) => spot.at >= at && spot.at < at + snippetLength * 0.7).map(({ word }) => word),
    )
    if (near.size > most) [best, most] = [at, near.size]
  }
  return best
}

function slice(text: MarkedText, from: number, until: number): MarkedText {
  let at = 0
  return text.flatMap((piece) => {
    const [begin, end] = [at, at + piece.text.length]
    at = end
    const part = piece.text.slice(Math.max(0, from - begin), Math.max(0, until - begin))
    return begin < until && end > from && part !== '' ? [{ text: part, marked: piece.marked }] : []
  })
}
