import { z } from 'zod'
import { exportFormats } from '#lib/formats/export-formats.ts'
import { exportNames } from './export-file.ts'
import { defineQuery } from './usecase.ts'

/** The files that can be exported, each with what it is and what it cannot carry. One page: there are few. */
export const listExportFormats = defineQuery(z.object({}), async () => ({
  items: exportNames.map((name) => {
    const { short, mediaType, notCarried } = exportFormats[name]
    return { name, short, mediaType, notCarried }
  }),
  nextCursor: null,
}))

/** The media types of the files, each once. */
export const exportMediaTypes: readonly string[] = [
  ...new Set(exportNames.map((name) => exportFormats[name].mediaType)),
]
