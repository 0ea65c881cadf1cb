import { type DuplicatePair, findDuplicatePairs } from '#lib/db/duplicate-pairs.ts'
import { findRecordFacts, type RecordFacts } from '#lib/db/record-uses.ts'
import { keptIdOf } from '#lib/db/same-as.ts'
import {
  actorMisfit,
  duplicateListSchema,
  type LikelyDuplicate,
  type MergeKind,
  questionMisfit,
} from '#lib/domain/merge.ts'
import { defineQuery } from './usecase.ts'

/** Pairs that are looked at for one answer; of what is beyond, something may be left out and is said to be. */
const most = 1000

/** Whether either can be the one that is kept. */
function canBeOne({ actorKinds, questions }: DuplicatePair): boolean {
  if (actorKinds) return actorMisfit(...actorKinds) === null || actorMisfit(actorKinds[1], actorKinds[0]) === null
  return questions === null || questionMisfit(...questions) === null
}

type Named = Pick<LikelyDuplicate['first'], 'id' | 'name'>
type Group = Omit<LikelyDuplicate, 'first' | 'second'> & { readonly first: Named; readonly second: Named }

function grouped(kind: MergeKind, pairs: readonly DuplicatePair[]): Group[] {
  const groups = new Map<string, Group>()
  for (const { by, value, first, firstName, second, secondName } of pairs) {
    const [a, b] = [
      { id: first, name: firstName },
      { id: second, name: secondName },
    ]
    const ordered = a.id < b.id ? ([a, b] as const) : ([b, a] as const)
    const key = ordered.map(({ id }) => id).join()
    const known = groups.get(key)
    const isNear = by !== 'name' && by !== 'title' && by !== 'text'
    groups.set(key, {
      ...{ kind, first: ordered[0], second: ordered[1] },
      likeness: [...(known?.likeness ?? []), { by, value }],
      isNearCertain: isNear || (known?.isNearCertain ?? false),
    })
  }
  return [...groups.values()]
}

function toldApart(group: Group, facts: ReadonlyMap<string, RecordFacts>): LikelyDuplicate[] {
  const [first, second] = [facts.get(group.first.id), facts.get(group.second.id)]
  return first && second
    ? [{ ...group, first: { ...group.first, ...first }, second: { ...group.second, ...second } }]
    : []
}

/**
 * Records that may be one, for a person to look at: nothing is merged by it. Those that share what is given to one thing
 * alone come first, then those of one name, title or text in any spelling. Pairs of which somebody said that they are two
 * are left out. `of` keeps those of one record.
 */
export const listDuplicates = defineQuery(duplicateListSchema, async ({ tx }, { kind, of, limit }) => {
  const record = of === undefined ? undefined : await keptIdOf(tx, of)
  const pairs = await findDuplicatePairs(tx, kind, { of: record, limit: most + 1 })
  const groups = grouped(kind, pairs.slice(0, most).filter(canBeOne))
  const listed = groups.slice(0, limit)
  const ids = new Set(listed.flatMap(({ first, second }) => [first.id, second.id]))
  const facts = await findRecordFacts(tx, kind, [...ids])
  return {
    items: listed.flatMap((group) => toldApart(group, facts)),
    isCut: pairs.length > most || groups.length > limit,
  }
})
