import type { ClaimFilter } from '#lib/domain/claim.ts'
import { firstDay, type IsoDay, lastDay } from '#lib/domain/partial-date.ts'
import { hasWords } from './claim-words.ts'
import { Prisma } from './generated/client.ts'
import type { Reader } from './reader.ts'
import { allIds, isItself, keptIds } from './same-as.ts'
import { findWorldDuring } from './world.ts'

/** Which claims are looked for. Outcome, basis and dispute are conditions on the stored projection, which is of today. */
export interface ClaimSearch {
  readonly filter: ClaimFilter
  /** Only claims certainly made by the end of the day. */
  readonly asOf?: IsoDay | undefined
  readonly recordedAt?: Date | undefined
  /**
   * Whether `outcome`, `basis` and `disputed` are asked of what is stored; otherwise they are left to whoever judges, though as of
   * a day the stored histories leave out what cannot have the outcome or the basis.
   */
  readonly isStored: boolean
}

const uuids = (ids: readonly string[]) => Prisma.sql`any(${ids}::uuid[])`

/** A place of the filter stands for all that lies within it. */
export async function placesOf(tx: Reader, { filter, recordedAt }: ClaimSearch): Promise<readonly string[]> {
  const { place = [] } = filter
  if (place.length === 0) return []
  const world = await findWorldDuring(tx, null, place, recordedAt)
  return [...new Set(place.flatMap((id) => [...world.placesWithin(id)]))]
}

function ofDays({ filter: { year, from, until }, asOf }: ClaimSearch): Prisma.Sql[] {
  const conditions: Prisma.Sql[] = []
  if (from) conditions.push(Prisma.sql`c.asserted_last >= ${firstDay(from)}::date`)
  if (until) conditions.push(Prisma.sql`c.asserted_last <= ${lastDay(until)}::date`)
  if (asOf) conditions.push(Prisma.sql`c.asserted_last <= ${asOf}::date`)
  const [first, ...rest] = [...(year ?? [])].sort()
  if (first === undefined) return conditions
  // From the first year to the last by the index, and of what lies between the years that were asked for.
  conditions.push(
    Prisma.sql`c.asserted_last between ${firstDay(first)}::date and ${lastDay(rest.at(-1) ?? first)}::date`,
  )
  if (rest.length > 0) {
    const years = [first, ...rest].map(Number)
    conditions.push(Prisma.sql`extract(year from c.asserted_last) = any(${years}::int[])`)
  }
  return conditions
}

function ofQuestion({ filter }: ClaimSearch, places: readonly string[]): Prisma.Sql[] {
  const conditions: Prisma.Sql[] = []
  if (filter.incident?.length) {
    const asked = Prisma.sql`select q.id from question q where q.incident_id = ${uuids(filter.incident)}`
    conditions.push(Prisma.sql`c.question_id in (${asked})`)
  }
  if (filter.place?.length) {
    const asked = Prisma.sql`select q.id from incident i join question q on q.incident_id = i.id
      where i.place_id = ${uuids(places)}`
    conditions.push(Prisma.sql`c.question_id in (${asked})`)
  }
  if (filter.questionKind?.length)
    conditions.push(Prisma.sql`c.question_kind = any(${filter.questionKind}::"QuestionKind"[])`)
  return conditions
}

// Of what a source or a document is cited for there may be very little or very much: PostgreSQL chooses where to begin.
function ofCitations({ filter }: ClaimSearch): Prisma.Sql[] {
  const cited = Prisma.sql`citation t join claim_revision r on r.id = t.claim_revision_id and r.superseded_at is null`
  const conditions: Prisma.Sql[] = []
  if (filter.document?.length) {
    const claims = Prisma.sql`select r.claim_id from ${cited}
      where t.role = 'assertion' and t.document_id = any(${allIds(filter.document)})`
    conditions.push(Prisma.sql`c.id in (${claims})`)
  }
  if (filter.source?.length) {
    const own = Prisma.sql`select d.id from document d where d.source_id = ${uuids(filter.source)} and ${isItself(Prisma.sql`d.id`)}
      union all select s.id from document d join same_as s on s.kept_id = d.id and s.superseded_at is null
        where d.source_id = ${uuids(filter.source)}`
    const claims = Prisma.sql`select r.claim_id from ${cited} where t.role = 'assertion' and t.document_id in (${own})`
    conditions.push(Prisma.sql`c.id in (${claims})`)
  }
  return conditions
}

/** What the last episode that has begun by a day says (lib/domain/rates/episodes). */
const episodeOn = (day: IsoDay, said: 'outcome' | 'basis'): Prisma.Sql => Prisma.sql`(
  select e.value ->> ${said} from jsonb_array_elements(c.episodes) with ordinality e(value, at)
    where e.value ->> 'from' <= ${day} order by e.at desc limit 1)`

// Of a claim without a history, which an upgrade leaves so for a while, nothing is known.
function ofHistory({ filter: { outcome, basis }, asOf }: ClaimSearch): Prisma.Sql[] {
  if (asOf === undefined) return []
  const conditions: Prisma.Sql[] = []
  if (outcome?.length)
    conditions.push(Prisma.sql`coalesce(${episodeOn(asOf, 'outcome')}, 'open') = any(${outcome}::text[])`)
  if (basis?.length) conditions.push(Prisma.sql`${episodeOn(asOf, 'basis')} = any(${basis}::text[])`)
  if (basis?.length || (outcome?.length && !outcome.includes('open'))) conditions.push(Prisma.sql`c.episodes <> '[]'`)
  return conditions.map((condition) => Prisma.sql`(c.episodes is null or ${condition})`)
}

function ofOutcome(search: ClaimSearch, anchor: Anchor | null): Prisma.Sql[] {
  const { filter, isStored } = search
  if (!isStored) return ofHistory(search)
  const conditions: Prisma.Sql[] = []
  if (filter.outcome?.length) {
    if (anchor?.filter !== 'outcome') conditions.push(Prisma.sql`c.outcome = any(${filter.outcome}::"Outcome"[])`)
    // Said apart, since the index of what is settled leaves the open ones out.
    if (!filter.outcome.includes('open')) conditions.push(Prisma.sql`c.outcome <> 'open'`)
  }
  if (filter.basis?.length) {
    const bases = Prisma.sql`any(${filter.basis}::"FindingBasis"[])`
    conditions.push(Prisma.sql`c.outcome <> 'open'
      and exists (select from finding f where f.id = c.settled_by and f.basis = ${bases})`)
  }
  if (filter.disputed !== undefined)
    conditions.push(filter.disputed ? Prisma.sql`c.is_disputed` : Prisma.sql`not c.is_disputed`)
  return conditions
}

/** A column of which each value has its claims in the order of the list, and the values that are asked for. */
export interface Anchor {
  readonly filter: 'question' | 'claimant' | 'outcome'
  readonly column: Prisma.Sql
  readonly values: Prisma.Sql
}

/** The filter that narrows the most of those that an index serves in the order of the list; null where there is none. */
export function anchorOf({ filter, isStored }: ClaimSearch): Anchor | null {
  const { question, claimant, outcome } = filter
  if (question?.length)
    return { filter: 'question', column: Prisma.sql`c.question_id`, values: keptIds([...new Set(question)]) }
  if (claimant?.length)
    return { filter: 'claimant', column: Prisma.sql`c.claimant_id`, values: keptIds([...new Set(claimant)]) }
  if (!isStored || !outcome?.length || outcome.includes('open')) return null
  return { filter: 'outcome', column: Prisma.sql`c.outcome`, values: Prisma.sql`${[...new Set(outcome)]}::"Outcome"[]` }
}

/**
 * Conditions on a row `c` of `claim` as the record says now: all that a list asks for is stored with the claim
 * (lib/usecases/refresh-question.ts), or is looked up from there. What an anchor asks for is left to it.
 */
export async function conditionsNow(tx: Reader, search: ClaimSearch, anchor: Anchor | null): Promise<Prisma.Sql[]> {
  const { filter } = search
  const conditions = [Prisma.sql`c.asserted_last is not null`, ...ofDays(search)]
  if (filter.claimant?.length && anchor?.filter !== 'claimant')
    conditions.push(Prisma.sql`c.claimant_id = any(${keptIds(filter.claimant)})`)
  if (filter.question?.length && anchor?.filter !== 'question')
    conditions.push(Prisma.sql`c.question_id = any(${keptIds(filter.question)})`)
  if (filter.import?.length) conditions.push(Prisma.sql`c.import_id = ${uuids(filter.import)}`)
  if (filter.hedge?.length) conditions.push(Prisma.sql`c.hedge = any(${filter.hedge}::"Hedge"[])`)
  conditions.push(
    ...ofQuestion(search, await placesOf(tx, search)),
    ...ofCitations(search),
    ...ofOutcome(search, anchor),
  )
  if (filter.q !== undefined) conditions.push(await hasWords(tx, filter.q, Prisma.sql`c.id`))
  return conditions
}
