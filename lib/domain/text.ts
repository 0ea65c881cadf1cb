import { z } from 'zod'

/**
 * Text as people write it, in any script. It is kept exactly as typed (never re-composed, so quotes stay quotable),
 * apart from outer white space and the kind of line break; what no reader could see or no export could carry is refused.
 */

// Written as escapes on purpose: the characters themselves are invisible or turn the line around.
const lineBreak = /\r\n|[\r\u2028\u2029]/g
const loneSurrogate = /\p{Surrogate}/u
const nonCharacter = /\p{Noncharacter_Code_Point}/u
const bidiOverride = /[\u202D\u202E]/
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose
const controlOnOneLine = /[\u0000-\u001F\u007F-\u009F\u2028\u2029]/
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose
const controlInLongText = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/
const visible = /[^\s\p{Cf}\p{Default_Ignorable_Code_Point}]/u
const letterOrDigit = /[\p{L}\p{N}]/u

function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}

function faultOf(text: string, max: number, control: RegExp): string | null {
  if (text === '') return 'Write something here: it is empty'
  // Twice the limit in UTF-16 units is over it however many pairs there are; counting a huge text is then spared.
  const length = text.length > 2 * max ? text.length : Array.from(text).length
  if (length > max) return `Write at most ${max} characters: this has ${length}`
  const found = control.exec(text)
  if (found)
    return `Remove the control character ${codePoint(found[0])}: letters, digits, punctuation and spaces are right`
  if (loneSurrogate.test(text)) return 'Remove the broken character (half of a surrogate pair): write it again in full'
  if (nonCharacter.test(text)) return 'Remove the code point that is no character (such as U+FFFE)'
  const override = bidiOverride.exec(text)
  if (override)
    return `Remove the direction override ${codePoint(override[0])}: marks and isolates (U+200F, U+2067) are right`
  return visible.test(text) ? null : 'Write at least one visible character'
}

function bounded(max: number, control: RegExp) {
  return (text: string, ctx: z.RefinementCtx<string>) => {
    const fault = faultOf(text, max, control)
    if (fault !== null) ctx.addIssue({ code: 'custom', message: fault })
  }
}

const unlessText = (missing: string) => ({
  error: ({ input }: { readonly input?: unknown }) => (input === undefined ? missing : 'Write a text'),
})

/** One line of text, 1 to `max` characters (code points), trimmed. */
export const shortText = (max = 300) =>
  z
    .string(unlessText('This is missing: write a text'))
    .trim()
    .superRefine(bounded(max, controlOnOneLine))
    .meta({ minLength: 1, maxLength: max })

/**
 * Text of several lines, 1 to `max` characters, trimmed; every kind of line break becomes `\n` (browsers send CR LF).
 * Where there is none at all, `missing` is said.
 */
export const longText = (max = 20_000, missing = 'This is missing: write a text') =>
  z
    .string(unlessText(missing))
    .overwrite((text) => text.replace(lineBreak, '\n'))
    .trim()
    .superRefine(bounded(max, controlInLongText))
    .meta({ minLength: 1, maxLength: max })

/** A name in any script, 1 to 300 characters with at least one letter or digit, so that it can be found again. */
export const nameText = z
  .string('Write a name')
  .trim()
  .superRefine((text, ctx) => {
    const fault =
      faultOf(text, 300, controlOnOneLine) ??
      (letterOrDigit.test(text) ? null : 'Write a name with at least one letter')
    if (fault !== null) ctx.addIssue({ code: 'custom', message: fault })
  })
  .meta({ minLength: 1, maxLength: 300 })

function urlFault(text: string): string | null {
  const right = 'Write a web address that begins with https:// or http://, for example https://example.org/page'
  if (text.length > 2000) return `Write an address of at most 2000 characters: this has ${text.length}`
  if (!/^https?:\/\/[^\s/?#]/i.test(text) || /[\s\p{Cc}\p{Surrogate}]/u.test(text) || !URL.canParse(text)) return right
  const url = new URL(text)
  return url.username === '' && url.password === '' ? null : 'Leave the user name and password out of the address'
}

/** An absolute http or https address of at most 2000 characters, kept as typed; no other scheme, no credentials. */
export const httpUrl = z
  .string('Write a web address')
  .trim()
  .superRefine((text, ctx) => {
    const fault = urlFault(text)
    if (fault !== null) ctx.addIssue({ code: 'custom', message: fault })
  })
  .meta({ format: 'uri', maxLength: 2000 })

function canonicalLang(text: string): string | null {
  try {
    // Languages of five to eight letters are reserved for a registry that has none: “english” is no tag.
    return /^[a-z]{5}/i.test(text) ? null : (Intl.getCanonicalLocales(text)[0] ?? null)
  } catch {
    return null
  }
}

/** A language tag by BCP 47, in canonical form (`ar-latn` becomes `ar-Latn`). */
export const langTag = z
  .string('Write a language tag')
  .trim()
  .max(35, 'Write a language tag of at most 35 characters')
  .refine((text) => canonicalLang(text) !== null, {
    error: 'Write a language tag (BCP 47), such as en, fr, ar or ar-Latn',
    abort: true,
  })
  .overwrite((text) => canonicalLang(text) ?? text)

/** A script code by ISO 15924, in its proper case (`arab` becomes `Arab`). */
export const iso15924Script = z
  .string('Write a script code')
  .trim()
  .regex(/^[A-Za-z]{4}$/, 'Write a script code (ISO 15924), for example Latn, Arab or Cyrl')
  .overwrite((text) => text.slice(0, 1).toUpperCase() + text.slice(1).toLowerCase())

/** An identifier of a record (RFC 9562), in lower case. */
export const uuidSchema = z
  .uuid('Write an identifier of the form 01234567-89ab-7def-8123-456789abcdef')
  .overwrite((text) => text.toLowerCase())
