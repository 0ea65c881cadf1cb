import { findAlikeNames, type NamedKind } from '#lib/db/alike-names.ts'
import type { Writer } from '#lib/db/writer.ts'
import { foldName } from '#lib/domain/names/fold.ts'
import { nameSimilarity } from '#lib/domain/names/similarity.ts'
import type { Checking } from './check-batch.ts'
import type { FreshName } from './draft.ts'

/** Comparing every name with every other takes long where a file brings thousands; the first of a kind are, fewer of long titles. */
const mostCompared = { actor: 3000, place: 3000, source: 3000, document: 60, incident: 200, question: 200 } as const

/** How alike what differs in two names is (0 to 1) that a person should look at. */
const alikeFrom = 0.7

const numbersIn = (words: readonly string[]) => words.filter((word) => /\d/.test(word)).join(' ')

/** Whether one is the other with one letter more. */
function isOneLetterMore(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  if (long.length !== short.length + 1) return false
  const at = [...long].findIndex((letter, index) => letter !== short[index])
  return long.slice(at + 1) === short.slice(at)
}

/** Whether the words that two names do not share are spelled much alike, so that every “Ministry of Defence” is not told of. */
function isAlike(a: string, b: string): boolean {
  const [first, second] = [foldName(a).split(' '), foldName(b).split(' ')]
  const [restOfFirst, restOfSecond] = [
    first.filter((x) => !second.includes(x)),
    second.filter((x) => !first.includes(x)),
  ]
  if (restOfFirst.length === 0 || restOfSecond.length === 0) return true
  if (numbersIn(restOfFirst) !== numbersIn(restOfSecond)) return false
  if (isOneLetterMore(restOfFirst.join(' '), restOfSecond.join(' '))) return true
  return nameSimilarity(restOfFirst.join(' '), restOfSecond.join(' ')) >= alikeFrom
}

const kinds = ['actor', 'place', 'source', 'document', 'incident', 'question'] as const
const compared = new WeakMap<Checking, Record<NamedKind, number>>()
const none = { actor: 0, place: 0, source: 0, document: 0, incident: 0, question: 0 }

/** Tells of new names that are spelled much like ones that were there, or that stand above in the file. */
export async function warnOfAlike(tx: Writer, fresh: readonly FreshName[], checking: Checking): Promise<void> {
  const before = compared.get(checking) ?? { ...none }
  compared.set(checking, before)
  await Promise.all(
    kinds.map((kind) => {
      const all = fresh.filter((name) => name.kind === kind)
      const room = Math.max(0, mostCompared[kind] - before[kind])
      const [asked, firstLeft] = [all.slice(0, room), all[room]]
      if (firstLeft !== undefined && before[kind] <= mostCompared[kind]) warnOfRest(kind, firstLeft, checking)
      before[kind] += all.length
      return warnOfKind(tx, kind, asked, checking)
    }),
  )
}

function warnOfRest(kind: NamedKind, { line, column }: FreshName, { tally, nameOf }: Checking): void {
  const message = `From here on new ${kind}s are not compared for near spellings: only the first ${mostCompared[kind]} of a file are.`
  tally.warn([{ line, column: nameOf(column), message }])
}

async function warnOfKind(
  tx: Writer,
  kind: NamedKind,
  asked: readonly FreshName[],
  { tally, nameOf }: Checking,
): Promise<void> {
  const own = new Map(asked.map((name) => [name.id, name]))
  for (const { id, text } of await findAlikeNames(tx, kind, asked)) {
    const name = own.get(id)
    // Names with one key were told of when the name was looked up.
    if (name === undefined || !isAlike(name.text, text)) continue
    const message = `“${name.text}” is a new ${kind}, though “${text}” is recorded and nearly the same: check whether it is.`
    tally.warn([{ line: name.line, column: nameOf(name.column), message }])
  }
}
