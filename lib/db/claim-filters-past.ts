import { firstDay, lastDay } from '#lib/domain/partial-date.ts'
import { type ClaimSearch, placesOf } from './claim-filters.ts'
import { hasWords } from './claim-words.ts'
import { Prisma } from './generated/client.ts'
import type { Reader } from './reader.ts'
import { isCurrentAt, snapshotAt } from './record-clock.ts'
import { allIds, keptId } from './same-as.ts'

const uuids = (ids: readonly string[]) => Prisma.sql`any(${ids}::uuid[])`

function ofQuestion({ filter }: ClaimSearch, places: readonly string[], recordedAt: Date): Prisma.Sql[] {
  const conditions: Prisma.Sql[] = []
  const question = keptId(Prisma.sql`r.question_id`, recordedAt)
  const incident = Prisma.sql`(select (q.data ->> 'incident')::uuid from (${snapshotAt('question', question, recordedAt)}) q)`
  if (filter.incident?.length) conditions.push(Prisma.sql`${incident} = ${uuids(filter.incident)}`)
  if (filter.place?.length) {
    const place = Prisma.sql`(select (i.data ->> 'place')::uuid from (${snapshotAt('incident', incident, recordedAt)}) i)`
    conditions.push(Prisma.sql`${place} = ${uuids(places)}`)
  }
  if (filter.questionKind?.length) {
    // A question that has claims keeps its kind, so the kind of today is the kind of any moment.
    const kinds = Prisma.sql`any(${filter.questionKind}::"QuestionKind"[])`
    conditions.push(Prisma.sql`r.question_id in (select q.id from question q where q.kind = ${kinds})`)
  }
  return conditions
}

function ofCitations({ filter }: ClaimSearch, recordedAt: Date): Prisma.Sql[] {
  const cited = Prisma.sql`select t.document_id from citation t where t.claim_revision_id = r.id and t.role = 'assertion'`
  const conditions: Prisma.Sql[] = []
  if (filter.document?.length) {
    conditions.push(Prisma.sql`exists (${cited} and t.document_id = any(${allIds(filter.document, recordedAt)}))`)
  }
  if (filter.source?.length) {
    const document = keptId(Prisma.sql`t.document_id`, recordedAt)
    const source = Prisma.sql`(select (d.data ->> 'source')::uuid from (${snapshotAt('document', document, recordedAt)}) d)`
    conditions.push(Prisma.sql`exists (${cited} and ${source} = ${uuids(filter.source)})`)
  }
  return conditions
}

function ofContent({ filter, asOf }: ClaimSearch, recordedAt: Date): Prisma.Sql[] {
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

/**
 * Conditions on a row `r` of `claim_revision` and its claim `c` as recorded at a moment. Outcomes are left to whoever judges:
 * what is stored is of today.
 */
export async function conditionsThen(tx: Reader, search: ClaimSearch, recordedAt: Date): Promise<Prisma.Sql[]> {
  const { q } = search.filter
  const conditions = [
    isCurrentAt(recordedAt),
    ...ofContent(search, recordedAt),
    ...ofQuestion(search, await placesOf(tx, search), recordedAt),
    ...ofCitations(search, recordedAt),
  ]
  // What was said at a moment is in the vectors of that day's revisions; the names of whom it was about are those of today.
  if (q !== undefined) conditions.push(await hasWords(tx, q, Prisma.sql`r.claim_id`, Prisma.sql`r.revision`))
  return conditions
}
