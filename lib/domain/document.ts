import { z } from 'zod'
import { idSchema, maybe, mergedSchema, recordFields } from './id.ts'
import { partialDateSchema } from './partial-date.ts'
import { httpUrl, langTag, longText, shortText } from './text.ts'
import { documentKindSchema, lineageRelationSchema, spaced } from './vocabulary.ts'

/** An author: a CSL-JSON name, or one text that is kept as a literal name. */
export const authorSchema = z.union([
  shortText().transform((literal) => ({ literal })),
  z.strictObject({ literal: shortText() }),
  z.strictObject({ family: shortText(), given: maybe(shortText()) }),
])
export type Author = z.output<typeof authorSchema>

/** Document depends on document. */
export const lineageEdgeSchema = z.strictObject({
  relation: lineageRelationSchema,
  to: idSchema,
})

/** CSL-JSON fields that a document carries beside its own: container title, volume, issue, page, publisher place … */
export const cslExtrasSchema = z.record(z.string().max(60), z.union([longText(), z.number()])).default({})

/** What is given to create or edit a document. `source` is the id of the outlet that published it. */
export const newDocumentSchema = z.strictObject({
  title: shortText(1000),
  source: maybe(idSchema),
  authors: z.array(authorSchema).max(100, 'At most 100 authors').default([]),
  kind: spaced(documentKindSchema),
  genre: maybe(shortText()),
  publishedOn: maybe(partialDateSchema),
  accessedOn: maybe(partialDateSchema),
  url: maybe(httpUrl),
  archiveUrl: maybe(httpUrl),
  lang: maybe(langTag),
  translator: maybe(shortText()),
  identifier: maybe(shortText()),
  isOriginal: z.boolean().default(false),
  csl: cslExtrasSchema,
  lineage: z.array(lineageEdgeSchema).max(100, 'At most 100 links').default([]),
})
export type NewDocument = z.infer<typeof newDocumentSchema>

const linkedDocument = z.object({
  relation: lineageRelationSchema,
  to: idSchema,
  title: z.string(),
  sourceName: z.string().nullable(),
})

/** A document as shown, with what it depends on (`lineage`), what depends on it, and its origins. */
export const documentViewSchema = z.object({
  ...recordFields,
  title: z.string(),
  source: idSchema.nullable(),
  sourceName: z.string().nullable(),
  authors: z.array(
    z.union([z.object({ literal: z.string() }), z.object({ family: z.string(), given: z.string().nullish() })]),
  ),
  kind: documentKindSchema,
  genre: z.string().nullable(),
  publishedOn: z.string().nullable(),
  accessedOn: z.string().nullable(),
  url: z.string().nullable(),
  archiveUrl: z.string().nullable(),
  lang: z.string().nullable(),
  translator: z.string().nullable(),
  identifier: z.string().nullable(),
  isOriginal: z.boolean(),
  csl: z.record(z.string(), z.union([z.string(), z.number()])),
  lineage: z.array(linkedDocument),
  usedBy: z.array(linkedDocument),
  origins: z.array(z.object({ document: idSchema, title: z.string(), isProven: z.boolean() })),
  /** The records that were merged into this one, each by the name of its own; left out where there are none. */
  merged: mergedSchema.optional(),
})
export type DocumentView = z.infer<typeof documentViewSchema>

const tracking = /^(utm_.*|fbclid|gclid|dclid|msclkid|mc_cid|mc_eid|igshid|yclid|_ga|ref_src|spm)$/i

/**
 * An address in the form in which two addresses of one page are equal: without scheme, `www.`, a trailing slash, the
 * fragment and parameters that only track; parameters sorted. For comparing, never for following.
 */
export function comparableUrl(address: string): string {
  const url = new URL(address)
  const kept = [...url.searchParams].filter(([name]) => !tracking.test(name)).sort()
  const query = new URLSearchParams(kept).toString()
  return `${url.host.replace(/^www\./, '')}${url.pathname.replace(/\/+$/, '')}${query && `?${query}`}`
}
