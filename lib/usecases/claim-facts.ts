import { findMatchingClaims } from '#lib/db/claim-search.ts'
import type { Reader } from '#lib/db/reader.ts'
import { findSourcesOfDocuments, findUnattributed } from '#lib/db/report-facts.ts'
import type { ClaimFilter } from '#lib/domain/claim.ts'
import { durationInDays, type IsoDay, isImprecise } from '#lib/domain/partial-date.ts'
import type { ReportFact } from '#lib/domain/rates/report.ts'
import { firstClaims } from './claim-histories.ts'
import { addWords, type ClaimSet, claimSetOf } from './claim-set-hash.ts'
import { type JudgedClaim, type JudgedQuestion, judgeQuestions } from './judge-questions.ts'
import { basisOf, type Judged, passes } from './list-claims.ts'

/** What a report counts: each claimant's first claim on each question, or every claim. */
export type ReportUnit = 'position' | 'claim'

/** Which claims a report is of. The day is always given: a report counts what was certain by its end. */
export interface FactsQuery {
  readonly filter: ClaimFilter
  readonly unit: ReportUnit
  readonly asOf: IsoDay
  readonly recordedAt: Date | undefined
}

/** The facts of a report, with the names of the sources in them and the set of claims that they are. */
export interface ClaimFacts {
  readonly facts: readonly ReportFact[]
  readonly sourceNames: ReadonlyMap<string, string>
  readonly set: ClaimSet
}

/** The claims of a question that are units of the report, before any filter: a filter never makes a later claim a first. */
function unitsOf(judged: JudgedQuestion, unit: ReportUnit): readonly JudgedClaim[] {
  if (unit === 'claim') return judged.claims
  return firstClaims(judged)
}

const batch = 1000

/** The units of some questions that pass the filter; outcome, basis and dispute are asked of the judgement and not of what is stored. */
function candidatesOf(
  judged: Iterable<JudgedQuestion>,
  wanted: ReadonlySet<string>,
  { filter, unit }: FactsQuery,
): Judged[] {
  const candidates: Judged[] = []
  for (const question of judged)
    for (const claim of unitsOf(question, unit)) {
      const one = { judged: question, claim }
      if (wanted.has(claim.id) && passes(filter, one)) candidates.push(one)
    }
  return candidates
}

/** What a report counts of some claims, with the sources of the documents that they cite and the set that they are. */
async function factsOf(
  tx: Reader,
  candidates: readonly Judged[],
  { asOf, recordedAt }: FactsQuery,
): Promise<ClaimFacts> {
  const documents = [...new Set(candidates.flatMap(({ claim }) => claim.row.documents))]
  const sources = await findSourcesOfDocuments(tx, documents, recordedAt)
  const claimants = [...new Set(candidates.map(({ claim }) => claim.claimant))]
  const unattributed = await findUnattributed(tx, claimants, recordedAt)
  const facts = candidates.map(({ judged, claim }): ReportFact => {
    const { row, settledOn } = claim
    return {
      claim: claim.id,
      revision: row.revision,
      claimant: claim.claimant,
      claimantUnattributed: unattributed.has(claim.claimant),
      question: judged.question.id,
      questionKind: judged.question.kind,
      hedge: row.hedge,
      year: claim.assertedOn.slice(0, 4),
      sources: [...new Set(row.documents.flatMap((id) => sources.get(id)?.source ?? []))],
      basis: basisOf({ judged, claim }),
      outcome: claim.outcome,
      days: durationInDays(claim.assertedOn, settledOn ?? asOf),
      imprecise: isImprecise(claim.assertedOn) || (settledOn !== null && isImprecise(settledOn)),
      selfSettled: claim.isSelfSettled,
      hedged: row.hedge !== 'flat',
    }
  })
  const set = claimSetOf(
    candidates.map(({ judged, claim: { id, row } }) => {
      return { claim: id, revision: row.revision, finding: judged.finding?.id ?? null }
    }),
  )
  return { facts, sourceNames: new Map([...sources.values()].map(({ source, name }) => [source, name])), set }
}

/**
 * Loads what a verification report counts, with a fixed number of queries for each thousand questions. Of these only the
 * facts are kept: the judgements of a large record would not fit into memory.
 */
export async function findClaimFacts(tx: Reader, query: FactsQuery): Promise<ClaimFacts> {
  const { filter, asOf, recordedAt } = query
  const matches = await findMatchingClaims(tx, { filter, asOf, recordedAt, isStored: false })
  const wanted = new Set(matches.map(({ id }) => id))
  const questions = [...new Set(matches.map(({ question }) => question))].sort()
  const facts: ReportFact[] = []
  const sourceNames = new Map<string, string>()
  const sum = new Uint32Array(4)
  for (let start = 0; start < questions.length; start += batch) {
    const judged = await judgeQuestions(tx, questions.slice(start, start + batch), { asOf, recordedAt })
    const found = await factsOf(tx, candidatesOf(judged.values(), wanted, query), query)
    for (const fact of found.facts) facts.push(fact)
    for (const [source, name] of found.sourceNames) sourceNames.set(source, name)
    addWords(sum, found.set.sum)
  }
  return { facts, sourceNames, set: { claims: facts.length, sum } }
}
