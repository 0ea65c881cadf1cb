import type { ExportFormat, ExportReader } from '#lib/formats/export-format.ts'
import type { ExportClaim, ExportHead } from '#lib/formats/export-record.ts'

async function* each<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items
}

/** A head as an installation at a made-up address gives it. */
export const aHead: ExportHead = { asOf: null, recordedAt: null, filter: '', site: 'https://claims.example.org' }

/** Reads out of claims that are at hand. */
const readerOf = (claims: readonly ExportClaim[]): ExportReader => {
  const cited = claims.flatMap(({ citations }) => citations.map(({ document }) => document))
  const incidents = claims.flatMap(({ question }) => question.incident ?? [])
  const once = <T extends { readonly id: string }>(items: readonly T[]) =>
    each([...new Map(items.map((item) => [item.id, item])).values()])
  return {
    claims: () => each(claims),
    documents: () => once(cited),
    incidents: () => once(incidents),
    findDocuments: async (ids) => cited.filter(({ id }) => ids.includes(id)),
    findStands: async () => [],
  }
}

/** The bytes that a format writes of some claims, and what it remarks. */
export async function written(
  format: ExportFormat,
  claims: readonly ExportClaim[],
  head: Partial<ExportHead> = {},
): Promise<{ bytes: Buffer; text: string; remarks: string[] }> {
  const remarks: string[] = []
  const pieces: Uint8Array[] = []
  const body = format.write({ ...aHead, ...head }, readerOf(claims), (remark) => remarks.push(remark))
  for await (const piece of body) pieces.push(typeof piece === 'string' ? Buffer.from(piece) : piece)
  const bytes = Buffer.concat(pieces)
  return { bytes, text: bytes.toString(), remarks }
}
