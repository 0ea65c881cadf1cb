import { type Seeded, seeded } from '../seeded-random.ts'

// A consonant as French, English and scholarly romanisations write it, in Arabic and in Cyrillic script.
const consonants = [
  ['b', 'b', 'b', 'ب', 'б'],
  ['d', 'd', 'ḍ', 'د', 'д'],
  ['f', 'f', 'f', 'ف', 'ф'],
  ['gh', 'gh', 'ġ', 'غ', 'г'],
  ['h', 'h', 'ḥ', 'ح', 'х'],
  ['k', 'q', 'q', 'ق', 'к'],
  ['l', 'l', 'l', 'ل', 'л'],
  ['m', 'm', 'm', 'م', 'м'],
  ['n', 'n', 'n', 'ن', 'н'],
  ['r', 'r', 'r', 'ر', 'р'],
  ['ss', 's', 'ṣ', 'ص', 'с'],
  ['t', 't', 'ṭ', 'ط', 'т'],
  ['z', 'z', 'z', 'ز', 'з'],
  ['ch', 'sh', 'š', 'ش', 'ш'],
  ['kh', 'kh', 'ḫ', 'خ', 'х'],
  ['dj', 'j', 'ǧ', 'ج', 'дж'],
  ['k', 'k', 'k', 'ك', 'к'],
] as const
const vowels = [
  ['a', 'a', 'ā', 'ا', 'а'],
  ['i', 'i', 'ī', 'ي', 'и'],
  ['ou', 'u', 'ū', 'و', 'у'],
] as const
const spellings = { french: 0, english: 1, scholarly: 2, arabic: 3, cyrillic: 4 } as const

/** A way to write a name. */
export type Spelling = keyof typeof spellings

const SYLLABLES = consonants.length * vowels.length

function spell(code: number, length: number, spelling: Spelling): string {
  const at = spellings[spelling]
  let [rest, word] = [code, '']
  for (let i = 0; i < length; i += 1) {
    const syllable = rest % SYLLABLES
    rest = Math.floor(rest / SYLLABLES)
    const [consonant, vowel] = [
      consonants[syllable % consonants.length],
      vowels[Math.floor(syllable / consonants.length)],
    ]
    // Arabic leaves a short a unwritten but at the end of a name.
    const isSilent = spelling === 'arabic' && vowel?.[0] === 'a' && i < length - 1
    word += `${consonant?.[at] ?? ''}${isSilent ? '' : (vowel?.[at] ?? '')}`
  }
  return word.charAt(0).toUpperCase() + word.slice(1)
}

/** A name of three syllables that no other number below 132,651 has, in one spelling. */
export const stem = (n: number, spelling: Spelling): string => spell((n * 7_919 + 31) % SYLLABLES ** 3, 3, spelling)

/** A given name of two syllables; there are 2,601. */
const given = (n: number, spelling: Spelling): string => spell((n * 101 + 7) % SYLLABLES ** 2, 2, spelling)

/** A name with its language and script, as far as they are told, and its kind. */
export interface WrittenName {
  readonly text: string
  readonly lang: string | null
  readonly script: string | null
  readonly kind: 'preferred' | 'alias' | 'nom_de_guerre' | 'transliteration'
}

type Template = Readonly<Record<Spelling, string>>

const same = (latin: string, arabic: string, cyrillic: string): Template => ({
  ...{ french: latin, english: latin, scholarly: latin, arabic, cyrillic },
})
const particles: readonly Template[] = [
  same('{given} {stem}', '{given} {stem}', '{given} {stem}'),
  { ...same('{given} Ag {stem}', '{given} اغ {stem}', '{given} аг {stem}'), english: '{given} Agh {stem}' },
  { ...same('{given} al-{stem}', '{given} ال{stem}', '{given} аль-{stem}'), french: '{given} El {stem}' },
  { ...same('{given} Ould {stem}', '{given} ولد {stem}', '{given} ульд {stem}'), english: '{given} Wuld {stem}' },
]
const templates: Readonly<Record<string, readonly Template[]>> = {
  person: particles,
  armed_group: [
    same('Katiba {stem}', 'كتيبة {stem}', 'Катиба {stem}'),
    {
      ...same('{stem} Liberation Front', 'جبهة تحرير {stem}', 'Фронт освобождения {stem}'),
      french: 'Front de libération du {stem}',
    },
    { ...same('{stem} Brigade', 'لواء {stem}', 'Бригада {stem}'), french: 'Brigade {stem}' },
  ],
  state: [
    {
      ...same('Ministry of Defence of {stem}', 'وزارة الدفاع {stem}', 'Министерство обороны {stem}'),
      french: 'Ministère de la Défense du {stem}',
    },
    {
      ...same('{stem} Armed Forces', 'القوات المسلحة {stem}', 'Вооружённые силы {stem}'),
      french: 'Forces armées du {stem}',
    },
  ],
  organisation: [
    {
      ...same('{stem} Human Rights Association', 'جمعية {stem} لحقوق الإنسان', 'Правозащитное общество {stem}'),
      french: 'Association {stem} des droits de l’homme',
    },
  ],
  media: [same('Radio {stem}', 'راديو {stem}', 'Радио {stem}')],
  unknown: [same('Initial reports, {stem}', 'تقارير أولية {stem}', 'Первые сообщения, {stem}')],
}
const written: readonly (readonly [Spelling, string, string])[] = [
  ['english', 'en', 'Latn'],
  ['arabic', 'ar', 'Arab'],
  ['cyrillic', 'ru', 'Cyrl'],
]

const titles = ['Abu', 'Abou', 'Umm', 'Red', 'Black', 'Old'] as const

function nomDeGuerre(random: Seeded): WrittenName {
  return {
    text: `${random.pick(titles)} ${given(random.below(2_601), 'french')}`,
    lang: null,
    script: 'Latn',
    kind: 'nom_de_guerre',
  }
}

/** All names of the n-th actor, the preferred one first: spellings of one name in up to three scripts, and some others. */
export function namesOfActor(n: number, kind: string): readonly [WrittenName, ...WrittenName[]] {
  const random = seeded('names', n)
  const list = templates[kind] ?? particles
  const template = list[random.below(list.length)] ?? particles[0]
  const first = random.below(2_601)
  const fill = (spelling: Spelling) =>
    (template?.[spelling] ?? '').replace('{given}', given(first, spelling)).replace('{stem}', stem(n, spelling))
  const names: [WrittenName, ...WrittenName[]] = [
    { text: fill('french'), lang: 'fr', script: 'Latn', kind: 'preferred' },
  ]
  for (const [spelling, lang, script] of written)
    if (random.chance(0.45)) names.push({ text: fill(spelling), lang, script, kind: 'transliteration' })
  if (random.chance(0.1)) names.push({ text: fill('scholarly'), lang: null, script: 'Latn', kind: 'transliteration' })
  if (kind === 'person' && random.chance(0.25)) names.push(nomDeGuerre(random))
  if (kind === 'armed_group' && random.chance(0.2))
    names.push({ text: stem(n, 'french'), lang: null, script: null, kind: 'alias' })
  return names
}

/** The names of the n-th place: Latin, and Arabic for most. */
export function namesOfPlace(n: number): readonly { readonly text: string; readonly lang: string | null }[] {
  const number = 60_000 + n
  const arabic = { text: stem(number, 'arabic'), lang: 'ar' }
  return [{ text: stem(number, 'french'), lang: 'fr' }, ...(seeded('place-name', n).chance(0.7) ? [arabic] : [])]
}
