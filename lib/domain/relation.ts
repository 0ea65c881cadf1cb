import { type AnswerSet, intersects, isEverything, isSameSet } from './answers/index.ts'
import { comparePartialDates, type PartialDate } from './partial-date.ts'
import type { Relation } from './vocabulary.ts'

/** What a claim says of its question: a set of answers, in the question's scope (null) or in one of its own. */
export interface Said {
  readonly set: AnswerSet
  readonly scope: string | null
}

/** Scopes are equal without regard to case and surrounding space; the question's own scope is the empty text. */
export const scopeKey = (scope: string | null): string =>
  (scope ?? '').normalize('NFC').trim().replace(/\s+/gu, ' ').toLowerCase()

/**
 * How `a` stands to `b`, seen from `a`. Claims of different scope, and claims that leave everything possible or are text,
 * are not compared. Symmetric, but for `refines` and `refined_by`, which mirror each other.
 */
export function relate(a: Said, b: Said): Relation {
  if (scopeKey(a.scope) !== scopeKey(b.scope)) return 'different_scope'
  if (isEverything(a.set) || isEverything(b.set)) return 'none'
  if (!intersects(a.set, b.set)) return 'contradicts'
  if (isSameSet(a.set, b.set)) return 'agrees'
  if (b.set.contains(a.set)) return 'refines'
  return a.set.contains(b.set) ? 'refined_by' : 'overlaps'
}

/** The same relation seen from the other claim. */
export function mirrored(relation: Relation): Relation {
  if (relation === 'refines') return 'refined_by'
  return relation === 'refined_by' ? 'refines' : relation
}

/** When a claim was made and, among claims of one day, in what order the record learned of them. */
export interface Dated {
  readonly id: string
  readonly assertedOn: PartialDate
  readonly recordedAt: string
}

/** Total order of claims: by the day by which they were certainly made, then by record, then by id. */
export function compareClaims(a: Dated, b: Dated): number {
  const byDay = comparePartialDates(a.assertedOn, b.assertedOn)
  if (byDay !== 0) return byDay
  if (a.recordedAt !== b.recordedAt) return a.recordedAt < b.recordedAt ? -1 : 1
  return a.id < b.id ? -1 : Number(a.id > b.id)
}

/**
 * Whether `later` is a counterclaim to `earlier`: another claimant's claim, made after it, that contradicts it. The same
 * claimant's is a change of position.
 */
export function isCounterclaim(
  later: Said & Dated & { readonly claimant: string },
  earlier: Said & Dated & { readonly claimant: string },
): boolean {
  return (
    later.claimant !== earlier.claimant && compareClaims(later, earlier) > 0 && relate(later, earlier) === 'contradicts'
  )
}
