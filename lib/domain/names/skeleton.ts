/**
 * The skeleton of one romanised word: what stays the same however a name is spelled. Romanisations of one Arabic name
 * differ in the vowels (which the script does not write), in how one sound is spelled (kh/h, dj/j, ou/w, ch/sh, ph/f,
 * q/k, gh/g, dh/z/d) and in doubling. So sounds are brought to one letter, inner vowels are dropped, a vowel at the
 * beginning becomes `a` and one at the end becomes `a`, `i` or `u`.
 */

const sounds: readonly (readonly [RegExp, string])[] = [
  [/^(?:sch|sh|ch)/, 'sh'],
  [/^kh/, 'x'],
  [/^gh/, 'g'],
  [/^dh/, 'd'],
  [/^th/, 's'],
  [/^ph/, 'f'],
  [/^zh/, 'j'],
  [/^dj/, 'j'],
  [/^ck/, 'k'],
  [/^c(?=[eiy])/, 's'],
  [/^[cq]/, 'k'],
  [/^v/, 'f'],
  [/^z/, 'd'],
]
/** Pairs that would be read as one sound once the vowel between them is gone. */
const runsTogether = /^(?:[kgdtps] h|d j|t sh)$/
const endVowels: Readonly<Record<string, string>> = { a: 'a', e: 'i', i: 'i', y: 'i', o: 'u', u: 'u', w: 'u' }

function consonantsIn(word: string): number {
  return word.replace(/[aeiouwy]/g, '').length
}

/** Silent endings: final h (ة and its romanisations), and the e that French adds or leaves out. */
function withoutSilentEnd(word: string): string {
  let rest = word
  for (let before = ''; before !== rest; ) {
    before = rest
    rest = rest.replace(/(?<=[^skgdtpcz])h$/, '')
    if (rest !== before && consonantsIn(rest) >= 2) rest = rest.replace(/(?<=[^aeiouwy])[ei]$/, '')
  }
  return consonantsIn(rest) > 2 || /^[^aeiouwyh][aeiou]+[^aeiouwyh]e$/.test(rest)
    ? rest.replace(/(?<=[skgdtpc]h|[^aeiouwyh])e$/, '')
    : rest
}

function withInitialGlide(word: string): string {
  return word.replace(/^(?:ou|u)(?=[aeio])/, 'w').replace(/^i(?=[aou])/, 'y')
}

interface Sound {
  readonly letter: string
  /** The vowels that stand before it. */
  readonly vowels: string
}

function soundsOf(word: string): { heard: Sound[]; tail: string } {
  const heard: Sound[] = []
  let [rest, vowels] = [word.replaceAll('x', 'ks'), '']
  while (rest !== '') {
    if (/^[aeiou]/.test(rest) || (/^[wy]/.test(rest) && (heard.length > 0 || vowels !== ''))) {
      vowels += rest.slice(0, 1)
      rest = rest.slice(1)
      continue
    }
    const rule = sounds.find(([pattern]) => pattern.test(rest))
    const letter = rule ? rule[1] : rest.slice(0, 1)
    rest = rule ? rest.replace(rule[0], '') : rest.slice(1)
    const last = heard.at(-1)
    if (vowels === '' && last?.letter === letter && !/\d/.test(letter)) continue
    if (vowels === '' && last?.letter === 't' && letter === 'sh') heard.pop()
    heard.push({ letter, vowels })
    vowels = ''
  }
  return { heard, tail: vowels }
}

function once(word: string): string {
  const { heard, tail } = soundsOf(withoutSilentEnd(withInitialGlide(word)))
  const end = endVowels[tail.slice(-1)] ?? ''
  if (heard.length === 0) return tail.length > 1 ? `a${end}` : 'a'
  let text = ''
  heard.forEach(({ letter, vowels }, i) => {
    // خ is written kh or h inside a name, and k or ck at its end, where a plain h is silent.
    const isLast = i === heard.length - 1 && end === ''
    const sound = letter === 'x' ? (isLast ? 'k' : 'h') : letter
    const before = (heard[i - 1]?.letter ?? '').replace('x', 'h')
    if (i === 0 ? vowels !== '' : (before === sound && !/\d/.test(sound)) || runsTogether.test(`${before} ${sound}`))
      text += 'a'
    text += sound
  })
  return text + end
}

/** Skeleton of a romanised word of a–z and digits; a skeleton is its own skeleton. Never empty for a word. */
export function skeletonOf(word: string): string {
  let skeleton = word
  // Dropping vowels can bring letters together that read as another sound; a few rounds settle it.
  for (let round = 0; round < 8; round++) {
    const next = once(skeleton)
    if (next === skeleton) break
    skeleton = next
  }
  return skeleton
}
