import { z } from 'zod'
import { idSchema, pageRequestSchema } from './id.ts'
import { longText } from './text.ts'
import { importStateSchema } from './vocabulary.ts'

/** How many problems of a kind a report lists; it counts all of them. */
export const mostListed = 1000

/** Most rows of a file that are shown before it is brought in. */
export const previewRows = 20

/** What an import makes: records that were not there, and what is said of them. */
export const importedKinds = [
  ...(['actors', 'sources', 'documents', 'incidents', 'places', 'questions'] as const),
  ...(['claims', 'citations', 'findings'] as const),
] as const
/** See {@link importedKinds}. */
export type ImportedKind = (typeof importedKinds)[number]

/** How many of each were made. */
export const createdCountsSchema = z.object({
  actors: z.int(),
  sources: z.int(),
  documents: z.int(),
  incidents: z.int(),
  places: z.int(),
  questions: z.int(),
  claims: z.int(),
  citations: z.int(),
  findings: z.int(),
})
/** See {@link createdCountsSchema}. */
export type CreatedCounts = Record<ImportedKind, number>

/** Nothing made yet. */
export const nothingCreated = (): CreatedCounts => ({
  ...{ actors: 0, sources: 0, documents: 0, incidents: 0, places: 0, questions: 0 },
  ...{ claims: 0, citations: 0, findings: 0 },
})

/** Something to know about a cell. `line` counts lines of the file from 1, the header included; `column` as the file names it, '' for the whole row. */
export const importNoteSchema = z.object({ line: z.int(), column: z.string(), message: z.string() })
/** See {@link importNoteSchema}. */
export type ImportNote = z.infer<typeof importNoteSchema>

/**
 * What became of a file. `rows` = `accepted` + `rejected`; an accepted row passed every check, and `isWritten` says whether
 * it is in the record. `created` counts what was made, in a dry run what would be. Lists are cut at a thousand, the counts
 * beside them are of all.
 */
export const importReportSchema = z.object({
  /** Null where nothing is kept of a dry run. */
  import: idSchema.nullable(),
  rows: z.int(),
  accepted: z.int(),
  rejected: z.int(),
  isWritten: z.boolean(),
  isDryRun: z.boolean(),
  isPartial: z.boolean(),
  created: createdCountsSchema,
  /** Claims whose `claim_ref` is recorded already; nothing of them was changed. */
  unchanged: z.int(),
  errors: z.array(importNoteSchema),
  errorCount: z.int(),
  warnings: z.array(importNoteSchema),
  warningCount: z.int(),
})
/** See {@link importReportSchema}. */
export type ImportReport = z.infer<typeof importReportSchema>

/** Foreign column → ours. */
export const importMappingSchema = z.record(z.string().max(300), z.string().max(100))
/** See {@link importMappingSchema}. */
export type ImportMapping = z.infer<typeof importMappingSchema>

/** How a file is to be read and brought in. */
export const importOptionsSchema = z.strictObject({
  /** Foreign column → ours, for a file whose columns have other names. */
  mapping: importMappingSchema.optional(),
  /** A ready mapping by its name, in place of `mapping`. */
  preset: z.string().max(60).optional(),
  /** Checks everything and writes nothing. */
  dryRun: z.boolean().default(false),
  /** Writes the good rows though others have errors. */
  partial: z.boolean().default(false),
})
/** See {@link importOptionsSchema}. */
export type ImportOptions = z.infer<typeof importOptionsSchema>

/** What is given to run an import whose file is stored. */
export const startedImportSchema = z.strictObject({ id: idSchema, ...importOptionsSchema.shape })

/** What is given to take an import back. */
export const undoneImportSchema = z.strictObject({ id: idSchema, reason: longText(4000) })

/** A page of imports, newest first; with `isWritten` only those whose claims are in the record, or only the others. */
export const importListSchema = z.object({
  ...pageRequestSchema.shape,
  isWritten: z
    .enum(['true', 'false'])
    .transform((word) => word === 'true')
    .optional(),
})
/** See {@link importListSchema}. */
export type ImportListRequest = z.infer<typeof importListSchema>

/** That a record was taken back with its import, and the last moment at which it was there. */
export const takenBackSchema = z.object({
  import: idSchema,
  fileName: z.string(),
  at: z.string(),
  by: z.string(),
  recordedAt: z.string(),
})
/** See {@link takenBackSchema}. */
export type TakenBack = z.infer<typeof takenBackSchema>

/** An import in a list. */
export const importSummarySchema = z.object({
  id: idSchema,
  fileName: z.string(),
  /** csv, xlsx or jsonl. */
  format: z.string(),
  byteCount: z.int(),
  state: importStateSchema,
  isPartial: z.boolean(),
  isDryRun: z.boolean(),
  /** Rows read so far. */
  rowsRead: z.int(),
  /** Why it failed, in a sentence; null where it did not. */
  failure: z.string().nullable(),
  startedBy: idSchema,
  startedByName: z.string(),
  createdAt: z.string(),
  startedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  undoneAt: z.string().nullable(),
  undoneByName: z.string().nullable(),
  report: importReportSchema.nullable(),
})
/** See {@link importSummarySchema}. */
export type ImportSummary = z.infer<typeof importSummarySchema>

/** An import with its file: the columns, the first rows, and how they are mapped. */
export const importViewSchema = importSummarySchema.extend({
  /** Columns of the file in its order. */
  columns: z.array(z.string()),
  /** As chosen the last time it ran; empty before. */
  mapping: importMappingSchema,
  preset: z.string().nullable(),
  /** As remembered for this header, else of the preset whose columns it has, else of columns named like ours. */
  suggestedMapping: importMappingSchema,
  /** The preset whose columns the file has. */
  suggestedPreset: z.string().nullable(),
  /** Whether the suggestion is how the last file with these columns was read. */
  isRemembered: z.boolean(),
  /** The first rows as text, by column, each with its line of the file. */
  preview: z.array(z.object({ line: z.int(), cells: z.record(z.string(), z.string()) })),
  /** Why some of the first rows cannot be read. */
  previewProblems: z.array(importNoteSchema),
  /** Whether the file is still here, so that the import can be started. */
  hasFile: z.boolean(),
})
/** See {@link importViewSchema}. */
export type ImportView = z.infer<typeof importViewSchema>
