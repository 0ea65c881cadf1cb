import type { Author } from '#lib/domain/document.ts'
import { type CslItem, isItem, textOf } from './csl-item.ts'

/** A name as CSL-JSON has it. */
export interface CslName {
  readonly family?: string
  readonly given?: string
  readonly suffix?: string
  readonly literal?: string
}

/** The authors' shape, which editors and translators written as one text have too. */
type Name = Author | { readonly family: string; readonly given?: string | null | undefined }

/** A document's author as a CSL name. A suffix is kept at the end of the given name, after a comma. */
export function cslName(name: Name): CslName {
  if ('literal' in name) return { literal: name.literal }
  const [, given, suffix] = /^(.*?), ([^,]+)$/.exec(name.given ?? '') ?? [undefined, name.given ?? '']
  return { family: name.family, ...(given ? { given } : {}), ...(suffix ? { suffix } : {}) }
}

function nameOf(person: CslItem): Author | null {
  const family = [textOf(person, 'non-dropping-particle'), textOf(person, 'family')].filter(Boolean).join(' ')
  const given = [textOf(person, 'given'), textOf(person, 'dropping-particle')].filter(Boolean).join(' ')
  const literal = textOf(person, 'literal')
  if (literal !== undefined) return { literal }
  if (family === '') return given === '' ? null : { literal: given }
  const suffix = textOf(person, 'suffix')
  if (given === '') return { literal: suffix === undefined ? family : `${family}, ${suffix}` }
  return { family, given: suffix === undefined ? given : `${given}, ${suffix}` }
}

/** The names in a variable of an item, as a document's authors; particles stand with the family name. */
export function namesIn(item: CslItem, variable: string): Author[] {
  const people = item[variable]
  if (!Array.isArray(people)) return []
  return people.flatMap((person: unknown) => {
    const name = typeof person === 'string' ? nameFromText(person) : isItem(person) ? nameOf(person) : null
    return name === null ? [] : [name]
  })
}

/**
 * A name as one text: “Family, Given”, or the literal name, in braces where it could be taken for something else. The
 * inverse of `nameFromText`.
 */
export function nameText(name: Name): string {
  if ('literal' in name) return /[,;{}]/.test(name.literal) ? `{${name.literal}}` : name.literal
  return name.given ? `${name.family}, ${name.given}` : name.family
}

/** See {@link nameText}. */
export function nameFromText(text: string): Author {
  const trimmed = text.trim()
  const braced = /^\{(.*)\}$/.exec(trimmed)?.[1]
  if (braced !== undefined) return { literal: braced }
  const [, family, given] = /^([^,]+),\s*(.+)$/.exec(trimmed) ?? []
  return family && given ? { family, given } : { literal: trimmed }
}

/** Several names as one text, “Family, Given; Literal”. */
export const namesText = (names: readonly Name[]): string => names.map(nameText).join('; ')

/** The inverse of `namesText`. A semicolon within braces parts no names. */
export const namesFromText = (text: string): Author[] =>
  (text.match(/(?:\{[^}]*\}|[^;])+/g) ?? [])
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map(nameFromText)
