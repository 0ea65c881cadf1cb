import { z } from 'zod'
import { idSchema } from './id.ts'

/** Most characters of a bibliography that is brought in at once; some 30,000 entries. */
export const longestBibliography = 20_000_000

/** Something to know about an entry: its key in the file, and the line on which it begins where the format has lines. */
export const bibliographyNoteSchema = z.object({
  entry: z.string(),
  line: z.int().nullable(),
  message: z.string(),
})
/** See {@link bibliographyNoteSchema}. */
export type BibliographyNote = z.infer<typeof bibliographyNoteSchema>

/**
 * What became of a bibliography. `entries` = `created` + `matched` + entries with problems; without `isWritten` nothing of
 * it is in the record, and `created` counts what would be.
 */
export const bibliographyReportSchema = z.object({
  entries: z.int(),
  created: z.int(),
  /** Recorded already, or told twice in the file; what is recorded was kept. */
  matched: z.int(),
  sourcesCreated: z.int(),
  isWritten: z.boolean(),
  /** Entries that cannot be brought in, and why. */
  problems: z.array(bibliographyNoteSchema),
  /** What differs from the recorded document, and what of an entry could not be kept. */
  warnings: z.array(bibliographyNoteSchema),
  /** A document for every entry without a problem, in the file's order; one that was not written has no id. */
  documents: z.array(z.object({ entry: z.string(), id: idSchema.nullable(), title: z.string(), isNew: z.boolean() })),
})
/** See {@link bibliographyReportSchema}. */
export type BibliographyReport = z.infer<typeof bibliographyReportSchema>
