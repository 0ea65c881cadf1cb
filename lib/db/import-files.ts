import type { Tx } from './client.ts'
import type { Writer } from './writer.ts'

/** Keeps a piece of an uploaded file; `seq` counts from 0. */
export async function insertChunk(
  tx: Tx,
  importId: string,
  seq: number,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<void> {
  await tx.importChunk.create({ data: { importId, seq, bytes }, select: { seq: true } })
}

/** The file of an import, piece by piece, so that it never lies in memory whole. */
export async function* readChunks(tx: Tx, importId: string): AsyncGenerator<Uint8Array> {
  for (let seq = 0; ; seq += 1) {
    const row = await tx.importChunk.findUnique({ where: { importId_seq: { importId, seq } }, select: { bytes: true } })
    if (row === null) return
    yield row.bytes
  }
}

/** Takes the file of an import away; what is told of the import stays. */
export async function deleteChunks(tx: Writer, importId: string): Promise<void> {
  await tx.$executeRaw`delete from import_chunk where import_id = ${importId}::uuid`
}

/** How a file with this header was mapped the last time. */
export async function findMapping(tx: Tx, headerKey: string): Promise<unknown> {
  return (await tx.importMapping.findUnique({ where: { headerKey } }))?.mapping ?? null
}

/** Remembers how a file with this header is mapped. */
export async function rememberMapping(
  tx: Writer,
  headerKey: string,
  mapping: object,
  { by, at }: { readonly by: string; readonly at: Date },
): Promise<void> {
  await tx.$executeRaw`
    insert into import_mapping (header_key, mapping, updated_by, updated_at)
      values (${headerKey}, ${JSON.stringify(mapping)}::jsonb, ${by}::uuid, ${at}::timestamptz)
      on conflict (header_key) do update set (mapping, updated_by, updated_at)
        = (excluded.mapping, excluded.updated_by, excluded.updated_at)`
}
