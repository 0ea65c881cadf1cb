import { comparableUrl } from '#lib/domain/document.ts'

/** What a text tells of a document, as the fields of the form that asks for one. Nothing that it does not say. */
export interface DocumentFields {
  readonly title?: string
  readonly authors?: readonly string[]
  /** The outlet's name as the text gives it. */
  readonly outlet?: string
  readonly kind?: string
  readonly genre?: string
  readonly publishedOn?: string
  readonly accessedOn?: string
  readonly url?: string
  readonly archiveUrl?: string
  readonly lang?: string
  readonly translator?: string
  readonly identifier?: string
  /** Further CSL-JSON fields, kept so that an export gives them back. */
  readonly csl?: Readonly<Record<string, string | number>>
}

const archived = /^https?:\/\/web\.archive\.org\/web\/\d{4,14}[a-z_]*\/(.+)$/i
const bareAddress = /^(?:[a-z0-9-]+\.)+[a-z]{2,}(?::\d+)?(?:[/?#]\S*)?$/i

/** The text as a web address, the scheme supplied where people leave it out; null when it is none. */
export function addressIn(text: string): string | null {
  const trimmed = text.trim()
  const address = bareAddress.test(trimmed) ? `https://${trimmed}` : trimmed
  return /^https?:\/\/[^\s/?#]+\S*$/i.test(address) && URL.canParse(address) ? address : null
}

/** An address as document fields; one of a page kept by the Internet Archive gives both addresses. */
export function addressFields(address: string): DocumentFields {
  const original = addressIn(archived.exec(address)?.[1] ?? '')
  return original ? { url: original, archiveUrl: address } : { url: address }
}

/** The host of an address without `www.`, for recognising an outlet. */
export const hostOf = (address: string): string => comparableUrl(address).split(/[/?]/)[0] ?? ''

const doi = /\b(10\.\d{4,9}\/[^\s"<>“”]+[^\s"<>“”.,;:)\]])/

/** A DOI, ISBN, ISSN or arXiv number written alone, in its usual form; null for anything else. */
export function identifierIn(text: string): DocumentFields | null {
  const trimmed = text.trim()
  const found = doi.exec(trimmed)?.[1]
  if (found && trimmed.replace(/^(?:doi:\s*|https?:\/\/(?:dx\.)?doi\.org\/)/i, '') === found)
    return { identifier: `doi:${found}`, url: `https://doi.org/${found}` }
  const isbn = /^(?:isbn[\s:-]*)?((?:97[89][\s-]?)?(?:\d[\s-]?){9}[\dx])$/i.exec(trimmed)?.[1]
  if (isbn) return { identifier: `isbn:${isbn.replace(/[\s-]/g, '').toUpperCase()}`, kind: 'book' }
  const arxiv = /^arxiv:\s*(\d{4}\.\d{4,5}(?:v\d+)?)$/i.exec(trimmed)?.[1]
  if (arxiv) return { identifier: `arxiv:${arxiv}`, url: `https://arxiv.org/abs/${arxiv}` }
  const issn = /^issn[\s:]*(\d{4}-\d{3}[\dx])$/i.exec(trimmed)?.[1]
  return issn ? { identifier: `issn:${issn.toUpperCase()}` } : null
}
