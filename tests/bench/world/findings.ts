import { type Seeded, seeded } from '../seeded-random.ts'
import { type Account, foundAnswer } from './answers.ts'
import type { Log, PlannedClaim } from './claims.ts'
import { drawDocument } from './documents.ts'
import { actorId, userId } from './parties.ts'
import { idOf, isoDay, type WorldPlan } from './plan.ts'
import type { AskedQuestion } from './questions.ts'
import type { TableRow } from './rows.ts'
import { sentence } from './words.ts'

const bases = [
  ...([
    'court_or_un_finding',
    'independent_origins',
    'imagery',
    'analyst_inference',
    'forensic_identification',
  ] as const),
  ...(['proof_of_life', 'adverse_admission'] as const),
] as const

interface Proposed {
  readonly question: AskedQuestion
  readonly account: Account
  /** The day its evidence became public, in days since 1970. */
  readonly day: number
  readonly at: number
  /** When it was superseded or reversed, in milliseconds. */
  readonly supersededAt?: number
  readonly reversedAt?: number
  readonly isOpen?: boolean
  /** Who admitted it, by number. */
  readonly own?: number
}

function* findingRows(random: Seeded, plan: WorldPlan, log: Log, given: Proposed): Generator<TableRow, string> {
  const { question, at, isOpen = false, own } = given
  const id = idOf('finding', log.next('finding'), at)
  const [proposer, decider] = [userId(4 + (question.n % 8)), userId(question.n % 4)]
  const basis = own === undefined ? random.pick(bases) : 'own_side_admission'
  const established = isoDay(given.day)
  const timeOf = (ms: number | undefined) => (ms === undefined ? null : new Date(ms))
  const decided = isOpen ? null : new Date(at + 60_000)
  yield [
    'finding',
    {
      ...{ id, question_id: question.id, answer: foundAnswer(plan, question, given.account), basis },
      against_interest: basis.endsWith('admission') ? random.chance(0.7) : null,
      established_on: random.chance(0.05) ? established.slice(0, 7) : established,
      ...{ reasons: sentence(random, 'en', 14), reverses_id: null, proposed_by: proposer, proposed_at: new Date(at) },
      ...{ decision: isOpen ? null : 'approve', decided_by: isOpen ? null : decider, decided_at: decided },
      ...{ is_single_person: isOpen ? null : false, in_force_at: decided },
      ...{ superseded_at: timeOf(given.supersededAt), reversed_at: timeOf(given.reversedAt) },
    },
  ]
  const confirmer = own ?? (random.chance(0.3) ? question.second : undefined)
  if (confirmer !== undefined) yield ['finding_confirmer', { finding_id: id, actor_id: actorId(confirmer) }]
  yield citationOf(random, plan, log, question, id, at)
  const detail = { question: question.id }
  yield log.audit({ at: new Date(at), by: proposer, action: 'finding.propose', kind: 'finding', id, detail })
  if (decided) yield log.audit({ at: decided, by: decider, action: 'finding.approve', kind: 'finding', id, detail })
  return id
}

function citationOf(
  random: Seeded,
  plan: WorldPlan,
  log: Log,
  question: AskedQuestion,
  finding: string,
  at: number,
): TableRow {
  const row = {
    ...{
      id: idOf('citation', log.next('citation'), at),
      claim_revision_id: null,
      finding_id: finding,
      role: 'finding',
    },
    ...{ position: 0, document_id: drawDocument(random, plan, question.n), locator_kind: null, locator_value: null },
    ...{ quote_exact: sentence(random, 'en', 8), basis: null },
  }
  return ['citation', row]
}

/** The word that takes a finding back. */
function* reversalRows(
  random: Seeded,
  plan: WorldPlan,
  log: Log,
  { question, day, at }: Proposed,
  reversed: string,
): Generator<TableRow> {
  const id = idOf('finding', log.next('finding'), at)
  yield [
    'finding',
    {
      ...{ id, question_id: question.id, answer: null, basis: 'analyst_inference', against_interest: null },
      ...{ established_on: isoDay(day), reasons: sentence(random, 'en', 9), reverses_id: reversed },
      ...{ proposed_by: userId(4 + (question.n % 8)), proposed_at: new Date(at - 60_000), decision: 'approve' },
      ...{ decided_by: userId(question.n % 4), decided_at: new Date(at), is_single_person: false, in_force_at: null },
      ...{ superseded_at: null, reversed_at: null },
    },
  ]
  yield citationOf(random, plan, log, question, id, at)
}

const LATER_MS = 7 * 86_400_000

/** What was found out on a question whose claims are these: nothing on most. */
export function* findingsOn(
  plan: WorldPlan,
  log: Log,
  question: AskedQuestion,
  claims: readonly PlannedClaim[],
): Generator<TableRow> {
  const { fate, at: recorded } = question
  if (fate === 'quiet' || fate === 'disputed') return
  const random = seeded(plan.seed, 'findings', question.n)
  const [account, other]: [Account, Account] = random.chance(0.68) ? ['one', 'other'] : ['other', 'one']
  // Evidence of a challenged finding was public before the last word; of the others, after all of it.
  const days = claims.map(({ day }) => day)
  const day = fate === 'challenged' ? question.day + 1 : Math.max(...days) + 32 + random.below(200)
  const at = recorded + 600_000
  const admitted = claims[0]?.account === account && random.chance(0.06) ? { own: claims[0].claimant } : {}
  const base = { question, account, day, at }
  if (fate === 'proposed') yield* findingRows(random, plan, log, { ...base, isOpen: true })
  else if (fate === 'overtaken') {
    const next = at + LATER_MS
    yield* findingRows(random, plan, log, { ...base, account: other, day: day - 10, supersededAt: next + 60_000 })
    yield* findingRows(random, plan, log, { ...base, at: next })
  } else if (fate === 'reversed') {
    const reversedAt = at + LATER_MS
    const id = yield* findingRows(random, plan, log, { ...base, reversedAt })
    yield* reversalRows(random, plan, log, { ...base, at: reversedAt }, id)
  } else yield* findingRows(random, plan, log, { ...base, ...admitted })
}
