import { madeUpWord, type Seeded, seeded, zipf } from '../seeded-random.ts'

/** The languages in which the world is written. */
export const languages = ['en', 'fr', 'ar'] as const
/** See {@link languages}. */
export type Lang = (typeof languages)[number]

// Commonest first; what is rarer than these is made up.
const real: Readonly<Record<Lang, readonly string[]>> = {
  en: `the of and to in a that was for on were by with from at said after attack killed soldiers no village not
    have forces army two group their fighters three had civilians near which they statement between government who
    wounded town been region but security about its against several during vehicles base over before more this other
    militants some captured convoy people toll others people's burned claimed armed or according denied dozens camp
    responsibility reported ambush patrol local sources troops road morning northern border officials confirmed least
    destroyed explosion when residents military where operation also spokesman central market night house police fired
    mission hospital bodies weapons released hostages children later women witness witnesses clash clashes mine
    district airport strike strikes rocket shells without raid prisoners families attackers gunmen communique video
    photographs image images showing appeared published radio newspaper agency mayor governor minister defence ministry
    investigation commission report inquiry court evidence satellite graves commander leader killed wounded teacher
    herders farmers livestock cattle motorcycles bridge river well school church mosque displaced refugees fled`.split(
    /\s+/,
  ),
  fr: `de la le les et des à en du un que une dans pour par a sur qui été au ont plus attaque avec est tués soldats
    pas aux village ne selon armée deux son groupe forces contre civils se après trois blessés leurs cette ville sont
    combattants région près ce il été communiqué militaires gouvernement entre terroristes véhicules ou nuit plusieurs
    sécurité sans armés position convoi camp bilan dont même habitants source sources route nord lors centre matin
    revendiqué embuscade patrouille frontière autorités confirmé détruits explosion porte-parole opération hôpital
    corps otages libérés enfants femmes témoins affrontements mine aéroport frappe frappes roquettes raid prisonniers
    familles assaillants vidéo photographies journal agence maire gouverneur ministre défense enquête commission rapport
    tribunal preuves tombes chef commandant enseignant éleveurs agriculteurs bétail motos pont fleuve puits école
    déplacés réfugiés l’État d’autres qu’ils n’a l’attaque`.split(/\s+/),
  ar: `في من على أن إلى قتل عن مع الجيش التي هجوم بعد الذي هذا جنود كان قرية قوات بين مدينة مسلحين ثلاثة جنديا منطقة
    المدنيين قرب الحكومة لا بيان وقال مقاتلين ولم جريح الجماعة قبل خلال عدد قاعدة سيارات الأمن مصادر محلية كمين دورية
    الحدود شمال طريق مساء صباح أكد نفى أعلن مسؤولية انفجار لغم مستشفى جثث أسرى رهائن أطفال نساء شهود اشتباكات غارة
    صواريخ مطار فيديو صور صحيفة وكالة محافظ وزير الدفاع تحقيق لجنة تقرير محكمة أدلة قبور قائد معلم رعاة ماشية جسر نهر
    بئر مدرسة مسجد نازحين لاجئين دراجات`.split(/\s+/),
}

const RANKS = 30_000
const drawRank = zipf(RANKS, 1.25)
const offsets = { en: 10_000_000, fr: 11_000_000, ar: 12_000_000 }
const letters = 'بتجحدرسشصطعفقكلمنهوي'

function arabicWord(index: number): string {
  const random = seeded('arabic', index)
  let word = random.chance(0.3) ? 'ال' : ''
  for (let i = 0; i < 5; i += 1) word += letters[random.below(letters.length)] ?? ''
  return word
}

const made: Readonly<Record<Lang, string[]>> = { en: [], fr: [], ar: [] }

/** The word of a language that is the n-th in frequency, from 0: real ones first, then ones that nobody uses. */
export function wordAt(lang: Lang, rank: number): string {
  const known = real[lang][rank] ?? made[lang][rank]
  if (known !== undefined) return known
  const word = lang === 'ar' ? arabicWord(rank) : madeUpWord(offsets[lang] + rank).toLowerCase()
  made[lang][rank] = word
  return word
}

/** So many words in the order of nothing but chance, common ones often. */
export function sentence(random: Seeded, lang: Lang, length: number): string {
  const words: string[] = []
  for (let i = 0; i < length; i += 1) words.push(wordAt(lang, drawRank(random)))
  const text = words.join(' ')
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}

/** English mostly, French and Arabic often. */
export const drawLang = (random: Seeded): Lang => random.pick(['en', 'en', 'en', 'fr', 'fr', 'ar'])
