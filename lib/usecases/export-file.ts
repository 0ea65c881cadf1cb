import { z } from 'zod'
import { inSnapshot } from '#lib/db/snapshot.ts'
import { claimFilterSchema, clocksSchema } from '#lib/domain/claim.ts'
import { AppError } from '#lib/domain/error.ts'
import { refuseReversed } from '#lib/domain/partial-date.ts'
import type { NotCarried } from '#lib/formats/export-format.ts'
import { type ExportName, exportFormats } from '#lib/formats/export-formats.ts'
import { inPieces } from '#lib/formats/in-pieces.ts'
import { clocksOf } from './clocks.ts'
import { exportReader } from './export-reader.ts'
import { siteAddress } from './site-address.ts'
import { defineQuery } from './usecase.ts'

/** So many files are made at once in a process: each takes a connection of the pool for as long as its reader takes. */
const mostAtOnce = 4
let underWay = 0

async function* oneOfFew(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  if (underWay >= mostAtOnce)
    throw new AppError('too-many', `${mostAtOnce} exports are under way. Ask again when one of them has ended.`)
  underWay += 1
  try {
    yield* body
  } finally {
    underWay -= 1
  }
}

/** The names of the files that can be exported. */
export const exportNames = Object.keys(exportFormats) as [ExportName, ...ExportName[]]

/** Which file, of which claims, as of when; the filters are those of the list of claims. */
export const exportFileSchema = z.object({
  format: z.enum(exportNames, `Choose one of ${exportNames.join(', ')}`),
  ...claimFilterSchema.shape,
  ...clocksSchema.shape,
})

/** A file of the record, made while it is read. */
export interface ExportFile {
  readonly fileName: ExportName
  readonly mediaType: string
  readonly notCarried: readonly NotCarried[]
  /** Its bytes; can be gone through once. The record is read as it is when the first piece is taken. */
  readonly body: AsyncIterable<Uint8Array>
  /** What is known once the body has been read to its end, such as how many claims were left out. */
  readonly remarks: readonly string[]
}

/**
 * The record as a file in one of the formats. Out of one snapshot: what is written while it is read is not in it. With
 * `recordedAt` the same question gives the same bytes at any time.
 * @throws AppError `invalid` for an unknown format or filter, and for a moment that has not come; when the body is read
 *   `too-many` while several others are
 */
export const exportFile = defineQuery(
  exportFileSchema.superRefine(refuseReversed),
  async ({ now }, input): Promise<ExportFile> => {
    const { format: name, asOf, recordedAt, ...filter } = input
    const clocks = clocksOf(input, now)
    const { mediaType, notCarried, write } = exportFormats[name]
    const asked = Object.entries(filter).map(([field, value]) => [field, String(value)])
    const head = {
      asOf: asOf ?? null,
      recordedAt: recordedAt ?? null,
      filter: new URLSearchParams(asked).toString(),
      site: siteAddress(),
    }
    const remarks: string[] = []
    const tell = (remark: string) => {
      remarks.push(remark)
    }
    const body = inSnapshot((tx) => inPieces(write(head, exportReader(tx, filter, clocks), tell)))
    return { fileName: name, mediaType, notCarried, body: oneOfFew(body), remarks }
  },
)
