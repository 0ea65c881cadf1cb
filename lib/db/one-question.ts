import type { AskedIds } from './asked-ids.ts'
import { claimsOnQuestions } from './claim-rows.ts'
import { findingsOnQuestions } from './finding-rows.ts'
import { Prisma } from './generated/client.ts'
import { allIds, keptId, keptIds } from './same-as.ts'
import { periodsOf } from './world.ts'

/** A query as an expression of an array. */
export const array = (query: Prisma.Sql): Prisma.Sql => Prisma.sql`array(${query})`

/** The question of `sharedOf` as it is kept, as an expression of ids. */
export const keptQuestion = Prisma.sql`(select kept from asked)::uuid[]`

// By an array: the planner takes a few in it, where it would expect thousands of mentions and make room for them.
/** The actors and places of `sharedOf`, as an expression of ids. */
export const mentioned = array(Prisma.sql`select node from mention`)

/** Query of the roots of the world of `sharedOf`, for `worldQueries`. */
export const roots = Prisma.sql`select p.valid_from, coalesce(p.valid_until, p.valid_from) valid_until, n.node
  from period p, unnest(${mentioned}) n(node)`

const namedIn = (rows: string): Prisma.Sql => Prisma.sql`select named::uuid node from ${Prisma.raw(rows)},
  jsonb_array_elements_text(coalesce(answer -> 'actors', answer -> 'places')) named`

/** What else queries are to know: the moment, and actors and places besides those that the record names. */
interface Sharing {
  readonly recordedAt?: Date | undefined
  readonly mentions?: readonly string[]
}

/**
 * What queries about one question share (see `readTogether`): which one it is, the time in which relations count for it, the
 * claims and findings on it, and the actors and places that these name.
 * @param self the question as it is kept
 */
export const sharedOf = (id: string, self: AskedIds, { recordedAt, mentions = [] }: Sharing) => ({
  asked: Prisma.sql`select ${keptIds([id], recordedAt)} kept, ${allIds([id], recordedAt)} every`,
  period: periodsOf(self, recordedAt),
  own_claim: claimsOnQuestions(Prisma.sql`(select every from asked)::uuid[]`, recordedAt),
  own_finding: findingsOnQuestions(Prisma.sql`(select every from asked)::uuid[]`, recordedAt),
  mention: Prisma.sql`select claimant node from own_claim
    union all ${namedIn('own_claim')} union all ${namedIn('own_finding')}
    union all select ${keptId(Prisma.sql`m.id`, recordedAt)} from unnest(${mentions}::uuid[]) m(id)`,
})
