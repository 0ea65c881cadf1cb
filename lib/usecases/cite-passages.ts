import { z } from 'zod'
import { findDocumentViews } from '#lib/db/document.ts'
import { idSchema, maybe } from '#lib/domain/id.ts'
import { locatorKindSchema } from '#lib/domain/vocabulary.ts'
import { type FormattedCitation, formatCitations } from '#lib/formats/formatted-citation.ts'
import { defineQuery } from './usecase.ts'

const passageSchema = z.object({
  document: idSchema,
  locator: maybe(z.object({ kind: locatorKindSchema, value: z.string() })),
})

/** Passages of documents, or documents whole, as citations in every form, in the order asked; an unknown one has none. */
export const citePassages = defineQuery(
  z.object({ passages: z.array(passageSchema).max(200) }),
  async ({ tx }, { passages }): Promise<FormattedCitation[][]> => {
    const views = await findDocumentViews(tx, [...new Set(passages.map(({ document }) => document))])
    const byId = new Map(views.map((view) => [view.id, view]))
    return passages.map(({ document, locator }) => {
      const view = byId.get(document)
      return view === undefined ? [] : formatCitations(view, locator ?? null)
    })
  },
)
