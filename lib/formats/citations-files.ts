import { type BibliographyFormat, bibliographies, writeBibliography } from './bibliography.ts'
import type { CitedDocument } from './csl-document.ts'
import type { ExportFormat } from './export-format.ts'
import type { ExportDocument } from './export-record.ts'

async function* cited(documents: AsyncIterable<ExportDocument>): AsyncGenerator<CitedDocument> {
  for await (const document of documents)
    yield { ...document, authors: [...document.authors], sourceName: document.source?.name ?? null }
}

const citations = (short: string, format: BibliographyFormat): ExportFormat => ({
  short,
  mediaType: bibliographies[format].mediaType,
  notCarried: [
    {
      field: 'claims, questions, findings and assessments',
      why: 'a bibliography is of the documents that claims cite',
    },
    { field: 'locators, quotes and translations of passages', why: 'an entry is a whole document' },
    ...bibliographies[format].lost.map((field) => ({ field, why: 'the format has no field for it' })),
  ],
  write: (_head, records) => writeBibliography(format, cited(records.documents())),
})

/** `citations.bib`, `citations.ris`, `citations.csl.json`: the documents that the claims cite, each once. */
export const citationsBib = citations('bibtex', 'bibtex')
export const citationsRis = citations('ris', 'ris')
export const citationsCslJson = citations('csl', 'csl-json')
