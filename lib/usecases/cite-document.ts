import { z } from 'zod'
import { findDocumentViews } from '#lib/db/document.ts'
import { notFound } from '#lib/domain/error.ts'
import { idSchema } from '#lib/domain/id.ts'
import {
  type BibliographyFormat,
  bibliographies,
  bibliographyFormats,
  writeDocument,
} from '#lib/formats/bibliography.ts'
import { citationKey } from '#lib/formats/csl-document.ts'
import { type CitationStyle, citationForms, formatCitations } from '#lib/formats/formatted-citation.ts'
import { defineQuery } from './usecase.ts'

const styles = ['chicago', 'apa', 'bluebook'] as const satisfies readonly CitationStyle[]
const isFormat = (format: string): format is BibliographyFormat => bibliographyFormats.some((known) => known === format)

/** A citation as a file. */
export interface CitationFile {
  readonly mediaType: string
  readonly text: string
  /** Null for a text that is to be read in place. */
  readonly fileName: string | null
  /** What of the document the format has no place for. */
  readonly lost: readonly string[]
}

/** One document as a bibliography of one, or as text in a style: a line for each of the style's forms. */
export const citeDocument = defineQuery(
  z.object({
    id: idSchema,
    format: z.enum([...bibliographyFormats, ...styles], {
      error: `Choose one of ${[...bibliographyFormats, ...styles].join(', ')}`,
    }),
  }),
  async ({ tx }, { id, format }): Promise<CitationFile> => {
    const [document] = await findDocumentViews(tx, [id])
    if (document === undefined) throw notFound('document')
    if (isFormat(format)) {
      const { mediaType, extension, lost } = bibliographies[format]
      const fileName = `${citationKey(document).replace(/[^\w.-]+/g, '_')}.${extension}`
      return { mediaType, text: writeDocument(format, document), fileName, lost }
    }
    const forms: readonly string[] = citationForms[format]
    const lines = formatCitations(document, null).flatMap(({ form, text }) => (forms.includes(form) ? [text] : []))
    return { mediaType: 'text/plain', text: `${lines.join('\n')}\n`, fileName: null, lost: [] }
  },
)
