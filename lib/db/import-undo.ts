import type { Tx } from './client.ts'
import { Prisma } from './generated/client.ts'
import type { RecordKind } from './record-revision.ts'

/** A claim of an import on which a person has worked since, and what was done. */
export interface WorkedOn {
  readonly claim: string
  readonly what: string
}

/** Claims of an import that were corrected, withdrawn, assessed, commented or marked since; one more than the limit where there are more. */
export function findWorkedOn(tx: Tx, importId: string, limit: number): Promise<WorkedOn[]> {
  return tx.$queryRaw<WorkedOn[]>`
    select * from (
      select c.id claim, case
          when exists (select from claim_revision r where r.claim_id = c.id and r.revision > 1) then 'corrected or withdrawn'
          when exists (select from assessment a where a.claim_id = c.id) then 'assessed'
          when exists (select from comment m where m.claim_id = c.id) then 'commented'
          when exists (select from contradiction_mark m where m.retracted_at is null and c.id in (m.first_id, m.second_id))
            then 'marked as contradicting'
        end what
        from claim c where c.import_id = ${importId}::uuid) w
      where what is not null order by claim limit ${limit + 1}`
}

/** The questions on which an import has claims or findings, in order. */
export async function findQuestionsOfImport(tx: Tx, importId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select r.question_id id from claim c join claim_revision r on r.claim_id = c.id where c.import_id = ${importId}::uuid
    union select f.question_id from finding f where f.import_id = ${importId}::uuid order by 1`
  return rows.map(({ id }) => id)
}

/**
 * Ends the claims of an import: their current revisions are superseded by none, so that the past still reads as it did, and
 * their references are free again. Gives their number.
 */
export async function endClaimsOfImport(tx: Tx, importId: string, at: Date): Promise<number> {
  const count = await tx.$executeRaw`
    update claim_revision r set superseded_at = greatest(${at}::timestamptz, r.recorded_at)
      from claim c where c.id = r.claim_id and c.import_id = ${importId}::uuid and r.superseded_at is null`
  await tx.$executeRaw`
    update claim set external_ref = null, outcome = 'open', settled_on = null, settled_by = null, contradicted_by = 0,
        is_disputed = false, is_self_settled = false, question_id = null, claimant_id = null, asserted_last = null,
        is_first = true, episodes = '[]'
      where import_id = ${importId}::uuid`
  return count
}

/** Reverses the findings that came with an import: they are void for every day. Gives their number. */
export function reverseFindingsOfImport(tx: Tx, importId: string, at: Date): Promise<number> {
  return tx.$executeRaw`
    update finding set reversed_at = greatest(${at}::timestamptz, in_force_at + interval '1 millisecond')
      where import_id = ${importId}::uuid and in_force_at is not null and reversed_at is null`
}

const current = Prisma.sql`v.superseded_at is null`
const standingFinding = Prisma.sql`(f.in_force_at is null or f.reversed_at is null) and f.decision is distinct from 'reject'`

// Somebody said that it is another record, or that another is this one: that is a person's work.
const isMerged = Prisma.sql`exists (select from same_as known
  where known.superseded_at is null and (known.id = r.id or known.kept_id = r.id))`

// What keeps a record that came with an import: anything that is not itself taken back.
const uses: readonly (readonly [RecordKind, Prisma.Sql])[] = [
  [
    'question',
    Prisma.sql`exists (select from claim_revision v where v.question_id = r.id and ${current})
      or exists (select from finding f where f.question_id = r.id and ${standingFinding})
      or exists (select from dispute_assignment a where a.question_id = r.id)`,
  ],
  ['incident', Prisma.sql`exists (select from question q where q.incident_id = r.id and q.retired_at is null)`],
  [
    'document',
    Prisma.sql`exists (select from citation t join claim_revision v on v.id = t.claim_revision_id
        where t.document_id = r.id and ${current})
      or exists (select from citation t join finding f on f.id = t.finding_id
        where t.document_id = r.id and ${standingFinding})
      or exists (select from document_lineage l where r.id in (l.document_id, l.to_id))`,
  ],
  [
    'source',
    Prisma.sql`exists (select from document d where d.source_id = r.id and d.retired_at is null)
      or exists (select from source_affiliation a where a.source_id = r.id)
      or (select count(*) > 1 from source_reliability g where g.source_id = r.id)`,
  ],
  [
    'actor',
    Prisma.sql`exists (select from claim_revision v where v.claimant_id = r.id and ${current})
      or exists (select from claim_revision v where v.speaker_id = r.id and v.speaker_id is not null and ${current})
      or exists (select from claim_revision v where v.answer -> 'actors' ? r.id::text and ${current})
      or exists (select from finding f where f.answer -> 'actors' ? r.id::text and ${standingFinding})
      or exists (select from finding_confirmer c join finding f on f.id = c.finding_id
        where c.actor_id = r.id and ${standingFinding})
      or exists (select from question q where q.subject_id = r.id and q.retired_at is null)
      or exists (select from question_awaited w where w.actor_id = r.id)
      or exists (select from actor_relation l where r.id in (l.actor_id, l.to_id))
      or exists (select from source_affiliation a where a.actor_id = r.id)`,
  ],
  [
    'place',
    Prisma.sql`exists (select from incident i where i.place_id = r.id and i.retired_at is null)
      or exists (select from place p where p.within_id = r.id and p.retired_at is null)
      or exists (select from claim_revision v where v.answer -> 'places' ? r.id::text and ${current})
      or exists (select from finding f where f.answer -> 'places' ? r.id::text and ${standingFinding})`,
  ],
]

/**
 * Retires the records that came with an import, that nobody has edited since, and that nothing uses any more: no list,
 * search or name leads to them. Call it when its claims have ended and its findings are reversed. Gives their number by kind.
 */
export async function retireRecordsOfImport(
  tx: Tx,
  importId: string,
  at: Date,
): Promise<Partial<Record<RecordKind, number>>> {
  const counts: Partial<Record<RecordKind, number>> = {}
  for (const [kind, isUsed] of uses) {
    counts[kind] = await tx.$executeRaw`
      update ${Prisma.raw(kind)} r set retired_at = ${at}::timestamptz
        where r.import_id = ${importId}::uuid and r.retired_at is null and not (${isUsed}) and not ${isMerged}
          and r.recorded_at = (select i.started_at from import_run i where i.id = ${importId}::uuid)`
  }
  return counts
}
