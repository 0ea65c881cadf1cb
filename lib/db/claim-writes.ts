import type { NewCitation } from '#lib/domain/citation.ts'
import { isImprecise, lastDay } from '#lib/domain/partial-date.ts'
import type { ClaimContent, ClaimProjection, RevisionMeta } from './claim-rows.ts'
import { newId } from './new-id.ts'
import type { Writer } from './writer.ts'

/** A claim that is to be stored, with its first citations. */
export interface NewClaimRow {
  readonly content: ClaimContent
  readonly citations: readonly NewCitation[]
  readonly meta: Omit<RevisionMeta, 'revision' | 'reason'>
}

/** Stores a new claim with its first revision and its citations, by one statement. Gives the claim's id. */
export async function insertClaim(tx: Writer, { content, citations, meta }: NewClaimRow): Promise<string> {
  const [id, revision] = [newId(), newId()]
  const { question, claimant, speaker, stance, answer, hedge, wording, scope, assertedOn } = content
  const { recordedBy, recordedAt, searchText } = meta
  await tx.$executeRaw`
    with c as (insert into claim (id, logged_by, logged_at, question_id, claimant_id, asserted_last, is_imprecise, revision,
          hedge, question_kind)
        select ${id}::uuid, ${recordedBy}::uuid, ${recordedAt}::timestamptz, q.id, ${claimant}::uuid,
            ${lastDay(assertedOn)}::date, ${isImprecise(assertedOn)}::boolean, 1, ${hedge}::"Hedge", q.kind
          from question q where q.id = ${question}::uuid),
      r as (insert into claim_revision (id, claim_id, revision, question_id, claimant_id, speaker_id, stance, answer, hedge,
          wording, scope, asserted_on, withdrawn_on, withdrawal_reasons, search_text, recorded_by, recorded_at)
        values (${revision}::uuid, ${id}::uuid, 1, ${question}::uuid, ${claimant}::uuid, ${speaker}::uuid,
          ${stance}::"Stance", ${answer === null ? null : JSON.stringify(answer)}::jsonb, ${hedge}::"Hedge",
          ${wording}::text, ${scope}::text, ${assertedOn}, ${content.withdrawnOn}::text, ${content.withdrawalReasons}::text,
          ${searchText}, ${recordedBy}::uuid, ${recordedAt}::timestamptz))
    insert into citation (id, claim_revision_id, role, position, document_id, locator_kind, locator_value, quote_exact,
        quote_prefix, quote_suffix, basis, translation)
      select n.id, ${revision}::uuid, 'assertion', n.position, n.document, n."locatorKind"::"LocatorKind", n."locatorValue",
          n.exact, n.prefix, n.suffix, n.basis::"KnowledgeBasis", n.translation
        from jsonb_to_recordset(${JSON.stringify(citations.map(citationRow))}::jsonb) n(id uuid, position int, document uuid,
          "locatorKind" text, "locatorValue" text, exact text, prefix text, suffix text, basis text, translation text)`
  return id
}

const citationRow = ({ document, locator, quote, basis, translation }: NewCitation, position: number) => ({
  ...{ id: newId(), position, document, locatorKind: locator?.kind, locatorValue: locator?.value },
  ...{ ...quote, basis, translation },
})

/** Writes derived outcomes into claims. */
export async function storeProjections(
  tx: Writer,
  projections: readonly (ClaimProjection & { readonly id: string })[],
): Promise<void> {
  if (projections.length === 0) return
  await tx.$executeRaw`
    update claim c set outcome = p.outcome::"Outcome", settled_on = p."settledOn"::date, settled_by = p."settledBy",
        contradicted_by = p."contradictedBy", is_disputed = p."isDisputed", is_self_settled = p."isSelfSettled",
        question_id = p."listedQuestion", claimant_id = p."listedClaimant", asserted_last = p."assertedLast"::date,
        is_first = p."isFirst", episodes = p.episodes, revision = p."listedRevision", hedge = p."listedHedge"::"Hedge",
        question_kind = p."listedKind"::"QuestionKind", is_imprecise = p."isImprecise"
      from jsonb_to_recordset(${JSON.stringify(projections)}::jsonb) p(id uuid, outcome text, "settledOn" text,
        "settledBy" uuid, "contradictedBy" int, "isDisputed" boolean, "isSelfSettled" boolean, "listedQuestion" uuid,
        "listedClaimant" uuid, "assertedLast" text, "isFirst" boolean, episodes jsonb,
        "listedRevision" int, "listedHedge" text, "listedKind" text, "isImprecise" boolean)
      where c.id = p.id`
}
