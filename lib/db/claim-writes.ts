import type { NewCitation } from '#lib/domain/citation.ts'
import type { ClaimContent, ClaimProjection, RevisionMeta } from './claim-rows.ts'
import { Prisma } from './generated/client.ts'
import { newId } from './new-id.ts'
import { type StandingRow, standingsStored } from './standing-rows.ts'
import { type Writer, writeAhead } from './writer.ts'

// The stored columns of a projection, where each comes from, and what it is in JSON; all three in one order.
const projected = Prisma.sql`outcome, settled_on, settled_by, contradicted_by, is_disputed, is_self_settled, question_id,
  claimant_id, asserted_last, is_first, episodes, revision, hedge, question_kind, is_imprecise`
const projectedFrom = Prisma.sql`p.outcome::"Outcome", p."settledOn", p."settledBy", p."contradictedBy", p."isDisputed",
  p."isSelfSettled", p."listedQuestion", p."listedClaimant", p."assertedLast", p."isFirst", p.episodes, p."listedRevision",
  p."listedHedge"::"Hedge", p."listedKind"::"QuestionKind", p."isImprecise"`
const projectionTypes = Prisma.sql`outcome text, "settledOn" date, "settledBy" uuid, "contradictedBy" int,
  "isDisputed" boolean, "isSelfSettled" boolean, "listedQuestion" uuid, "listedClaimant" uuid, "assertedLast" date,
  "isFirst" boolean, episodes jsonb, "listedRevision" int, "listedHedge" text, "listedKind" text, "isImprecise" boolean`

/** A claim that is to be stored, with its first citations. */
export interface NewClaimRow {
  readonly id: string
  readonly revisionId: string
  readonly content: ClaimContent
  /** What follows of it from the record; derived with its question. */
  readonly projection: ClaimProjection
  readonly citations: readonly NewCitation[]
  readonly meta: Omit<RevisionMeta, 'revision' | 'reason'>
}

/** Stores a new claim with its first revision, its citations and what follows of it, by one statement. */
export async function insertClaim(tx: Writer, claim: NewClaimRow): Promise<void> {
  const { first, last } = claimStored(claim)
  await tx.$executeRaw`with ${first} ${last}`
}

/** The statement that stores a claim: what comes before its citations, and these. */
function claimStored(claim: NewClaimRow): { readonly first: Prisma.Sql; readonly last: Prisma.Sql } {
  const { id, revisionId: revision, content, projection, citations, meta } = claim
  const { question, claimant, speaker, stance, answer, hedge, wording, scope, assertedOn } = content
  const { recordedBy, recordedAt } = meta
  const first = Prisma.sql`
    c as (insert into claim (id, logged_by, logged_at, ${projected})
        select ${id}::uuid, ${recordedBy}::uuid, ${recordedAt}::timestamptz, ${projectedFrom}
          from jsonb_to_record(${JSON.stringify(projection)}::jsonb) p(${projectionTypes})),
      r as (insert into claim_revision (id, claim_id, revision, question_id, claimant_id, speaker_id, stance, answer, hedge,
          wording, scope, asserted_on, withdrawn_on, withdrawal_reasons, recorded_by, recorded_at)
        values (${revision}::uuid, ${id}::uuid, 1, ${question}::uuid, ${claimant}::uuid, ${speaker}::uuid,
          ${stance}::"Stance", ${answer === null ? null : JSON.stringify(answer)}::jsonb, ${hedge}::"Hedge",
          ${wording}::text, ${scope}::text, ${assertedOn}, ${content.withdrawnOn}::text, ${content.withdrawalReasons}::text,
          ${recordedBy}::uuid, ${recordedAt}::timestamptz))`
  const last = Prisma.sql`
    insert into citation (id, claim_revision_id, role, position, document_id, locator_kind, locator_value, quote_exact,
        quote_prefix, quote_suffix, basis, translation)
      select n.id, ${revision}::uuid, 'assertion', n.position, n.document, n."locatorKind"::"LocatorKind", n."locatorValue",
          n.exact, n.prefix, n.suffix, n.basis::"KnowledgeBasis", n.translation
        from jsonb_to_recordset(${JSON.stringify(citations.map(citationRow))}::jsonb) n(id uuid, position int, document uuid,
          "locatorKind" text, "locatorValue" text, exact text, prefix text, suffix text, basis text, translation text)`
  return { first, last }
}

const citationRow = ({ document, locator, quote, basis, translation }: NewCitation, position: number) => ({
  ...{ id: newId(), position, document, locatorKind: locator?.kind, locatorValue: locator?.value },
  ...{ ...quote, basis, translation },
})

/** What follows of a write, and the new claim that was written, if it was one. */
interface Derived {
  readonly fresh: NewClaimRow | undefined
  readonly projections: readonly (ClaimProjection & { readonly id: string })[]
  readonly standings: readonly StandingRow[]
}

/** Writes what is derived of claims and of their questions, with a new claim where there is one, by one statement. */
export async function storeDerived(tx: Writer, { fresh, projections, standings }: Derived): Promise<void> {
  const stored = fresh && claimStored(fresh)
  const parts = [
    ...(stored ? [stored.first, Prisma.sql`citations as (${stored.last})`] : []),
    ...(projections.length > 0 ? [Prisma.sql`claims as (${projectionsStored(projections)})`] : []),
  ]
  const before = parts.length > 0 ? Prisma.sql`with ${Prisma.join(parts)}` : Prisma.empty
  await writeAhead(tx, Prisma.sql`${before} ${standingsStored(standings)}`)
}

const projectionsStored = (projections: readonly (ClaimProjection & { readonly id: string })[]) => Prisma.sql`
    update claim c set (${projected}) = row(${projectedFrom})
      from jsonb_to_recordset(${JSON.stringify(projections)}::jsonb) p(id uuid, ${projectionTypes})
      where c.id = p.id`
