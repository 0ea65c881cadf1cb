import type { FindingView } from '#lib/domain/finding.ts'
import type { Ledger } from '#lib/domain/ledger.ts'
import type { Outcome, Standing } from '#lib/domain/vocabulary.ts'

type LedgerClaim = Ledger['claims'][number]

/** An id that is recognised in a failure: claim 3 is …0003. */
export const sampleId = (n: number): string => `0193b6c4-7a3e-7c11-9b0e-${String(n).padStart(12, '0')}`

const moment = '2019-04-01T10:00:00.000Z'

/** A claim on a ledger; what is not given is of no interest to the test. */
export function sampleClaim(n: number, given: Partial<LedgerClaim> = {}): LedgerClaim {
  return {
    id: sampleId(n),
    revision: 1,
    recordedAt: moment,
    question: sampleId(900),
    questionText: 'Was he killed?',
    questionKind: 'choice',
    claimant: sampleId(100 + n),
    claimantName: `Party ${n}`,
    speaker: null,
    speakerName: null,
    stance: 'asserts',
    answer: { options: ['yes'] },
    answerText: 'yes',
    hedge: 'flat',
    wording: null,
    scope: null,
    assertedOn: '2018-11-24',
    withdrawnOn: null,
    outcome: 'open' satisfies Outcome,
    settledOn: null,
    disputed: false,
    contradictedBy: 0,
    loggedBy: sampleId(800),
    loggedByName: 'C. T.',
    citations: [],
    side: 0,
    isPosition: true,
    changesPositionFrom: null,
    daysToOutcome: null,
    origins: [],
    assessments: [],
    comments: [],
    ...given,
  }
}

/** A finding on a ledger, in force by a second person's approval unless something else is given. */
export function sampleFinding(given: Partial<FindingView> = {}): FindingView {
  return {
    id: sampleId(700),
    question: sampleId(900),
    questionText: 'Was he killed?',
    answer: { options: ['no'] },
    answerText: 'no',
    basis: 'proof_of_life',
    againstInterest: null,
    establishedOn: '2019-03',
    confirmedBy: [],
    reasons: 'Seen in the video.',
    citations: [],
    reverses: null,
    status: 'in_force',
    proposedBy: sampleId(801),
    proposedByName: 'M. T.',
    proposedAt: moment,
    decision: 'approve',
    decidedBy: sampleId(802),
    decidedByName: 'A. K.',
    decidedAt: moment,
    decisionReasons: null,
    isSinglePerson: false,
    isImported: false,
    inForceAt: moment,
    supersededAt: null,
    reversedAt: null,
    ...given,
  }
}

/** A side of these claims, each a position of its own. */
export function sampleSide(claims: readonly LedgerClaim[], given: Partial<Ledger['sides'][number]> = {}) {
  return {
    answerText: claims[0]?.answerText ?? '',
    scope: null,
    claimants: claims.map(({ claimant, claimantName, hedge }) => ({ id: claimant, name: claimantName, hedge })),
    positions: claims.map(({ id }) => id),
    claims: claims.map(({ id }) => id),
    originsProven: 0,
    originsUnproven: 0,
    originsOwn: 0,
    ...given,
  }
}

/** A ledger of these claims; a side for each number in them. */
export function sampleLedger(standing: Standing, claims: readonly LedgerClaim[], given: Partial<Ledger> = {}): Ledger {
  const count = Math.max(-1, ...claims.map(({ side }) => side ?? -1)) + 1
  return {
    question: {
      id: sampleId(900),
      revision: 1,
      recordedAt: moment,
      text: 'Was he killed?',
      kind: 'choice',
      incident: null,
      incidentTitle: null,
      occurred: null,
      placeName: null,
      subject: null,
      subjectName: null,
      options: ['yes', 'no'],
      unit: null,
      tolerance: 0,
      scope: null,
      awaited: [],
      standing,
      claimCount: claims.length,
    },
    asOf: '2019-05-01',
    recordedAt: moment,
    standing,
    sides: Array.from({ length: count }, (_, side) => {
      const own = claims.filter((claim) => claim.side === side)
      return sampleSide(own, { scope: own[0]?.scope ?? null })
    }),
    claims: [...claims],
    findings: [],
    findingInForce: null,
    challengedBy: [],
    awaited: [],
    lineage: { documents: [], edges: [] },
    marks: [],
    reviewer: null,
    history: [],
    ...given,
  }
}
