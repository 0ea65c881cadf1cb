import type { Query } from '../../../_ui/lists.tsx'

/** How many claims of one side stand on a page. */
export const claimsPerPage = 20

/** A stretch of a side's claims, and where the neighbouring ones begin. */
export interface SidePage<T> {
  readonly items: readonly T[]
  readonly from: number
  readonly count: number
  /** Offsets for the address; null where there is none. */
  readonly before: number | null
  readonly after: number | null
}

/** The name of the address's parameter that says where a side's page begins. */
export const pageParameter = (side: number | null): string => (side === null ? 'loose' : `side${side}`)

/** Cuts out the page that the address asks for; an offset that cannot be is the first page. */
export function pageOfSide<T>(claims: readonly T[], query: Query, side: number | null): SidePage<T> {
  const asked = Number([query[pageParameter(side)]].flat()[0] ?? 0)
  const isSound = Number.isInteger(asked) && asked > 0 && asked < claims.length
  const from = isSound ? Math.floor(asked / claimsPerPage) * claimsPerPage : 0
  const end = from + claimsPerPage
  return {
    items: claims.slice(from, end),
    from,
    count: claims.length,
    before: from === 0 ? null : from - claimsPerPage,
    after: end < claims.length ? end : null,
  }
}
