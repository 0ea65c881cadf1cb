/**
 * Latin script down to a–z: diacritics fall away by canonical decomposition (Unicode NFKD), letters that do not decompose
 * are spelled out. The table covers the letters of European languages, of the African reference alphabet (Niamey 1978)
 * and the signs by which ALA-LC, DIN 31635, ISO 233 and BGN/PCGN write hamza and ayn, which names carry or lack at will.
 */

const letters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
  ĸ: 'k',
  ŋ: 'n',
  ŧ: 't',
  ſ: 's',
  ɓ: 'b',
  ɗ: 'd',
  ɖ: 'd',
  ƙ: 'k',
  ƴ: 'y',
  ɲ: 'n',
  ɛ: 'e',
  ə: 'e',
  ǝ: 'e',
  ɔ: 'o',
  ɣ: 'gh',
  ɩ: 'i',
  ɪ: 'i',
  ʋ: 'u',
  ʊ: 'u',
  ʃ: 'sh',
  ʒ: 'zh',
  ƒ: 'f',
  ƭ: 't',
  ʈ: 't',
  ƥ: 'p',
  ɠ: 'g',
  ɡ: 'g',
  ɦ: 'h',
  ɍ: 'r',
  ɉ: 'j',
  ƀ: 'b',
  ƈ: 'c',
  ɋ: 'q',
  ƶ: 'z',
  ɨ: 'i',
  ʉ: 'u',
  ɵ: 'o',
  ɐ: 'a',
  ɑ: 'a',
  ɒ: 'a',
  ɟ: 'j',
  ɫ: 'l',
  ɬ: 'l',
  ɱ: 'm',
  ɽ: 'r',
  ʂ: 's',
  ʐ: 'z',
  ⱱ: 'v',
  ɥ: 'y',
  ȝ: 'gh',
  ƿ: 'w',
  ƨ: 's',
  ƣ: 'gh',
  ƞ: 'n',
  ƛ: 'l',
  ƚ: 'l',
  ȼ: 'c',
  ɇ: 'e',
  ɏ: 'y',
  ǥ: 'g',
  ȡ: 'd',
  ȴ: 'l',
  ȵ: 'n',
  ȶ: 't',
}

/** Apostrophes, primes, hamza and ayn signs: they join what they stand between. */
const joiners = /['’‘‛`´′ʹʺʻʼʽʾʿˀˁˈꞌ＇\u02BE\u02BF\u200B-\u200F\u2066-\u2069\u202A-\u202E\u00AD\u2060\uFEFF]/gu

// biome-ignore lint/suspicious/noControlCharactersInRegex: the range of ASCII is meant
const ascii = /^[\u0000-\u007F]*$/

/** Whether the text needs no folding but to lower case. */
export const isAscii = (text: string): boolean => ascii.test(text)

/** Latin letters of lower-cased text as a–z; other scripts pass through, decomposed and without combining accents. */
export function foldLatin(text: string): string {
  if (isAscii(text)) return text.toLowerCase().replace(/['`]/g, '')
  return text
    .toLowerCase()
    .replace(joiners, '')
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036F\u1AB0-\u1AFF\u1DC0-\u1DFF\u20D0-\u20FF\uFE20-\uFE2F]/gu, '')
    .replace(joiners, '')
    .replace(/[\u0080-\u{10FFFF}]/gu, (letter) => letters[letter] ?? letter)
}
