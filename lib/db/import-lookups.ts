import type { QuestionKind } from '#lib/domain/vocabulary.ts'
import type { ClaimContent } from './claim-rows.ts'
import { Prisma } from './generated/client.ts'
import type { Reader } from './reader.ts'
import { idsOf, keptAnswer, keptId } from './same-as.ts'

/**
 * What an import finds by the folded key of a name or title (`foldedSearchText`), many at a time. A key brings together
 * spellings that may mean the same; whether they do is for the asker to decide. Retired records are not found; a merged one
 * is found as the one that it is.
 */

/** A named record under one of its names. */
export interface FoundName {
  readonly id: string
  readonly folded: string
  readonly text: string
}

/** Actors by the keys of any of their names. */
export function findActorsByKey(tx: Reader, keys: readonly string[]): Promise<FoundName[]> {
  return tx.$queryRaw<FoundName[]>`
    select a.id, n.folded, n.text from actor_name n join actor a on a.id = ${keptId(Prisma.sql`n.actor_id`)}
      where n.folded = any(${keys}) and a.retired_at is null order by a.id, n.actor_id <> a.id, n.actor_id, n.position`
}

/** Places by the keys of any of their names. */
export function findPlacesByKey(tx: Reader, keys: readonly string[]): Promise<FoundName[]> {
  return tx.$queryRaw<FoundName[]>`
    select n.place_id id, n.folded, n.text from place_name n join place p on p.id = n.place_id
      where n.folded = any(${keys}) and p.retired_at is null order by n.place_id, n.position`
}

/** A source with its current rating. */
export interface FoundSource extends FoundName {
  readonly reliability: string | null
}

/** Sources by the keys of their names. */
export function findSourcesByKey(tx: Reader, keys: readonly string[]): Promise<FoundSource[]> {
  return tx.$queryRaw<FoundSource[]>`
    select s.id, s.folded, s.name as text, g.grade::text reliability
      from source s left join source_reliability g on g.source_id = s.id and g.superseded_at is null
      where s.folded = any(${keys}) and s.retired_at is null order by s.id`
}

/** A document as far as it is told from others. */
export interface FoundDocument extends FoundName {
  readonly urlKey: string | null
  readonly source: string | null
  readonly publishedOn: string | null
  /** Whether the import that asks has created it. */
  readonly isOwn: boolean
}

/** Documents by the keys of their titles, and those at one of the addresses (in comparable form). */
export function findDocumentsByKey(
  tx: Reader,
  keys: readonly string[],
  urlKeys: readonly string[],
): Promise<FoundDocument[]> {
  return tx.$queryRaw<FoundDocument[]>`
    select ${keptId(Prisma.sql`d.id`)} id, d.folded, d.title as text, d.url_key "urlKey", d.source_id source, d.published_on "publishedOn",
        d.xmin = pg_current_xact_id()::xid "isOwn"
      from document d where d.folded = any(${keys}) and d.retired_at is null
    union
    select ${keptId(Prisma.sql`d.id`)}, d.folded, d.title, d.url_key, d.source_id, d.published_on, d.xmin = pg_current_xact_id()::xid
      from document d where d.url_key = any(${urlKeys}) and d.retired_at is null order by 1`
}

/** An incident with when it was. */
export interface FoundIncident extends FoundName {
  readonly from: string
  readonly until: string | null
}

/** Incidents by the keys of their titles. */
export function findIncidentsByKey(tx: Reader, keys: readonly string[]): Promise<FoundIncident[]> {
  return tx.$queryRaw<FoundIncident[]>`
    select i.id, i.folded, i.title as text, i.occurred_from "from", i.occurred_until until
      from incident i where i.folded = any(${keys}) and i.retired_at is null order by i.id`
}

/** The finding in force on a question, as far as another is compared with it. */
export interface FoundFinding {
  readonly answer: unknown
  readonly basis: string
  readonly establishedOn: string
}

/** A question with all that its answers must fit. */
export interface FoundQuestion extends FoundName {
  readonly kind: QuestionKind
  readonly options: readonly string[]
  readonly unit: string | null
  readonly tolerance: number
  readonly incident: string | null
  readonly revision: number
  readonly finding: FoundFinding | null
}

/** Questions by the keys of their texts. */
export function findQuestionsByKey(tx: Reader, keys: readonly string[]): Promise<FoundQuestion[]> {
  return tx.$queryRaw<FoundQuestion[]>`
    select q.id, n.folded, n.text, q.kind::text kind, q.options, q.unit, q.tolerance, q.incident_id incident, q.revision,
        (select json_build_object('answer', f.answer, 'basis', f.basis, 'establishedOn', f.established_on) from finding f
          where f.question_id in (${idsOf(Prisma.sql`q.id`)}) and f.in_force_at is not null and f.superseded_at is null
            and f.reversed_at is null) finding
      from question n join question q on q.id = ${keptId(Prisma.sql`n.id`)}
      where n.folded = any(${keys}) and n.retired_at is null order by q.id`
}

/** What a claim on record says, as far as a table of claims can say it. */
export interface SaidClaim extends Omit<ClaimContent, 'withdrawalReasons'> {
  /** In the order in which they are cited for the assertion. */
  readonly citations: readonly SaidCitation[]
}

/** Where it says so. */
export interface SaidCitation {
  readonly document: string
  readonly locatorKind: string | null
  readonly locatorValue: string | null
  readonly quote: string | null
}

const said = (from: Prisma.Sql) => Prisma.sql`
  select c.question_id question, c.claimant_id claimant, ${keptId(Prisma.sql`r.speaker_id`)} speaker, r.stance::text stance,
      ${keptAnswer(Prisma.sql`r.answer`)} answer, r.hedge::text hedge, r.wording, r.scope, r.asserted_on "assertedOn",
      r.withdrawn_on "withdrawnOn", array(
        select json_build_object('document', ${keptId(Prisma.sql`t.document_id`)}, 'locatorKind', t.locator_kind,
            'locatorValue', t.locator_value, 'quote', t.quote_exact)
          from citation t where t.claim_revision_id = r.id and t.role = 'assertion' order by t.position) citations,
      ${from}`

/**
 * The claims on record that some references stand for, by the reference: that of an import, or a claim's own id. Null where
 * a claim has no current revision.
 */
export async function findClaimsByRef(
  tx: Reader,
  refs: readonly string[],
): Promise<ReadonlyMap<string, SaidClaim | null>> {
  const ids = refs.filter((ref) => uuid.test(ref)).map((ref) => ref.toLowerCase())
  const rows = await tx.$queryRaw<(SaidClaim & { ref: string })[]>`
    ${said(Prisma.sql`c.external_ref ref from claim c
      left join claim_revision r on r.claim_id = c.id and r.superseded_at is null`)} where c.external_ref = any(${refs})
    union all
    ${said(Prisma.sql`c.id::text from claim c
      join claim_revision r on r.claim_id = c.id and r.superseded_at is null`)} where c.id = any(${ids}::uuid[])`
  return new Map(rows.map(({ ref, ...claim }) => [ref, claim.stance === null ? null : claim]))
}

const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i

/** What of a claim says that another one is likely the same. */
export interface LikelySame {
  /** Tells the asker which claim it asked about. */
  readonly at: number
  readonly question: string
  readonly claimant: string
  readonly stance: string
  readonly answer: unknown
  readonly assertedOn: string
  readonly scope: string | null
}

/** Of the claims asked about, those that a current claim on record equals in all that they say. */
export async function findLikelySame(tx: Reader, claims: readonly LikelySame[]): Promise<ReadonlySet<number>> {
  if (claims.length === 0) return new Set()
  const rows = await tx.$queryRaw<{ at: number }[]>`
    select p.at from jsonb_to_recordset(${JSON.stringify(claims)}::jsonb)
        p(at int, question uuid, claimant uuid, stance text, answer jsonb, "assertedOn" text, scope text)
      where exists (select from claim_revision r where r.question_id in (${idsOf(Prisma.sql`p.question`)})
        and r.superseded_at is null and r.claimant_id in (${idsOf(Prisma.sql`p.claimant`)}) and r.asserted_on = p."assertedOn" and r.stance::text = p.stance
        and r.answer is not distinct from nullif(p.answer, 'null'::jsonb) and r.scope is not distinct from p.scope)`
  return new Set(rows.map(({ at }) => at))
}

/** Which of the questions have been edited since the revision that was read, by their texts. */
export async function findEditedQuestions(tx: Reader, read: ReadonlyMap<string, number>): Promise<string[]> {
  if (read.size === 0) return []
  const rows = await tx.$queryRaw<{ text: string }[]>`
    select q.text from question q
      join unnest(${[...read.keys()]}::uuid[], ${[...read.values()]}::int[]) r(id, revision) on r.id = q.id
      where q.revision <> r.revision or q.retired_at is not null order by q.id limit 5`
  return rows.map(({ text }) => text)
}
