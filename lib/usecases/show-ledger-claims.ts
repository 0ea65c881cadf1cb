import type { BesideLedger } from '#lib/db/ledger-rows.ts'
import type { Lineage } from '#lib/db/lineage.ts'
import { intersects } from '#lib/domain/answers/index.ts'
import type { ClaimView } from '#lib/domain/claim.ts'
import { takesNoSide } from '#lib/domain/contradictions.ts'
import { type Origin, originsOf } from '#lib/domain/independence.ts'
import type { Ledger } from '#lib/domain/ledger.ts'
import { durationInDays } from '#lib/domain/partial-date.ts'
import { compareClaims, scopeKey } from '#lib/domain/relation.ts'
import type { JudgedClaim, JudgedQuestion } from './judge-questions.ts'
import { asJudged, type Shown } from './show-claims.ts'

type LedgerClaim = Ledger['claims'][number]

/** The origins of documents, each found once. */
function originFinder({ graph, originals }: Lineage): (document: string) => readonly Origin[] {
  const known = new Map<string, readonly Origin[]>()
  return (document) => {
    const origins = known.get(document) ?? originsOf(document, graph, originals)
    known.set(document, origins)
    return origins
  }
}

function originsShown(
  claim: JudgedClaim,
  { world }: JudgedQuestion,
  lineage: Lineage,
  originsFor: (document: string) => readonly Origin[],
): LedgerClaim['origins'] {
  const own = new Set([claim.claimant, ...world.kinOf(claim.claimant)])
  const isOwn = ({ members }: Origin) =>
    members.some((member) => [...lineage.affiliatesOf(member)].some((actor) => own.has(actor)))
  const origins = new Map(
    claim.row.documents.flatMap((document) => originsFor(document).map((one) => [one.origin, one])),
  )
  return [...origins.values()].map((one) => ({
    document: one.origin,
    title: lineage.documents.get(one.origin)?.title ?? one.origin,
    isProven: one.proven,
    isOwn: isOwn(one),
  }))
}

/**
 * Which side each live claim belongs to. What a claimant has since departed from is on no position's way; it is put with
 * the first side of its scope that it could be true together with.
 */
function sideFinder({ dispute, question }: JudgedQuestion): (claim: JudgedClaim) => number | null {
  const known = new Map(
    dispute.sides.flatMap((side) =>
      side.positions.flatMap(({ stretch }) => stretch.map((claim) => [claim.id, side.index] as const)),
    ),
  )
  return (claim) => {
    const own = known.get(claim.id)
    if (own !== undefined) return own
    if (question.kind === 'open' || claim.outcome === 'withdrawn' || takesNoSide(claim)) return null
    const fits = dispute.sides.find(
      (side) => scopeKey(side.scope) === scopeKey(claim.scope) && intersects(side.common, claim.set),
    )
    return fits?.index ?? null
  }
}

function groupByClaim<T extends { readonly claim: string }>(items: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) groups.set(item.claim, [...(groups.get(item.claim) ?? []), item])
  return groups
}

/** The claims of a ledger in the order in which they were made, to be shown. */
export const claimsInOrder = (judged: JudgedQuestion): Shown[] =>
  [...judged.claims].sort(compareClaims).map((claim) => asJudged(judged, claim))

/** The claims of a ledger as it shows them, in the order of `views`. */
export function ledgerClaims(
  judged: JudgedQuestion,
  views: readonly ClaimView[],
  lineage: Lineage,
  beside: Pick<BesideLedger, 'assessments' | 'comments'>,
): LedgerClaim[] {
  const { dispute } = judged
  const byId = new Map(judged.claims.map((claim) => [claim.id, claim]))
  const assessments = groupByClaim(beside.assessments)
  const comments = groupByClaim(beside.comments)
  const originsFor = originFinder(lineage)
  const sideOf = sideFinder(judged)
  const positions = new Set(dispute.positions.map(({ claim }) => claim.id))
  const departures = new Map(dispute.changes.map(({ from, to }) => [to, from]))
  return views.flatMap((view) => {
    const claim = byId.get(view.id)
    if (claim === undefined) return []
    return [
      {
        ...view,
        side: sideOf(claim),
        isPosition: positions.has(claim.id),
        changesPositionFrom: departures.get(claim.id) ?? null,
        daysToOutcome: claim.settledOn === null ? null : durationInDays(claim.assertedOn, claim.settledOn),
        origins: originsShown(claim, judged, lineage, originsFor),
        assessments: assessments.get(claim.id) ?? [],
        comments: comments.get(claim.id) ?? [],
      },
    ]
  })
}

/** The documents behind the citations and the links between them. */
export function showLineage(lineage: Lineage): Ledger['lineage'] {
  const originsFor = originFinder(lineage)
  const edges = [...lineage.graph].flatMap(([from, links]) => links.map(({ to, relation }) => ({ from, to, relation })))
  const documents = [...lineage.documents.values()].map((document) => {
    const self = originsFor(document.id).find(({ members }) => members.includes(document.id))
    const { id, title, sourceName, publishedOn, reliability } = document
    return {
      ...{ id, title, sourceName, publishedOn, reliability },
      isOrigin: self !== undefined,
      isProven: self?.proven ?? false,
      affiliates: document.affiliates.map(({ name }) => name),
    }
  })
  return { documents: documents.sort((a, b) => (a.id < b.id ? -1 : 1)), edges }
}
