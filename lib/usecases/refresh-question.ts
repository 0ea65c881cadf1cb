import type { ClaimProjection } from '#lib/db/claim-rows.ts'
import { type NewClaimRow, storeDerived } from '#lib/db/claim-writes.ts'
import { findLineage, type Lineage } from '#lib/db/lineage.ts'
import type { Reader } from '#lib/db/reader.ts'
import { lockQuestions, type StandingRow } from '#lib/db/standing-rows.ts'
import type { Writer } from '#lib/db/writer.ts'
import { isImprecise, lastDay } from '#lib/domain/partial-date.ts'
import { isSameHistory } from '#lib/domain/rates/episodes.ts'
import { firstClaims, historiesOf } from './claim-histories.ts'
import { type JudgedQuestion, judgeQuestions } from './judge-questions.ts'
import { type KindsOfDocuments, rankDispute } from './rank-dispute.ts'
import { announceDisputes, standingsBefore } from './webhooks/announce.ts'
import { documentsOf, weighSides } from './weigh-sides.ts'

/** What is stored of a question and its claims. */
export interface Projection {
  readonly standing: StandingRow
  readonly claims: readonly Projected[]
}

type Projected = ClaimProjection & { readonly id: string }

function projectClaims(judged: JudgedQuestion): Projected[] {
  const first = new Set(firstClaims(judged).map(({ id }) => id))
  const episodes = historiesOf(judged)
  const { contradictedBy, disputed } = judged.dispute
  return judged.claims.map((claim) => ({
    id: claim.id,
    outcome: claim.outcome,
    settledOn: claim.settledOn === null ? null : lastDay(claim.settledOn),
    settledBy: claim.settledBy,
    contradictedBy: contradictedBy.get(claim.id) ?? 0,
    isDisputed: disputed.has(claim.id),
    isSelfSettled: claim.isSelfSettled,
    listedQuestion: judged.question.id,
    listedClaimant: claim.claimant,
    listedRevision: claim.row.revision,
    listedHedge: claim.row.hedge,
    listedKind: judged.question.kind,
    assertedLast: lastDay(claim.assertedOn),
    isImprecise: isImprecise(claim.assertedOn),
    isFirst: first.has(claim.id),
    episodes: episodes(claim),
  }))
}

/** Where a judged question stands, with the corroboration of its sides and its rank in the queue. */
export function standingOf(judged: JudgedQuestion, lineage: Lineage, kinds: KindsOfDocuments): StandingRow {
  const sides = weighSides(judged, lineage)
  return {
    question: judged.question.id,
    standing: judged.dispute.standing,
    claimCount: judged.claims.length,
    sides,
    finding: judged.finding?.id ?? null,
    ...rankDispute(judged, sides, kinds),
  }
}

/** The lineage behind every document that the claims on some questions cite. */
const lineageBehind = (tx: Reader, judged: readonly JudgedQuestion[]): Promise<Lineage> =>
  findLineage(tx, [...new Set(judged.flatMap(documentsOf))])

/** What is derived from the record of some judged questions, with the lineage behind them, and may be stored beside it. */
export function projectionsOf(judged: readonly JudgedQuestion[], lineage: Lineage): Projection[] {
  const kinds = new Map([...lineage.documents].map(([id, { kind }]) => [id, kind]))
  return judged.map((question) => ({
    claims: projectClaims(question),
    standing: standingOf(question, lineage, kinds),
  }))
}

const project = async (tx: Reader, judged: readonly JudgedQuestion[]): Promise<Projection[]> =>
  projectionsOf(judged, await lineageBehind(tx, judged))

const isSame = (a: ClaimProjection, b: ClaimProjection) =>
  a.outcome === b.outcome &&
  a.settledOn === b.settledOn &&
  a.settledBy === b.settledBy &&
  a.contradictedBy === b.contradictedBy &&
  a.isDisputed === b.isDisputed &&
  a.isSelfSettled === b.isSelfSettled &&
  a.listedQuestion === b.listedQuestion &&
  a.listedClaimant === b.listedClaimant &&
  a.listedRevision === b.listedRevision &&
  a.listedHedge === b.listedHedge &&
  a.listedKind === b.listedKind &&
  a.assertedLast === b.assertedLast &&
  a.isImprecise === b.isImprecise &&
  a.isFirst === b.isFirst &&
  isSameHistory(a.episodes, b.episodes)

/**
 * `refreshQuestion` for several, with a fixed number of queries; they are held in one order so that two writers cannot wait
 * for each other. Gives them as judged, by id.
 */
export async function refreshQuestions(
  tx: Writer,
  questionIds: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, JudgedQuestion>> {
  const ids = [...new Set(questionIds)]
  if (ids.length === 0) return new Map()
  await lockQuestions(tx, ids)
  const before = await standingsBefore(tx, ids)
  const judged = await judgeQuestions(tx, ids, { asOf: null })
  const projections = await project(tx, [...judged.values()])
  await storeJudged(tx, { judged: [...judged.values()], projections, before, now })
  return judged
}

/** Questions as judged while they are held, what follows, and where they stood before the write that calls for it. */
export interface Judgements {
  readonly judged: readonly JudgedQuestion[]
  readonly projections: readonly Projection[]
  readonly before: Awaited<ReturnType<typeof standingsBefore>>
  readonly now: Date
  /** A claim among the judged that is yet to be stored, with what follows of it. */
  readonly fresh?: NewClaimRow
}

/** Stores what follows from judgements where it is not what the judged rows say is stored. */
export async function storeJudged(tx: Writer, { judged, projections, before, now, fresh }: Judgements): Promise<void> {
  const stored = new Map(judged.flatMap(({ claims }) => claims.map(({ row }) => [row.id, row] as const)))
  const isChanged = (claim: Projected) => {
    const before = stored.get(claim.id)
    if (claim.id === fresh?.id) return false
    return before === undefined || !isSame(before, claim)
  }
  const standings = projections.map(({ standing }) => standing)
  const changed = projections.flatMap(({ claims }) => claims.filter(isChanged))
  await storeDerived(tx, { fresh, projections: changed, standings })
  await announceDisputes(tx, before, standings, now)
}

/**
 * Derives a question's standing and its claims' outcomes anew and stores them where they changed. Call it in the
 * transaction of every write that they depend on: a claim, a finding, a mark, the question itself, and the lineage,
 * affiliations and relations behind it. Holds the question until the end of the transaction. Nothing depends on the clock:
 * a projection is of everything recorded (see `JudgingClocks`), so no day that passes makes it stale.
 */
export async function refreshQuestion(tx: Writer, questionId: string, now: Date): Promise<JudgedQuestion | null> {
  const [judged = null] = (await refreshQuestions(tx, [questionId], now)).values()
  return judged
}

/** What would be stored for some questions if it were derived now. */
export async function projectQuestions(tx: Reader, ids: readonly string[]): Promise<Projection[]> {
  return project(tx, [...(await judgeQuestions(tx, ids, { asOf: null })).values()])
}
