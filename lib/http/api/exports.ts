import { z } from 'zod'
import { exportOperation } from '#lib/http/export-operation.ts'
import { get } from '#lib/http/route.ts'
import { exportNames } from '#lib/usecases/export-file.ts'
import { exportMediaTypes, listExportFormats } from '#lib/usecases/list-export-formats.ts'
import { at, pageOf } from './describe.ts'

const formatSchema = z.object({
  name: z.enum(exportNames),
  short: z.string(),
  mediaType: z.string(),
  notCarried: z.array(z.object({ field: z.string(), why: z.string() })),
})

/** The record as files. */
export const exportsApi = [
  at('/exports', get(listExportFormats), {
    id: 'listExports',
    summary: 'List the files that can be exported',
    description: 'Each with what it is and with the fields that its format cannot carry, and why.',
    gives: pageOf(formatSchema),
  }),
  at('/exports/{name}', exportOperation, {
    id: 'exportFile',
    summary: 'Export a file',
    description:
      'The claims that match the filters, streamed as a file, out of one snapshot of the record. `Counterclaim-Not-Carried` names the fields that the format cannot carry.',
    names: { name: { schema: z.enum(exportNames), what: 'The file.' } },
    gives: { mediaType: exportMediaTypes, what: 'The file.' },
  }),
]
