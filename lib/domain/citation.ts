import { z } from 'zod'
import { idSchema, maybe } from './id.ts'
import { longText, shortText } from './text.ts'
import { knowledgeBasisSchema, locatorKindSchema } from './vocabulary.ts'

const clipShape = /^\d{1,2}:\d{2}:\d{2}([-–]\d{1,2}:\d{2}:\d{2})?$/
const howToLocate = `Write a locator as a kind and a value, such as “page 4”; the kinds are ${locatorKindSchema.options.join(', ')}`

const locatorObjectSchema = z
  .strictObject({ kind: locatorKindSchema, value: shortText(100) })
  .refine((l) => l.kind !== 'clip' || clipShape.test(l.value), {
    path: ['value'],
    message: 'Write a clip as hh:mm:ss or hh:mm:ss–hh:mm:ss',
  })

const locatorTextSchema = z
  .string()
  .trim()
  .transform((text, ctx) => {
    const [, sign, rest] = /^(¶|pp?\.|[a-z]+)\s*(.+)$/iu.exec(text) ?? []
    const word = sign?.toLowerCase()
    const kind = word === '¶' ? 'paragraph' : word === 'p.' || word === 'pp.' ? 'page' : word
    const parsed = locatorObjectSchema.safeParse({ kind, value: rest })
    if (parsed.success) return parsed.data
    ctx.addIssue({
      code: 'custom',
      message: kind === 'clip' ? (parsed.error.issues[0]?.message ?? howToLocate) : howToLocate,
    })
    return z.NEVER
  })

/** Where in a document: `{kind, value}` or the same as text ("paragraph 3", "¶ 3", "clip 00:01:10-00:01:42"). */
export const locatorSchema = z.union([locatorTextSchema, locatorObjectSchema])

/** The exact words (W3C Web Annotation, TextQuoteSelector), or the exact words alone as a text. */
export const quoteSchema = z.union([
  longText(5000).transform((exact) => ({ exact })),
  z.strictObject({
    exact: longText(5000),
    prefix: maybe(shortText(500)),
    suffix: maybe(shortText(500)),
  }),
])

/** A passage of a document that a claim or a finding rests on. */
export const newCitationSchema = z.strictObject({
  document: idSchema,
  locator: maybe(locatorSchema),
  quote: maybe(quoteSchema),
  basis: maybe(knowledgeBasisSchema),
  translation: maybe(longText(5000)),
})
export type NewCitation = z.infer<typeof newCitationSchema>

/** At least one citation, always; where there is none, `missing` is said. */
export const citationsOf = (missing: string) =>
  z
    .array(newCitationSchema, {
      error: ({ input }) => (input === undefined ? missing : 'Give the citations as a list'),
    })
    .min(1, missing)
    .max(50, 'At most 50 citations')

/** The citations of a claim. */
export const citationsSchema = citationsOf('Give at least one citation: a claim is what a document says')

/** A citation as shown. */
export const citationViewSchema = z.object({
  document: idSchema,
  documentTitle: z.string(),
  documentKind: z.string(),
  publishedOn: z.string().nullable(),
  lang: z.string().nullable(),
  source: idSchema.nullable(),
  sourceName: z.string().nullable(),
  reliability: z.string().nullable(),
  locator: z.object({ kind: locatorKindSchema, value: z.string() }).nullable(),
  quote: z
    .object({
      exact: z.string(),
      prefix: z.string().nullable(),
      suffix: z.string().nullable(),
    })
    .nullable(),
  basis: knowledgeBasisSchema.nullable(),
  translation: z.string().nullable(),
})
export type CitationView = z.infer<typeof citationViewSchema>
