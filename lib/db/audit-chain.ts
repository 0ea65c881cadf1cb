import type { Tx } from './client.ts'

/** An entry of the audit whose hash does not follow from it and the one before. */
export interface BrokenLink {
  readonly seq: number
  readonly at: string
  readonly action: string
}

/** What checking the chain found: how many entries, the last hash, and the first entries at which it breaks. */
export interface AuditChain {
  readonly entries: number
  readonly head: string | null
  readonly broken: readonly BrokenLink[]
}

const mostBroken = 100

/** Recomputes the hash of every entry in the database that wrote it. An entry altered or removed breaks the chain there. */
export async function checkAuditChain(tx: Tx): Promise<AuditChain> {
  const broken = await tx.$queryRaw<{ seq: number; at: Date; action: string }[]>`
    select seq::int seq, at, action from (
      select e.seq, e.at, e.action, e.hash,
          audit_hash(coalesce(lag(e.hash) over (order by e.seq), ''), e) expected from audit_entry e) c
      where hash is distinct from expected order by seq limit ${mostBroken}`
  const totals = await tx.$queryRaw<{ entries: number; head: string | null }[]>`
    select count(*)::int entries, (select hash from audit_entry order by seq desc limit 1) head from audit_entry`
  return {
    entries: totals[0]?.entries ?? 0,
    head: totals[0]?.head ?? null,
    broken: broken.map((row) => ({ ...row, at: row.at.toISOString() })),
  }
}
