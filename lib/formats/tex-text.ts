const written: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  // Escaped braces count as braces for BibTeX itself, so that one alone would break the file.
  '{': '\\textbraceleft{}',
  '}': '\\textbraceright{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '<': '\\textless{}',
  '>': '\\textgreater{}',
  '"': '\\textquotedbl{}',
  '\u00a0': '~',
}

/**
 * Plain text as a value of a BibTeX field in UTF-8: everything that TeX would take for a command, and the pairs that it
 * would draw together into dashes and quotation marks, are written so that they come out as they are. Line breaks are
 * spaces to TeX.
 */
export const texText = (text: string): string =>
  text
    .replace(/[\\{}~^<>"\u00a0]/g, (character) => written[character] ?? character)
    .replace(/[&%$#_]/g, '\\$&')
    .replace(/([-'`])(?=\1)/g, '$1{}')
    .replace(/[^\S\u00a0]+/g, ' ')

const plainFamily = /^(?:\p{Ll}{1,5} ){0,3}\p{Lu}[\p{L}\p{M}'’-]*(?: \p{Lu}[\p{L}\p{M}'’-]*)*$/u
const plainGiven = /^\p{Lu}[\p{L}\p{M}.'’]*(?: \p{L}[\p{L}\p{M}.'’]*)*$/u
const plainLast = / \p{Lu}[\p{L}\p{M}.'’]*$/u
const linking = /(?:^|\s)and(?=\s|$)/i

const braced = (text: string) => `{${texText(text)}}`

/** A name as BibTeX parts names; a part that it would take apart in another way stands in braces. */
export function texName(name: { family?: string; given?: string; suffix?: string; literal?: string }): string {
  const { family, given, suffix, literal } = name
  if (family === undefined) return braced(literal ?? given ?? '')
  const isPlain = plainFamily.test(family) && !linking.test(family)
  const first = isPlain ? texText(family) : braced(family)
  if (given === undefined) return isPlain && suffix === undefined ? braced(family) : first
  const isPlainGiven = plainGiven.test(given) && !linking.test(given) && (!given.includes(' ') || plainLast.test(given))
  const second = isPlainGiven ? texText(given) : braced(given)
  return [first, ...(suffix === undefined ? [] : [braced(suffix)]), second].join(', ')
}

/** A value of a field that BibTeX parts at “and”. */
export const texListItem = (text: string): string => (linking.test(text) ? braced(text) : texText(text))

/** An address: kept verbatim, apart from what would end the field or be read as a command. */
export const texAddress = (url: string): string => url.replace(/[{}\\\s]/g, encodeURIComponent)
