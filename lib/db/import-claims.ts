import type { Answer } from '#lib/domain/answers/index.ts'
import type { NewCitation } from '#lib/domain/citation.ts'
import type { FindingBasis } from '#lib/domain/vocabulary.ts'
import type { ClaimContent } from './claim-rows.ts'
import { Prisma } from './generated/client.ts'
import type { ImportStamp } from './import-records.ts'
import { newId } from './new-id.ts'
import type { Writer } from './writer.ts'

/** A claim of an import, checked, with the ids that it will have. */
export interface ImportedClaim {
  readonly id: string
  readonly revisionId: string
  readonly ref: string | null
  readonly content: Omit<ClaimContent, 'withdrawalReasons'>
  readonly citations: readonly NewCitation[]
}

/** A finding of an import, checked; it rests on one passage. */
export interface ImportedFinding {
  readonly id: string
  readonly question: string
  readonly answer: Answer
  readonly basis: FindingBasis
  readonly establishedOn: string
  readonly reasons: string
  readonly confirmedBy: readonly string[]
  readonly citation: NewCitation
}

type Statement = (rows: string, stamp: ImportStamp) => Prisma.Sql

const claimsStored: Statement = (rows, { import: from, by, at }) => Prisma.sql`
  with n as materialized (select * from jsonb_to_recordset(${rows}::jsonb) n(id uuid, "revisionId" uuid, ref text,
      question uuid, claimant uuid, speaker uuid, stance text, answer jsonb, hedge text, wording text, scope text,
      "assertedOn" text, "withdrawnOn" text)),
  c as (insert into claim (id, external_ref, logged_by, logged_at, import_id, question_id, claimant_id, asserted_last,
      is_imprecise, revision, hedge, question_kind)
    select n.id, ref, ${by}::uuid, ${at}::timestamptz, ${from}::uuid, question, claimant, last_day("assertedOn"),
      length("assertedOn") < 10, 1, hedge::"Hedge", q.kind
    from n join question q on q.id = n.question)
  insert into claim_revision (id, claim_id, revision, question_id, claimant_id, speaker_id, stance, answer, hedge, wording,
      scope, asserted_on, withdrawn_on, recorded_by, recorded_at)
    select "revisionId", id, 1, question, claimant, speaker, stance::"Stance", answer, hedge::"Hedge", wording, scope,
      "assertedOn", "withdrawnOn", ${by}::uuid, ${at}::timestamptz from n`

const findingsStored: Statement = (rows, { import: from, by, at }) => Prisma.sql`
  with n as materialized (select * from jsonb_to_recordset(${rows}::jsonb) n(id uuid, question uuid, answer jsonb, basis text,
      "establishedOn" text, reasons text, "confirmedBy" jsonb)),
  f as (insert into finding (id, question_id, answer, basis, established_on, reasons, proposed_by, proposed_at, decision,
      decided_by, decided_at, is_single_person, is_imported, import_id, in_force_at)
    select id, question, answer, basis::"FindingBasis", "establishedOn", reasons, ${by}::uuid, ${at}::timestamptz, 'approve',
      ${by}::uuid, ${at}::timestamptz, true, true, ${from}::uuid, ${at}::timestamptz from n)
  insert into finding_confirmer (finding_id, actor_id)
    select id, a.value::uuid from n, jsonb_array_elements_text("confirmedBy") a`

const citationsStored = (rows: readonly object[]) => Prisma.sql`
  insert into citation (id, claim_revision_id, finding_id, role, position, document_id, locator_kind, locator_value,
      quote_exact, basis)
    select id, revision, finding, role::"CitationRole", position, document, "locatorKind"::"LocatorKind", "locatorValue",
      quote, basis::"KnowledgeBasis"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) n(id uuid, revision uuid, finding uuid, role text, position int,
      document uuid, "locatorKind" text, "locatorValue" text, quote text, basis text)`

// What a file has by the thousands is spelled out: an object that another is spread into takes several times as long to make.
const claimRow = ({ id, revisionId, ref, content }: ImportedClaim) => ({
  id,
  revisionId,
  ref,
  question: content.question,
  claimant: content.claimant,
  speaker: content.speaker,
  stance: content.stance,
  answer: content.answer,
  hedge: content.hedge,
  wording: content.wording,
  scope: content.scope,
  assertedOn: content.assertedOn,
  withdrawnOn: content.withdrawnOn,
})

/** A citation as its row; a table of claims tells of a quote only its exact words. */
function citationRow({ document, locator, quote, basis }: NewCitation, of: object, position: number): object {
  return {
    id: newId(),
    position,
    document,
    locatorKind: locator?.kind,
    locatorValue: locator?.value,
    quote: quote?.exact,
    basis,
    ...of,
  }
}

function citationsOf({ revisionId, content, citations }: ImportedClaim): object[] {
  // What the claim is cited from also says that it was taken back.
  const roles = content.withdrawnOn === null ? ['assertion'] : ['assertion', 'withdrawal']
  return roles.flatMap((role) =>
    citations.map((citation, at) => citationRow(citation, { revision: revisionId, role }, at)),
  )
}

/** Writes claims in bulk, each with its only revision and its citations; their questions, actors and documents are there. */
export async function insertClaims(tx: Writer, claims: readonly ImportedClaim[], stamp: ImportStamp): Promise<void> {
  if (claims.length === 0) return
  const rows = claims.map(claimRow)
  await Promise.all([
    tx.$executeRaw(claimsStored(JSON.stringify(rows), stamp)),
    tx.$executeRaw(citationsStored(claims.flatMap(citationsOf))),
  ])
}

/** Writes findings in bulk, in force as imported; none of their questions has one in force. */
export async function insertFindings(
  tx: Writer,
  findings: readonly ImportedFinding[],
  stamp: ImportStamp,
): Promise<void> {
  if (findings.length === 0) return
  const rows = findings.map(({ citation: _, ...finding }) => finding)
  const cited = findings.map(({ id, citation }) => citationRow(citation, { finding: id, role: 'finding' }, 0))
  await Promise.all([
    tx.$executeRaw(findingsStored(JSON.stringify(rows), stamp)),
    tx.$executeRaw(citationsStored(cited)),
  ])
}
