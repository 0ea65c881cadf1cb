/**
 * Arabic script to Latin letters, after the consonant tables of ALA-LC, BGN/PCGN 1956, DIN 31635 and ISO 233, with the
 * letters that Persian, Urdu, Pashto, Kurdish and Maghrebi spelling add. Short vowels are not written as a rule, so
 * vowel signs are dropped; the skeleton drops the unwritten vowels of the Latin spelling in turn.
 */

const consonants: Readonly<Record<string, string>> = {
  ب: 'b',
  ت: 't',
  ث: 'th',
  ج: 'j',
  ح: 'h',
  خ: 'kh',
  د: 'd',
  ذ: 'dh',
  ر: 'r',
  ز: 'z',
  س: 's',
  ش: 'sh',
  ص: 's',
  ض: 'd',
  ط: 't',
  ظ: 'z',
  غ: 'gh',
  ف: 'f',
  ق: 'q',
  ك: 'k',
  ل: 'l',
  م: 'm',
  ن: 'n',
  ه: 'h',
  پ: 'p',
  چ: 'ch',
  ژ: 'zh',
  گ: 'g',
  ک: 'k',
  ھ: 'h',
  ہ: 'h',
  ە: 'a',
  ٹ: 't',
  ڈ: 'd',
  ڑ: 'r',
  ں: 'n',
  ڤ: 'v',
  ڥ: 'v',
  ڢ: 'f',
  ڧ: 'q',
  ڨ: 'g',
  ڭ: 'ng',
  ڠ: 'g',
  ټ: 't',
  ډ: 'd',
  ړ: 'r',
  ږ: 'g',
  ښ: 'sh',
  ڼ: 'n',
  ځ: 'dz',
  څ: 'ts',
  ڵ: 'l',
  ڕ: 'r',
  ڪ: 'k',
}
const vowels: Readonly<Record<string, string>> = {
  ا: 'a',
  ٱ: 'a',
  ى: 'a',
  ة: 'a',
  ۃ: 'a',
  و: 'u',
  ۆ: 'u',
  ۇ: 'u',
  ۋ: 'w',
  ي: 'i',
  ی: 'i',
  ې: 'i',
  ۍ: 'i',
  ێ: 'i',
  ے: 'i',
}
const initials: Readonly<Record<string, string>> = { و: 'w', ي: 'y', ی: 'y', ع: 'a', ء: 'a' }

/** Whole words that stand for a particle or the name of God, whose written letters alone would not show it. */
const words: Readonly<Record<string, string>> = {
  بن: 'bin',
  ابن: 'ibn',
  ولد: 'ould',
  اغ: 'ag',
  اق: 'ag',
  اگ: 'ag',
  الله: 'allah',
  ال: 'al',
  بنت: 'bint',
  و: 'wa',
}

/** Two letters that would read as one sound, or as a doubled one, always have a vowel between them in Arabic writing. */
const runsTogether = /^(?:[kgdtpsz] h|d j|t sh|t ch)$/

function romaniseLetters(word: string): string {
  let text = ''
  let previous = ''
  for (const letter of word) {
    const initial = text === '' ? initials[letter] : undefined
    const sound = initial ?? consonants[letter] ?? vowels[letter] ?? ''
    const isConsonant = consonants[letter] !== undefined
    if (isConsonant && previous !== '' && (previous === sound || runsTogether.test(`${previous.slice(-1)} ${sound}`)))
      text += 'a'
    text += sound
    previous = isConsonant ? sound : ''
  }
  // Final ه after a consonant stands for -a(h): Persian and Urdu spelling, and hurried Arabic for ة.
  return /[هھہ]$/u.test(word) && /[^aiu]h$/.test(text) ? `${text.slice(0, -1)}a` : text
}

function romaniseWord(word: string): string {
  const whole = words[word]
  if (whole !== undefined) return whole
  const servant = /^عبدال(.{2,})$/u.exec(word)
  if (servant) return word === 'عبدالله' ? 'abd allah' : `abd al ${romaniseLetters(servant[1] ?? '')}`
  const joined = /^وال(.{3,})$/u.exec(word)
  if (joined) return `wa al ${romaniseLetters(joined[1] ?? '')}`
  const article = /^ال(.{3,})$/u.exec(word)
  return article ? `al ${romaniseLetters(article[1] ?? '')}` : romaniseLetters(word)
}

/** Arabic-script words of decomposed text as Latin letters; the article stands apart. Other text passes through. */
export function romaniseArabic(text: string): string {
  return text
    .replace(/[\u064B-\u065F\u0670\u0610-\u061A\u06D6-\u06DC\u06DF-\u06E8\u06EA-\u06ED\u0640]/gu, '')
    .replace(/[\u0660-\u0669\u06F0-\u06F9]/gu, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf))
    .replace(/[\p{Script=Arabic}\u0621-\u064A]+/gu, (run) =>
      run.replace(/\p{L}+/gu, romaniseWord).replace(/\P{ASCII}/gu, ' '),
    )
}
