import { z } from 'zod'
import { idSchema } from './id.ts'
import { markedTextSchema } from './mark-words.ts'
import { stanceSchema } from './vocabulary.ts'

/** What the search box finds, in the order in which its groups are shown. */
export const searchKindSchema = z.enum(['actor', 'question', 'claim', 'incident', 'document', 'source', 'place'])
export type SearchKind = z.infer<typeof searchKindSchema>

/** A record that a part of a query names, by which of its names. */
export const namedWhySchema = z.object({
  kind: z.enum(['actor', 'place', 'source']),
  id: idSchema,
  name: z.string(),
})

/** Words of a record that were met, out of one of its texts. */
export const searchSnippetSchema = z.object({
  field: z.enum(['quote', 'translation', 'wording', 'scope', 'summary', 'authors', 'identifier', 'url', 'names']),
  lang: z.string().nullable(),
  text: markedTextSchema,
})
export type SearchSnippet = z.infer<typeof searchSnippetSchema>

/** One thing found. A claim's title is its question. */
export const searchItemSchema = z.object({
  kind: searchKindSchema,
  id: idSchema,
  path: z.string(),
  title: markedTextSchema,
  lang: z.string().nullable(),
  /** Kind of an actor, source or document; standing of a question; outcome of a claim. */
  type: z.string().nullable(),
  stance: stanceSchema.nullable(),
  /** What a claim answers. */
  says: z.string().nullable(),
  /** The claimant of a claim, the outlet of a document, the place of an incident, what a place lies within. */
  who: z.string().nullable(),
  when: z.string().nullable(),
  until: z.string().nullable(),
  snippet: searchSnippetSchema.nullable(),
  why: z.array(namedWhySchema),
})
export type SearchItem = z.infer<typeof searchItemSchema>

/** What was found of one kind, nearest first. */
export const searchGroupSchema = z.object({
  kind: searchKindSchema,
  items: z.array(searchItemSchema),
  /** How many there are; where that is more than are ranked, only so many of the newest are. */
  count: z.int(),
  newestOnly: z.boolean(),
  /** The list of all of them; null where the items are all. */
  more: z.string().nullable(),
  nextCursor: z.string().nullable(),
})
export type SearchGroup = z.infer<typeof searchGroupSchema>

/** A name that comes near to what was typed: to be searched for instead, if a person means it. */
export const nearNameSchema = z.object({ kind: z.enum(['actor', 'place', 'source']), id: idSchema, name: z.string() })
export type NearName = z.infer<typeof nearNameSchema>

/** The answer of the search box. */
export const searchResultSchema = z.object({
  query: z.object({
    terms: z.array(
      z.object({
        kind: z.enum(['word', 'phrase', 'prefix']),
        text: z.string(),
        isExcluded: z.boolean(),
        isFound: z.boolean(),
      }),
    ),
    ignored: z.array(
      z.object({ text: z.string(), reason: z.enum(['no_letters', 'too_many', 'too_long', 'only_exclusions']) }),
    ),
  }),
  groups: z.array(searchGroupSchema),
  didYouMean: z.array(nearNameSchema),
})
export type SearchResult = z.infer<typeof searchResultSchema>
