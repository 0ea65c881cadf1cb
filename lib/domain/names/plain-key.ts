/**
 * The form in which two writings of one name, title or question are the same: case, white space, invisible characters,
 * compatibility forms of Unicode (NFKC) and kinds of quotation mark, apostrophe and dash do not count. Spelling does, with
 * diacritics: what differs there is alike at most (`foldName`), and only a person says that it is the same.
 */
export function plainKey(text: string): string {
  // Most text is plain already.
  const composed = asciiOnly.test(text) ? text : plainSigns(text.normalize('NFKC'))
  return composed.toLowerCase().replace(spaces, ' ').trim()
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the range of ASCII is meant
const asciiOnly = /^[\u0000-\u007F]*$/
const spaces = /\s+/g

const plainSigns = (text: string): string =>
  text
    .replace(/\p{Cf}/gu, '')
    .replace(/[‘’‚‛′ʼ`´]/g, "'")
    .replace(/[“”„‟″«»]/g, '"')
    .replace(/[‐‑‒–—―−]/g, '-')
