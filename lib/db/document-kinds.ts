import type { Reader } from './reader.ts'

/** The CSL kinds of documents by id. */
export async function findDocumentKinds(tx: Reader, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.$queryRaw<{ id: string; kind: string }[]>`
    select id, kind from document where id = any(${ids}::uuid[])`
  return new Map(rows.map((row) => [row.id, row.kind]))
}
