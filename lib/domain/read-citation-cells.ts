import { newCitationSchema } from './citation.ts'
import type { ClaimColumn, RowCitation, RowDocument } from './claim-row.ts'
import { newDocumentSchema } from './document.ts'
import { given, type RowCells } from './row-cells.ts'
import { newSourceSchema } from './source.ts'
import { documentKindSchema, knowledgeBasisSchema, sourceKindSchema } from './vocabulary.ts'

/** The columns of a citation: those that a row which continues the claim above may fill. */
export const citationColumns = [
  ...['document_title', 'document_url', 'document_kind', 'published_on', 'accessed_on', 'lang'],
  ...['source', 'source_kind', 'source_reliability', 'locator', 'quote', 'basis'],
] as const satisfies readonly ClaimColumn[]

const { title, url, lang } = newDocumentSchema.shape
const source = newSourceSchema.shape
const { locator, quote } = newCitationSchema.shape

function readSource(cells: RowCells): RowDocument['source'] {
  const name = cells.read('source', source.name)
  const sourceKind = cells.word('source_kind', sourceKindSchema)
  const reliability = cells.read('source_reliability', source.reliability, (text) => text.toUpperCase())
  if (!cells.has('source'))
    cells.allowNone(['source_kind', 'source_reliability'], 'Name the source too: this says something of a source.')
  return name === undefined ? undefined : given({ name, kind: sourceKind, reliability: reliability ?? undefined })
}

/** The citation of a row; undefined without a sound title, and then the row has a problem that says so. */
export function readCitation(cells: RowCells): RowCitation | undefined {
  cells.need('document_title', 'Give the title of the document that says so: every claim has a citation.')
  const documentTitle = cells.read('document_title', title)
  const rest = {
    url: cells.read('document_url', url) ?? undefined,
    kind: cells.word('document_kind', documentKindSchema),
    publishedOn: cells.date('published_on'),
    accessedOn: cells.date('accessed_on'),
    lang: cells.read('lang', lang) ?? undefined,
    source: readSource(cells),
  }
  const cited = {
    locator: cells.read('locator', locator) ?? undefined,
    quote: cells.read('quote', quote)?.exact,
    basis: cells.word('basis', knowledgeBasisSchema),
  }
  if (documentTitle === undefined) return undefined
  return given({ document: given({ title: documentTitle, ...rest }), ...cited })
}
