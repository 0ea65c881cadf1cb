import { foldName, foldPrefix } from '#lib/domain/names/fold.ts'
import { nameSimilarity } from '#lib/domain/names/similarity.ts'
import { Prisma } from './generated/client.ts'
import type { Reader } from './reader.ts'
import type { RecordKind } from './record-revision.ts'
import { keptId } from './same-as.ts'

const CANDIDATES = 400

const texts: Readonly<Record<RecordKind, { names: Prisma.Sql; isName: boolean }>> = {
  actor: { names: Prisma.sql`select actor_id id, text, folded from actor_name`, isName: true },
  place: { names: Prisma.sql`select place_id id, text, folded from place_name`, isName: true },
  source: { names: Prisma.sql`select id, name as text, folded from source`, isName: true },
  document: { names: Prisma.sql`select id, title as text, folded from document`, isName: false },
  incident: { names: Prisma.sql`select id, title as text, folded from incident`, isName: false },
  question: { names: Prisma.sql`select id, text, folded from question`, isName: false },
}

/**
 * Ids of the records whose name or title has the words of `q`, in any spelling or script, or nearly; nearest first.
 * @param where further conditions on the row `r` of the record's table
 */
export async function findMatches(
  tx: Reader,
  kind: RecordKind,
  q: string,
  where: readonly Prisma.Sql[],
): Promise<string[]> {
  const whole = foldName(q)
  const words = foldPrefix(q).split(' ').filter(Boolean)
  if (words.length === 0) return []
  const { names, isName } = texts[kind]
  const hasWords = Prisma.join(
    words.map((word) => Prisma.sql`n.folded like ${`%${likeText(word)}%`}`),
    ' and ',
  )
  const rows = await tx.$queryRaw<{ id: string; text: string; words: boolean }[]>`
    select r.id, n.text, (${hasWords}) words from (${names}) n
      join ${Prisma.raw(`"${kind}"`)} r on r.id = ${keptId(Prisma.sql`n.id`)}
      where ${Prisma.join([Prisma.sql`((${hasWords}) or ${whole} <% n.folded)`, ...where], ' and ')}
      order by (${hasWords}) desc, word_similarity(${whole}, n.folded) desc, length(n.folded), r.id limit ${CANDIDATES}`
  if (!isName) return [...new Set(rows.map((row) => row.id))]
  const best = new Map<string, number>()
  for (const { id, text, words: hasAll } of rows) {
    best.set(id, Math.max(best.get(id) ?? 0, nameSimilarity(q, text) + (hasAll ? 1 : 0)))
  }
  return [...best].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([id]) => id)
}

const likeText = (text: string) => text.replace(/[\\%_]/g, '\\$&')
