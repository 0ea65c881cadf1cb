import { lastDay } from '#lib/domain/partial-date.ts'
import { type Seeded, seeded } from '../seeded-random.ts'
import { type Account, answerOf } from './answers.ts'
import type { AuditedAct } from './audit.ts'
import { drawDocument } from './documents.ts'
import { actorId, userId } from './parties.ts'
import { dayOf, idOf, isoDay, type WorldPlan } from './plan.ts'
import type { AskedQuestion, Fate } from './questions.ts'
import type { Row, TableRow } from './rows.ts'
import { drawLang, sentence } from './words.ts'

/** What a claim is before it is logged: who says what, and when. */
export interface PlannedClaim {
  readonly question: AskedQuestion
  readonly order: number
  /** By number. */
  readonly claimant: number
  readonly account: Account
  readonly stance: 'asserts' | 'denies' | 'declines'
  readonly answer: object | null
  readonly scope: string | null
  /** In days since 1970. */
  readonly day: number
}

const twoSided: ReadonlySet<Fate> = new Set(['disputed', 'challenged', 'proposed', 'reversed'])

/** Whether a question has two accounts: all that are disputed, and half of those that were settled. */
export const isTwoSided = ({ fate, n, claims }: AskedQuestion): boolean =>
  claims > 1 && (twoSided.has(fate) || (fate !== 'quiet' && n % 2 === 0))

/** Who says something on a question: few, of whom the first two hold the two accounts. */
function castOf(random: Seeded, question: AskedQuestion, draw: (random: Seeded) => number): number[] {
  const cast = new Set<number>()
  const wanted = Math.min(question.claims, 2 + random.below(7))
  for (let tries = 0; cast.size < wanted && tries < 60; tries += 1) cast.add(draw(random))
  return [...cast]
}

const scopes = ['soldiers only', 'without the wounded', 'the capital alone'] as const

/** The claims on a question, as far as what they say goes; where it is disputed, the first two contradict each other. */
export function plannedClaims(
  plan: WorldPlan,
  question: AskedQuestion,
  draw: (random: Seeded) => number,
): PlannedClaim[] {
  const random = seeded(plan.seed, 'claims', question.n)
  const cast = castOf(random, question, draw)
  const hasSides = isTwoSided(question) && cast.length > 1
  const latest = dayOf(question.at) - 250
  return Array.from({ length: question.claims }, (_, order): PlannedClaim => {
    const member = order < 2 ? Math.min(order, cast.length - 1) : random.below(cast.length)
    const isLead = member < 2 && hasSides
    const home: Account =
      hasSides && (member === 1 || (member > 1 && (member * 7 + question.n) % 3 === 0)) ? 'other' : 'one'
    const turned = home === 'one' ? 'other' : 'one'
    const account = hasSides && !isLead && random.chance(0.04) ? turned : home
    const late = random.chance(0.1) ? random.below(400) : Math.floor(50 * random.next() ** 3)
    const day = Math.max(question.day, Math.min(latest, question.day + late))
    const base = { question, order, claimant: cast[member] ?? 0, account, day }
    if (!isLead && random.chance(0.035)) return { ...base, stance: 'declines', answer: null, scope: null }
    const scope = !isLead && random.chance(0.02) ? random.pick(scopes) : null
    return { ...base, ...answerOf(random, plan, question, account), scope }
  })
}

/** Numbers what is logged, and takes what was done into the audit. */
export interface Log {
  next(kind: 'claim' | 'revision' | 'citation' | 'finding' | 'assessment' | 'comment' | 'mark'): number
  audit(act: AuditedAct): TableRow
}

interface Cited {
  readonly revision: string
  readonly role: 'assertion' | 'withdrawal'
  readonly at: number
  readonly texts: readonly (string | null)[]
}

function* citationRows(
  random: Seeded,
  plan: WorldPlan,
  log: Log,
  question: AskedQuestion,
  cited: Cited,
): Generator<TableRow> {
  for (const [position, quote] of cited.texts.entries()) {
    const page = random.chance(0.4) ? String(1 + random.below(60)) : null
    const basis = random.chance(0.5) ? random.pick(['witnessed', 'told', 'told', 'induced', 'deduced']) : null
    yield [
      'citation',
      {
        ...{
          id: idOf('citation', log.next('citation'), cited.at),
          claim_revision_id: cited.revision,
          finding_id: null,
        },
        ...{ role: cited.role, position, document_id: drawDocument(random, plan, question.n) },
        ...{ locator_kind: page === null ? null : 'page', locator_value: page, quote_exact: quote, basis },
      },
    ]
  }
}

function wordsOf(random: Seeded) {
  const lang = drawLang(random)
  const quotes = random.chance(0.18) ? 2 : 1
  const wording = random.chance(0.6) ? sentence(random, lang, 6 + random.below(14)) : null
  const texts = Array.from({ length: quotes }, () =>
    random.chance(0.75) ? sentence(random, lang, 5 + random.below(12)) : null,
  )
  return { wording, texts }
}

function assertedOn(random: Seeded, day: number): string {
  const drawn = random.next()
  const length = drawn < 0.05 ? 7 : drawn < 0.06 ? 4 : 10
  return isoDay(day).slice(0, length)
}

const hedges = [
  ...([
    'flat',
    'flat',
    'flat',
    'flat',
    'flat',
    'flat',
    'flat',
    'probable',
    'possible',
    'reported',
    'reported',
  ] as const),
] as const

/** The first revision of a claim as its row, and what a second one says otherwise; `at` is when it was recorded. */
function revisionsOf(
  random: Seeded,
  claim: PlannedClaim,
  at: number,
): { readonly rows: readonly Row[]; readonly texts: readonly (string | null)[]; readonly on: string } {
  const { question, stance, answer, scope } = claim
  const { wording, texts } = wordsOf(random)
  const isLead = claim.order < 2
  const on = assertedOn(random, claim.day)
  const said = { question_id: question.id, claimant_id: actorId(claim.claimant), speaker_id: null, stance, answer }
  const common = { ...said, hedge: random.pick(hedges), wording, scope, asserted_on: on }
  const by = { recorded_by: userId(question.n + claim.order) }
  const first = {
    ...common,
    withdrawn_on: null,
    withdrawal_reasons: null,
    reason: null,
    ...by,
    recorded_at: new Date(at),
  }
  const isWithdrawn = !isLead && random.chance(0.015)
  if (!isWithdrawn && !random.chance(0.03)) return { rows: [{ ...first, superseded_at: null }], texts, on }
  const later = new Date(at + 3_600_000 * (1 + random.below(300)))
  const reason = isWithdrawn ? 'Withdrawn by its claimant' : 'The words were copied wrongly'
  const change = isWithdrawn
    ? { withdrawn_on: isoDay(claim.day + 5 + random.below(200)) }
    : { wording: sentence(random, 'en', 9) }
  const second = { ...first, ...change, reason, recorded_at: later, superseded_at: null }
  return { rows: [{ ...first, superseded_at: later }, second], texts, on }
}

/** A claim with its revisions and their citations, logged at a moment. Gives its id. */
export function* claimRows(plan: WorldPlan, log: Log, claim: PlannedClaim, at: number): Generator<TableRow, string> {
  const { question } = claim
  const random = seeded(plan.seed, 'claim', question.n, claim.order)
  const number = log.next('claim')
  const id = idOf('claim', number, at)
  const by = userId(question.n + claim.order)
  const externalRef = random.chance(0.5) ? `world-${number}` : null
  const { rows, texts, on } = revisionsOf(random, claim, at)
  const listed = { question_id: question.id, claimant_id: actorId(claim.claimant), asserted_last: lastDay(on) }
  yield ['claim', { id, external_ref: externalRef, logged_by: by, logged_at: new Date(at), ...listed }]
  for (const [index, row] of rows.entries()) {
    const revision = idOf('revision', log.next('revision'), at)
    yield ['claim_revision', { id: revision, claim_id: id, revision: index + 1, ...row }]
    yield* citationRows(random, plan, log, question, { revision, role: 'assertion', at, texts })
    if (row['withdrawn_on'] !== null)
      yield* citationRows(random, plan, log, question, { revision, role: 'withdrawal', at, texts: [null] })
  }
  const detail = { question: question.id, claimant: actorId(claim.claimant) }
  yield log.audit({ at: new Date(at), by, action: 'claim.log', kind: 'claim', id, detail })
  yield* remarksOn(random, log, id, at)
  return id
}

function* remarksOn(random: Seeded, log: Log, claim: string, ms: number): Generator<TableRow> {
  const at = new Date(ms + 86_400_000)
  if (random.chance(0.04)) {
    const id = idOf('assessment', log.next('assessment'), ms)
    const judged = {
      credibility: 2 + random.below(5),
      likelihood: 5 * (1 + random.below(19)),
      confidence: random.pick(['low', 'moderate', 'high']),
    }
    const reasons = sentence(random, 'en', 12)
    yield [
      'assessment',
      {
        id,
        claim_id: claim,
        claim_revision: 1,
        ...judged,
        reasons,
        assessed_by: userId(random.below(4)),
        recorded_at: at,
      },
    ]
  }
  if (!random.chance(0.015)) return
  const id = idOf('comment', log.next('comment'), ms)
  yield [
    'comment',
    { id, claim_id: claim, text: sentence(random, 'en', 15), author_id: userId(random.below(12)), recorded_at: at },
  ]
}
