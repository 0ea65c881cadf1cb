import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldWord, type Marks, markCount, markText, snippetOf } from '#lib/domain/mark-words.ts'

const marks = (words: string[], stems: string[] = [], beginnings: string[] = []): Marks => ({
  words: new Set(words),
  stems,
  beginnings,
})
const shown = (text: string, given: Marks) =>
  markText(text, given)
    .map((piece) => (piece.marked ? `[${piece.text}]` : piece.text))
    .join('')

describe('markText', () => {
  it.each([
    ['The État said', marks(['etat']), 'The [État] said'],
    ['l’État-major', marks(['etat']), 'l’[État]-major'],
    ['Kouffa’s men', marks(['kouffa']), '[Kouffa]’s men'],
    ['attacked, attackers', marks([], ['attack']), '[attacked], [attackers]'],
    ['a party of parties', marks([], ['parti']), 'a [party] of [parties]'],
    ['نفى والجيش', marks(['الجيش'], ['جيش']), 'نفى [والجيش]'],
    ['أمادو كُوفا', marks(['كوفا']), 'أمادو [كُوفا]'],
    ['Tombouctou', marks([], [], ['tomb']), '[Tombouctou]'],
    ['Ma’rib', marks(['marib']), '[Ma’rib]'],
    ['nothing', marks(['thing']), 'nothing'],
    ['<b>mali</b>', marks(['mali']), '<b>[mali]</b>'],
  ])('%s', (text, given, expected) => {
    expect(shown(text, given)).toBe(expected)
  })

  it('loses nothing of any text, and marks whatever is one of the words', () => {
    const word = fc.constantFrom('mali', 'État', 'كُوفا', 'x', '…', '’', '-', ' ', '\n', '<i>', '🙂', 'e\u0301')
    const given = marks(['mali', 'etat', 'كوفا'], ['x'])
    fc.assert(
      fc.property(fc.array(word, { maxLength: 30 }), (parts) => {
        const text = parts.join(' ')
        const pieces = markText(text, given)
        expect(pieces.map((piece) => piece.text).join('')).toBe(text)
        expect(pieces.some((piece) => piece.marked)).toBe(parts.some((part) => /^(mali|État|كُوفا|x)$/.test(part)))
      }),
    )
  })
})

describe('snippetOf', () => {
  it('shows a short text whole, and of a long one where most words are', () => {
    const given = marks(['raid', 'camp'])
    expect(snippetOf(markText('a raid', given))).toEqual(markText('a raid', given))
    const filler = 'word '.repeat(120)
    const snippet = snippetOf(markText(`raid ${filler} the raid on the camp ${filler}`, given))
    expect(markCount(snippet)).toBe(2)
    expect(snippet[0]?.text).toBe('… ')
    expect(snippet.at(-1)?.text).toBe(' …')
    expect(snippet.map((piece) => piece.text).join('').length).toBeLessThan(200)
  })
})

describe('foldWord', () => {
  it('is without case, diacritics and variants', () => {
    expect(['ÉTAT', 'Œuvre', 'Ɓalɗe', 'أُمَّة'].map(foldWord)).toEqual(['etat', 'oeuvre', 'balde', 'امه'])
  })
})
