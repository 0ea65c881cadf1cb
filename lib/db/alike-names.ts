import type { Tx } from './client.ts'
import { Prisma } from './generated/client.ts'

/** A name to be compared. */
export interface AskedName {
  readonly id: string
  readonly folded: string
}

/** A recorded name that looks like one asked about. */
export interface AlikeName {
  readonly id: string
  readonly text: string
}

const names = {
  actor: Prisma.sql`select actor_id id, text, folded from actor_name`,
  place: Prisma.sql`select place_id id, text, folded from place_name`,
  source: Prisma.sql`select id, name as text, folded from source where retired_at is null`,
} as const

/** Names recorded before each of the names asked about that share most of their trigrams with it; the nearest three of each. */
export async function findAlikeNames(
  tx: Tx,
  kind: keyof typeof names,
  asked: readonly AskedName[],
): Promise<AlikeName[]> {
  if (asked.length === 0) return []
  await tx.$executeRaw`set local pg_trgm.similarity_threshold = 0.5`
  return tx.$queryRaw<AlikeName[]>`
    select k.id, n.text from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) k(id uuid, folded text)
      cross join lateral (select n.text from (${names[kind]}) n where n.folded % k.folded and n.id < k.id
        order by similarity(n.folded, k.folded) desc limit 3) n order by k.id`
}
