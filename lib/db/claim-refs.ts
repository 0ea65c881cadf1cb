import type { Tx } from './client.ts'

/** The references under which files brought claims in, by claim id; claims that were logged by hand are left out. */
export async function findClaimRefs(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.$queryRaw<{ id: string; ref: string }[]>`
    select id, external_ref ref from claim where id = any(${ids}::uuid[]) and external_ref is not null`
  return new Map(rows.map((row) => [row.id, row.ref]))
}
