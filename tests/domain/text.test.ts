import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { httpUrl, iso15924Script, langTag, longText, nameText, shortText, uuidSchema } from '#lib/domain/text.ts'

const allTexts: [string, z.ZodType<string>][] = [
  ['short', shortText()],
  ['long', longText()],
  ['name', nameText],
]

function faultOf(schema: z.ZodType, value: unknown): string {
  const result = schema.safeParse(value)
  return result.success ? '' : (result.error.issues.map((issue) => issue.message).join('; ') ?? '')
}

describe.each(allTexts)('%s text', (_kind, schema) => {
  it.each([
    'أمادو كوفا',
    'Амаду Куффа',
    'Kouffa',
    'cafe\u0301',
    '\u200Fكوفا\u200F',
    '\u2067كوفا\u2069',
    'می\u200Cخواهم',
    '𞤀𞤥',
  ])('keeps %j exactly', (text) => {
    expect(schema.parse(text)).toBe(text)
  })

  it.each([
    ['\u0000', 'U+0000'],
    ['a\u0000b', 'U+0000'],
    ['a\u001Bb', 'U+001B'],
    ['a\u0085b', 'U+0085'],
    ['a\uD800b', 'surrogate'],
    ['a\uFFFEb', 'no character'],
    ['a\u202Eb', 'U+202E'],
    ['   ', 'empty'],
    ['\u200B\u200D', 'visible'],
    [7, 'Write a'],
  ])('refuses %j', (value, hint) => {
    expect(faultOf(schema, value)).toContain(hint)
  })

  it('trims outer white space, and parsing again changes nothing', () => {
    expect(schema.parse('  Ba Ag Moussa\n ')).toBe('Ba Ag Moussa')
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const once = schema.safeParse(text)
        if (once.success) expect(schema.parse(once.data)).toBe(once.data)
      }),
    )
  })
})

describe('bounds', () => {
  it('counts characters, not UTF-16 units', () => {
    expect(faultOf(shortText(3), '𞤀𞤥𞤣')).toBe('')
    expect(faultOf(shortText(3), 'abcd')).toContain('at most 3 characters: this has 4')
    expect(faultOf(nameText, 'a'.repeat(301))).toContain('300')
    expect(faultOf(longText(), 'a'.repeat(20_001))).toContain('20000')
  })

  it('takes line breaks in long text only, as one kind', () => {
    expect(longText().parse('a\r\nb\rc\u2028d\te')).toBe('a\nb\nc\nd\te')
    expect(faultOf(shortText(), 'a\nb')).toContain('U+000A')
    expect(faultOf(nameText, 'a\tb')).toContain('U+0009')
  })

  it('wants a letter or digit in a name', () => {
    expect(faultOf(nameText, '—')).toContain('letter')
  })
})

describe('an address', () => {
  it.each(['https://example.org/a?b=c#d', 'http://ex%C3%A4mple.org', 'HTTPS://EXAMPLE.ORG', 'https://مثال.إختبار/'])(
    'accepts %s as typed',
    (text) => {
      expect(httpUrl.parse(text)).toBe(text)
    },
  )

  it.each([
    'javascript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,x',
    'ftp://example.org',
    'example.org',
    'http:example.org',
    'https://',
    'https:///x',
    'https://a b.org',
    'https://user:secret@example.org',
    `https://example.org/${'a'.repeat(2000)}`,
  ])('refuses %s', (text) => {
    expect(httpUrl.safeParse(text).success).toBe(false)
  })
})

describe('codes', () => {
  it('brings language and script to their canonical form', () => {
    expect(langTag.parse('ar-latn')).toBe('ar-Latn')
    expect(iso15924Script.parse('arab')).toBe('Arab')
  })

  it('refuses what is none', () => {
    expect(faultOf(langTag, 'french!')).toContain('BCP 47')
    expect(faultOf(langTag, 'english')).toContain('such as en, fr')
    expect(faultOf(langTag, '')).toContain('BCP 47')
    expect(faultOf(iso15924Script, 'Arabic')).toContain('ISO 15924')
    expect(faultOf(uuidSchema, '123')).toContain('identifier')
  })

  it('lowers an identifier', () => {
    expect(uuidSchema.parse('0198C0DE-89AB-7DEF-8123-456789ABCDEF')).toBe('0198c0de-89ab-7def-8123-456789abcdef')
  })
})
