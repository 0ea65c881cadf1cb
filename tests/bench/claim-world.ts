import { madeUpWord, type Seeded, seeded, zipf } from './seeded-random.ts'

/** The made-up parties, outlets, places and questions of a table of claims, each a pure function of its number. */
export interface ClaimWorld {
  readonly drawParty: (random: Seeded) => number
  party(index: number): Party
  question(index: number): AskedQuestion
  document(question: AskedQuestion, index: number): Published
}

/** Who claims. */
export interface Party {
  readonly name: string
  readonly kind: string
}

/** One thing in dispute, with what it is about. */
export interface AskedQuestion {
  readonly index: number
  readonly kind: 'choice' | 'quantity' | 'actor' | 'date'
  readonly text: string
  readonly unit: string
  readonly incident: string
  /** Days since 1970. */
  readonly day: number
  readonly place: string
  readonly lat: string
  readonly lon: string
  /** What happened, as far as kinds have a number: what claimants come near to. */
  readonly truth: number
  readonly first: Party
}

/** Where a claim is written down. */
export interface Published {
  readonly title: string
  readonly url: string
  readonly day: number
  readonly kind: string
  readonly lang: string
  readonly source: string
  readonly sourceKind: string
}

const partyKinds: readonly [string, (word: string) => string][] = [
  ['armed_group', (word) => `${word} Front for Liberation`],
  ['state', (word) => `Ministry of Defence of ${word}`],
  ['armed_group', (word) => `Katiba ${word}`],
  ['organisation', (word) => `Human Rights Association of ${word}`],
  ['person', (word) => `Général ${word}`],
  ['media', (word) => `Radio ${word}`],
]
const sourceKinds = ['newspaper', 'news_agency', 'broadcaster', 'website', 'social_media'] as const
const units = ['soldiers killed', 'civilians killed', 'fighters killed', 'people wounded', 'vehicles burnt'] as const
const documentKinds = ['article-newspaper', 'webpage', 'report', 'broadcast'] as const
const languages = ['en', 'fr', 'ar', 'en', 'fr', 'es'] as const
const firstDay = 15_340 // 1 January 2012
const days = 4_700

const place = (index: number): Pick<AskedQuestion, 'place' | 'lat' | 'lon'> => {
  const random = seeded('place', index)
  const [lat, lon] = [10 + random.next() * 12, -10 + random.next() * 18]
  return { place: `${madeUpWord(2_000_000 + index)}`, lat: lat.toFixed(4), lon: lon.toFixed(4) }
}

function party(index: number): Party {
  const [kind, named] = partyKinds[index % partyKinds.length] ?? ['unknown', (word: string) => word]
  return { kind, name: named(madeUpWord(index)) }
}

/** A question's own words: several questions are asked about one incident. */
function asked(
  index: number,
  drawPlace: (random: Seeded) => number,
  drawParty: ClaimWorld['drawParty'],
): AskedQuestion {
  const about = Math.floor(index / 2)
  const random = seeded('incident', about)
  const where = place(drawPlace(random))
  const day = firstDay + random.below(days)
  const name = madeUpWord(4_000_000 + about)
  const own = seeded('question', index)
  const kind = own.pick(['choice', 'quantity', 'quantity', 'quantity', 'actor', 'date'])
  const unit = own.pick(units)
  const words = {
    choice: `Was the commander of the ${name} garrison killed?`,
    quantity: `How many ${unit} at ${name}?`,
    actor: `Who attacked the ${name} base?`,
    date: `On which day did the siege of ${name} begin?`,
  }
  const text = `${words[kind].slice(0, -1)}${index % 2 === 0 ? '' : ', by later accounts'}?`
  const truth = Math.floor(60 * own.next() ** 2)
  const first = party(drawParty(own))
  return { index, kind, text, unit, incident: `Attack on ${name}`, day, ...where, truth, first }
}

function published(question: AskedQuestion, index: number, drawSource: (random: Seeded) => number): Published {
  const random = seeded('document', question.index, index)
  const source = drawSource(random)
  const word = madeUpWord(8_000_000 + question.index * 4 + index)
  return {
    title: `${question.place}: “${word}” — what is said about the ${question.incident.toLowerCase()}`,
    url: `https://example.org/${madeUpWord(1_000_000 + source).toLowerCase()}/${word.toLowerCase()}`,
    day: question.day + 1 + random.below(20),
    kind: random.pick(documentKinds),
    lang: random.pick(languages),
    source: `${madeUpWord(1_000_000 + source)} Daily`,
    sourceKind: sourceKinds[source % sourceKinds.length] ?? 'other',
  }
}

/** The world of a table with so many claims: parties, outlets and places grow with it, more slowly than it does. */
export function claimWorld(claims: number): ClaimWorld {
  const drawParty = zipf(Math.ceil(40 + 2 * Math.sqrt(claims)), 1.05)
  const drawSource = zipf(Math.ceil(30 + Math.sqrt(claims)), 1)
  const drawPlace = zipf(Math.ceil(50 + 2 * Math.sqrt(claims)), 0.8)
  return {
    drawParty,
    party,
    question: (index) => asked(index, drawPlace, drawParty),
    document: (question, index) => published(question, index, drawSource),
  }
}
