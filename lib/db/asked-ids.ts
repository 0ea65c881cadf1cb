import { Prisma } from './generated/client.ts'

/**
 * Ids that a query is about: known ones, or an expression of type `uuid[]` over what the same statement finds, which has
 * seen to what was merged.
 */
export type AskedIds = readonly string[] | Prisma.Sql

/** Asked ids as an expression of type `uuid[]`. */
export const idArray = (ids: AskedIds): Prisma.Sql => ('text' in ids ? ids : Prisma.sql`${ids}::uuid[]`)
