import type { Lineage } from '#lib/db/lineage.ts'
import type { Caller } from '#lib/domain/caller.ts'
import type { CitationView, NewCitation } from '#lib/domain/citation.ts'
import type { RelatedClaimView } from '#lib/domain/claim-detail.ts'
import { notFound } from '#lib/domain/error.ts'
import type { JudgedQuestion } from './judge-questions.ts'
import { relationsOf } from './relate-claim.ts'
import { asJudged, claimsShown, wantedForClaims } from './show-claims.ts'

/** A claim that was just logged, and what it was logged with. */
export interface Fresh {
  readonly id: string
  readonly judged: JudgedQuestion
  readonly lineage: Lineage
  readonly citations: readonly NewCitation[]
  readonly caller: Caller
}

/** `showClaimWithRelations` of what is in memory: the world knows the names, the lineage the documents. */
export function showFreshClaim({ id, judged, lineage, citations, caller }: Fresh): RelatedClaimView {
  const claim = judged.claims.find((one) => one.id === id)
  if (claim === undefined) throw notFound('claim')
  const shown = asJudged(judged, claim)
  const { nodes = [] } = wantedForClaims([shown])
  const [view] = claimsShown([shown], {
    questions: new Map([[judged.question.id, judged.question]]),
    names: new Map(nodes.map((node) => [node, judged.world.nameOf(node)])),
    users: new Map([[caller.id, caller.name]]),
    citations: new Map([[claim.row.revisionId, citations.map((citation) => viewOf(citation, lineage))]]),
  })
  if (view === undefined) throw notFound('claim')
  return { ...view, ...relationsOf(judged, id) }
}

function viewOf({ document, locator, quote, basis, translation }: NewCitation, { documents }: Lineage): CitationView {
  const cited = documents.get(document)
  if (cited === undefined) throw notFound('document')
  return {
    document,
    documentTitle: cited.title,
    documentKind: cited.kind,
    publishedOn: cited.publishedOn,
    lang: cited.lang,
    source: cited.source,
    sourceName: cited.sourceName,
    reliability: cited.reliability,
    locator: locator ?? null,
    quote: quote ? quoteOf(quote) : null,
    basis: basis ?? null,
    translation: translation ?? null,
  }
}

const quoteOf = (quote: NonNullable<NewCitation['quote']>): NonNullable<CitationView['quote']> => ({
  exact: quote.exact,
  prefix: ('prefix' in quote ? quote.prefix : null) ?? null,
  suffix: ('suffix' in quote ? quote.suffix : null) ?? null,
})
