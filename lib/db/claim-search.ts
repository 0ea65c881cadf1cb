import type { ClaimFilter } from '#lib/domain/claim.ts'
import { firstDay, type IsoDay, lastDay } from '#lib/domain/partial-date.ts'
import { hasWords } from './claim-words.ts'
import type { Tx } from './client.ts'
import { Prisma } from './generated/client.ts'
import type { Reader } from './reader.ts'
import { isCurrentAt, snapshotAt } from './record-clock.ts'
import { allIds, keptId } from './same-as.ts'
import { findWorldDuring } from './world.ts'

/** Which claims are looked for. Outcome, basis and dispute are conditions on the stored projection, which is of today. */
export interface ClaimSearch {
  readonly filter: ClaimFilter
  /** Only claims certainly made by the end of the day. */
  readonly asOf?: IsoDay | undefined
  readonly recordedAt?: Date | undefined
  /** Whether `outcome`, `basis` and `disputed` are asked of what is stored; otherwise they are left to whoever judges. */
  readonly isStored: boolean
}

/** Sort key of a claim in a list: the last day of its date, then its id; both descending. */
export type ClaimKey = readonly [assertedLast: string, id: string]

const uuids = (ids: readonly string[]) => Prisma.sql`any(${ids}::uuid[])`

/** A place of the filter stands for all that lies within it. */
async function placesOf(tx: Reader, { filter, recordedAt }: ClaimSearch): Promise<readonly string[]> {
  const { place = [] } = filter
  if (place.length === 0) return []
  const world = await findWorldDuring(tx, null, place, recordedAt)
  return [...new Set(place.flatMap((id) => [...world.placesWithin(id)]))]
}

function ofQuestion(search: ClaimSearch, places: readonly string[]): Prisma.Sql[] {
  const { filter, recordedAt } = search
  const conditions: Prisma.Sql[] = []
  const question = keptId(Prisma.sql`r.question_id`, recordedAt)
  const incident = recordedAt
    ? Prisma.sql`(select (q.data ->> 'incident')::uuid from (${snapshotAt('question', question, recordedAt)}) q)`
    : Prisma.sql`(select q.incident_id from question q where q.id = ${question})`
  if (filter.incident?.length) conditions.push(Prisma.sql`${incident} = ${uuids(filter.incident)}`)
  if (filter.place?.length) {
    const place = recordedAt
      ? Prisma.sql`(select (i.data ->> 'place')::uuid from (${snapshotAt('incident', incident, recordedAt)}) i)`
      : Prisma.sql`(select i.place_id from incident i where i.id = ${incident})`
    conditions.push(Prisma.sql`${place} = ${uuids(places)}`)
  }
  if (filter.questionKind?.length) {
    // A question that has claims keeps its kind, so the kind of today is the kind of any moment.
    const kinds = Prisma.sql`any(${filter.questionKind}::"QuestionKind"[])`
    conditions.push(Prisma.sql`r.question_id in (select q.id from question q where q.kind = ${kinds})`)
  }
  return conditions
}

function ofCitations({ filter, recordedAt }: ClaimSearch): Prisma.Sql[] {
  const cited = Prisma.sql`select t.document_id from citation t where t.claim_revision_id = r.id and t.role = 'assertion'`
  const conditions: Prisma.Sql[] = []
  if (filter.document?.length) {
    conditions.push(Prisma.sql`exists (${cited} and t.document_id = any(${allIds(filter.document, recordedAt)}))`)
  }
  if (filter.source?.length) {
    const document = keptId(Prisma.sql`t.document_id`, recordedAt)
    const source = recordedAt
      ? Prisma.sql`(select (d.data ->> 'source')::uuid from (${snapshotAt('document', document, recordedAt)}) d)`
      : Prisma.sql`(select d.source_id from document d where d.id = ${document})`
    conditions.push(Prisma.sql`exists (${cited} and ${source} = ${uuids(filter.source)})`)
  }
  return conditions
}

// What was said at a moment is in the vectors of that day's revisions; the names of whom it was about are those of today.
async function ofWords(tx: Reader, { filter: { q }, recordedAt }: ClaimSearch): Promise<Prisma.Sql[]> {
  if (q === undefined) return []
  return [await hasWords(tx, q, Prisma.sql`r.claim_id`, recordedAt && Prisma.sql`r.revision`)]
}

function ofContent({ filter, asOf, recordedAt }: ClaimSearch): Prisma.Sql[] {
  const { claimant, question, hedge, year, from, until } = filter
  const conditions: Prisma.Sql[] = []
  if (claimant?.length) conditions.push(Prisma.sql`r.claimant_id = any(${allIds(claimant, recordedAt)})`)
  if (question?.length) conditions.push(Prisma.sql`r.question_id = any(${allIds(question, recordedAt)})`)
  if (filter.import?.length) conditions.push(Prisma.sql`c.import_id = ${uuids(filter.import)}`)
  if (hedge?.length) conditions.push(Prisma.sql`r.hedge = any(${hedge}::"Hedge"[])`)
  if (year?.length) conditions.push(Prisma.sql`left(r.asserted_on, 4) = any(${year}::text[])`)
  if (from) conditions.push(Prisma.sql`r.asserted_last >= ${firstDay(from)}::date`)
  if (until) conditions.push(Prisma.sql`r.asserted_last <= ${lastDay(until)}::date`)
  if (asOf) conditions.push(Prisma.sql`r.asserted_last <= ${asOf}::date`)
  return conditions
}

function ofProjection({ filter, isStored }: ClaimSearch): Prisma.Sql[] {
  if (!isStored) return []
  const conditions: Prisma.Sql[] = []
  if (filter.outcome?.length) conditions.push(Prisma.sql`c.outcome = any(${filter.outcome}::"Outcome"[])`)
  if (filter.basis?.length) {
    const bases = Prisma.sql`any(${filter.basis}::"FindingBasis"[])`
    conditions.push(Prisma.sql`exists (select from finding f where f.id = c.settled_by and f.basis = ${bases})`)
  }
  if (filter.disputed !== undefined) conditions.push(Prisma.sql`c.is_disputed = ${filter.disputed}`)
  return conditions
}

async function matching(tx: Reader, search: ClaimSearch): Promise<Prisma.Sql> {
  const conditions = [
    isCurrentAt(search.recordedAt),
    ...ofContent(search),
    ...ofQuestion(search, await placesOf(tx, search)),
    ...ofCitations(search),
    ...ofProjection(search),
    ...(await ofWords(tx, search)),
  ]
  return Prisma.join(conditions, ' and ')
}

/** Keys of the claims that match, latest date first, after a key; one more than the limit where there are more. */
export async function findClaimKeys(
  tx: Reader,
  search: ClaimSearch,
  page: { readonly after: ClaimKey | null; readonly limit: number },
): Promise<ClaimKey[]> {
  const { after, limit } = page
  const beyond = after
    ? Prisma.sql`and (r.asserted_last, r.claim_id) < (${after[0]}::date, ${after[1]}::uuid)`
    : Prisma.empty
  const rows = await tx.$queryRaw<{ last: string; id: string }[]>`
    select r.asserted_last::text last, r.claim_id id from claim_revision r join claim c on c.id = r.claim_id
      where ${await matching(tx, search)} ${beyond}
      order by r.asserted_last desc, r.claim_id desc limit ${limit + 1}`
  return rows.map(({ last, id }) => [last, id])
}

/** Every claim that matches, with its question. */
export async function findMatchingClaims(tx: Reader, search: ClaimSearch): Promise<{ id: string; question: string }[]> {
  return tx.$queryRaw<{ id: string; question: string }[]>`
    select r.claim_id id, ${keptId(Prisma.sql`r.question_id`, search.recordedAt)} question
      from claim_revision r join claim c on c.id = r.claim_id where ${await matching(tx, search)} order by r.claim_id`
}

/**
 * Ids of every claim that matches, in batches: the claims of a question together, in the order in which they were logged.
 * Needs a transaction to itself while it runs; PostgreSQL keeps the place, so the whole list is never in memory.
 */
export async function* walkClaimIds(tx: Tx, search: ClaimSearch, batch: number): AsyncGenerator<string[]> {
  await tx.$executeRaw`declare claim_walk no scroll cursor for
    select r.claim_id id from claim_revision r join claim c on c.id = r.claim_id
      where ${await matching(tx, search)} order by ${keptId(Prisma.sql`r.question_id`, search.recordedAt)}, c.logged_at, c.id`
  const fetch = Prisma.sql`fetch ${Prisma.raw(String(batch))} from claim_walk`
  for (;;) {
    const rows = await tx.$queryRaw<{ id: string }[]>(fetch)
    if (rows.length > 0) yield rows.map(({ id }) => id)
    if (rows.length < batch) break
  }
  await tx.$executeRaw`close claim_walk`
}
