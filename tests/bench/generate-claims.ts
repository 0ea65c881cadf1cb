import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { stringify } from 'csv-stringify/sync'
import type { ClaimCells } from '#lib/domain/claim-row.ts'
import { optionalColumns, requiredColumns } from '#lib/domain/claim-row.ts'
import { type AskedQuestion, type ClaimWorld, claimWorld, type Party } from './claim-world.ts'
import { type Seeded, seeded } from './seeded-random.ts'

/** How large a table, and which of the many of that size. */
export interface TablePlan {
  readonly rows: number
  readonly seed?: number
}

const CLAIMS_A_QUESTION = 3
const MOST_DOCUMENTS = 4
const DAY_MS = 86_400_000
const hedges = ['flat', 'flat', 'flat', 'flat', 'probable', 'possible', 'reported'] as const
const words = ['', '', '', 'exactly', 'at least', 'more than', 'at most', 'about', 'nearly'] as const

const isoDay = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10)

/**
 * Rows of a table of claims as text by column: made up, the same for the same plan, and shaped like the real thing. A few
 * parties say most (Zipf), two questions are asked about each incident, a question has three claims on average, which mostly
 * follow each other, one row in twenty is a further citation, one question in eight has a finding. Takes no memory.
 */
export function* claimRows({ rows, seed = 1 }: TablePlan): Generator<ClaimCells> {
  const world = claimWorld(rows)
  const random = seeded('rows', seed)
  let [made, question] = [0, 0]
  while (made < rows) {
    const now = world.question(question)
    const count = 1 + random.below(2 * CLAIMS_A_QUESTION - 1)
    for (let i = 0; i < count && made < rows; i += 1) {
      const isLate = i > 0 && question > 100 && random.chance(0.08)
      const about = isLate ? world.question(question - 1 - random.below(100)) : now
      yield claimCells(world, random, about, { ref: made, isFirst: i === 0 })
      made += 1
      if (made >= rows || !random.chance(0.06)) continue
      yield citationCells(world, random, about)
      made += 1
    }
    question += 1
  }
}

interface Place {
  readonly ref: number
  readonly isFirst: boolean
}

function claimCells(world: ClaimWorld, random: Seeded, question: AskedQuestion, { ref, isFirst }: Place): ClaimCells {
  const claimant = isFirst ? question.first : world.party(world.drawParty(random))
  const stance = random.chance(0.04) ? 'declines' : random.chance(0.06) ? 'denies' : 'asserts'
  const assertedOn = isoDay(question.day + Math.floor(40 * random.next() ** 3))
  const hasFinding = isFirst && question.index % 8 === 0
  return {
    claim_ref: `bench-${ref}`,
    claimant: claimant.name,
    claimant_kind: claimant.kind,
    question: question.text,
    question_kind: question.kind,
    ...(question.kind === 'quantity' ? { unit: question.unit } : {}),
    incident: question.incident,
    incident_on: isoDay(question.day),
    place: question.place,
    lat: question.lat,
    lon: question.lon,
    stance,
    ...(stance === 'declines' ? { answer: '' } : answerCells(world, random, question, claimant)),
    hedge: random.pick(hedges),
    wording: `"${question.truth}, no more", said the statement; ${random.pick(['nobody', 'the enemy'])} fled.`,
    asserted_on: random.chance(0.05) ? assertedOn.slice(0, 7) : assertedOn,
    ...citationCells(world, random, question),
    ...(random.chance(0.02) ? { withdrawn_on: isoDay(question.day + 100) } : {}),
    ...(hasFinding ? findingCells(question) : {}),
  }
}

function answerCells(world: ClaimWorld, random: Seeded, question: AskedQuestion, claimant: Party): ClaimCells {
  if (question.kind === 'choice') return { answer: random.chance(0.6) ? 'yes' : 'no' }
  if (question.kind === 'date') return { answer: isoDay(question.day - random.below(4)) }
  if (question.kind === 'actor')
    return { answer: random.chance(0.5) ? claimant.name : world.party(world.drawParty(random)).name }
  const value = Math.max(1, Math.round(question.truth * (0.5 + random.next())))
  if (random.chance(0.1)) return { answer: String(value), until: String(value + 1 + random.below(9)), words: 'between' }
  const said = random.pick(words)
  // “nearly” so few would leave no whole number.
  return { answer: String(value), words: said === 'nearly' && value < 10 ? '' : said }
}

function citationCells(world: ClaimWorld, random: Seeded, question: AskedQuestion): ClaimCells {
  const document = world.document(question, random.below(MOST_DOCUMENTS))
  return {
    document_title: document.title,
    document_url: document.url,
    document_kind: document.kind,
    published_on: isoDay(document.day),
    lang: document.lang,
    source: document.source,
    source_kind: document.sourceKind,
    ...(random.chance(0.5) ? { locator: `page ${1 + random.below(40)}` } : {}),
    quote: `the toll of ${question.place} stands at ${question.truth}`,
    basis: random.pick(['witnessed', 'told', 'told', 'induced']),
  }
}

function findingCells(question: AskedQuestion): ClaimCells {
  const answers = {
    choice: 'yes',
    quantity: String(question.truth),
    actor: question.first.name,
    date: isoDay(question.day),
  }
  return {
    finding_answer: answers[question.kind],
    finding_basis: question.index % 16 === 0 ? 'imagery' : 'court or un finding',
    established_on: isoDay(question.day + 90),
    finding_reasons: 'Several independent accounts agree.',
  }
}

const BATCH = 2_000

/** Writes the table as CSV with every column of ours; gives how many bytes that are. */
export async function writeClaimsFile(path: string, plan: TablePlan): Promise<number> {
  const columns = [...requiredColumns, ...optionalColumns]
  const file = createWriteStream(path)
  const write = async (text: string) => {
    if (!file.write(text)) await once(file, 'drain')
  }
  await write(stringify([columns]))
  let batch: ClaimCells[] = []
  for (const cells of claimRows(plan)) {
    batch.push(cells)
    if (batch.length < BATCH) continue
    await write(stringify(batch, { columns }))
    batch = []
  }
  if (batch.length > 0) await write(stringify(batch, { columns }))
  file.end()
  await once(file, 'close')
  return file.bytesWritten
}
