import { foldName, foldPrefix } from '#lib/domain/names/fold.ts'
import { Prisma } from './generated/client.ts'
import { findByName } from './name-search.ts'
import type { Reader } from './reader.ts'
import type { RecordKind } from './record-revision.ts'
import { keptId } from './same-as.ts'

const CANDIDATES = 400

const titles = {
  document: Prisma.sql`select id, folded from document`,
  incident: Prisma.sql`select id, folded from incident`,
  question: Prisma.sql`select id, folded from question`,
} as const

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
  if (kind === 'actor' || kind === 'place' || kind === 'source')
    return (await findByName(tx, kind, q, where)).map(({ id }) => id)
  const whole = foldName(q)
  const words = foldPrefix(q).split(' ').filter(Boolean)
  if (words.length === 0) return []
  const hasWords = Prisma.join(
    words.map((word) => Prisma.sql`n.folded like ${`%${likeText(word)}%`}`),
    ' and ',
  )
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select r.id from (${titles[kind]}) n join ${Prisma.raw(`"${kind}"`)} r on r.id = ${keptId(Prisma.sql`n.id`)}
      where ${Prisma.join([Prisma.sql`((${hasWords}) or ${whole} <% n.folded)`, ...where], ' and ')}
      order by (${hasWords}) desc, word_similarity(${whole}, n.folded) desc, length(n.folded), r.id limit ${CANDIDATES}`
  return [...new Set(rows.map((row) => row.id))]
}

const likeText = (text: string) => text.replace(/[\\%_]/g, '\\$&')
