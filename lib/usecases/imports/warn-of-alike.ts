import { findAlikeNames } from '#lib/db/alike-names.ts'
import type { Tx } from '#lib/db/client.ts'
import { foldName } from '#lib/domain/names/fold.ts'
import { nameSimilarity } from '#lib/domain/names/similarity.ts'
import type { Checking } from './check-batch.ts'
import type { FreshName } from './draft.ts'

/** Comparing every name with every other takes long where a file brings thousands; the first ones are. */
const mostCompared = 3000

/** How alike what differs in two names is (0 to 1) that a person should look at. */
const alikeFrom = 0.7

/** Whether the words that two names do not share are spelled much alike, so that every “Ministry of Defence” is not told of. */
function isAlike(a: string, b: string): boolean {
  const [first, second] = [foldName(a).split(' '), foldName(b).split(' ')]
  const [restOfFirst, restOfSecond] = [
    first.filter((x) => !second.includes(x)),
    second.filter((x) => !first.includes(x)),
  ]
  if (restOfFirst.length === 0 || restOfSecond.length === 0) return true
  return nameSimilarity(restOfFirst.join(' '), restOfSecond.join(' ')) >= alikeFrom
}

const kinds = ['actor', 'place', 'source'] as const
const compared = new WeakMap<Checking, number>()

/** Tells of new names that are spelled much like ones that were there, or that stand above in the file. */
export async function warnOfAlike(tx: Tx, fresh: readonly FreshName[], checking: Checking): Promise<void> {
  const before = compared.get(checking) ?? 0
  const asked = fresh.slice(0, Math.max(0, mostCompared - before))
  compared.set(checking, before + asked.length)
  for (const kind of kinds) {
    const own = new Map(asked.filter((name) => name.kind === kind).map((name) => [name.id, name]))
    const found = await findAlikeNames(
      tx,
      kind,
      [...own.values()].map(({ id, folded }) => ({ id, folded })),
    )
    for (const { id, text } of found) {
      const name = own.get(id)
      // Names with one key were told of when the name was looked up.
      if (name === undefined || !isAlike(name.text, text)) continue
      const message = `“${name.text}” is a new ${kind}, though “${text}” is recorded and nearly the same: check whether it is.`
      checking.tally.warn([{ line: name.line, column: checking.nameOf(name.column), message }])
    }
  }
}
