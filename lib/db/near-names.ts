import { foldName, nameTokens } from '#lib/domain/names/fold.ts'
import { nameSimilarity } from '#lib/domain/names/similarity.ts'
import type { NearName } from '#lib/domain/search-result.ts'
import { Prisma } from './generated/client.ts'
import type { Reader } from './reader.ts'
import { isItself, keptId } from './same-as.ts'

const CANDIDATES = 300
const MOST = 3
/** Less alike than that, nobody would have meant it. */
const leastAlike = 0.6

interface Row {
  readonly id: string
  readonly text: string
}

/** Names of actors that come near to some words though none is theirs, nearest first: for a person to choose from. */
export async function findNearNames(read: Reader, words: readonly string[]): Promise<NearName[]> {
  const key = foldName(words.join(' '))
  if (key === '') return []
  const beginnings = key
    .split(' ')
    .map((word) => `\\m${word.slice(0, Math.max(2, word.length - 1)).replace(/\W/g, '')}`)
  const isNear = Prisma.join(
    [Prisma.sql`${key} <% n.folded`, ...beginnings.map((beginning) => Prisma.sql`n.folded ~ ${beginning}`)],
    ' or ',
  )
  const rows = await read.$queryRaw<Row[]>`
    select r.id, n.text from actor_name n join actor r on r.id = ${keptId(Prisma.sql`n.actor_id`)}
      where (${isNear}) and r.retired_at is null and ${isItself(Prisma.sql`r.id`)}
      order by word_similarity(${key}, n.folded) desc, n.id limit ${CANDIDATES}`
  const best = new Map<string, NearName & { readonly alike: number }>()
  for (const { id, text } of rows) {
    const alike = alikeness(words, text)
    if (alike >= leastAlike && alike > (best.get(id)?.alike ?? 0))
      best.set(id, { kind: 'actor', id, name: text, alike })
  }
  const nearest = [...best.values()].sort((a, b) => b.alike - a.alike || (a.id < b.id ? -1 : 1))
  return nearest.slice(0, MOST).map(({ kind, id, name }) => ({ kind, id, name }))
}

/** As a whole, or the nearest of its words for each that is asked for. */
function alikeness(words: readonly string[], name: string): number {
  const parts = nameTokens(name)
  const nearest = words.map((word) => Math.max(0, ...parts.map((part) => nameSimilarity(word, part))))
  return Math.max(
    nameSimilarity(words.join(' '), name),
    0.98 * (nearest.reduce((sum, one) => sum + one, 0) / nearest.length),
  )
}
