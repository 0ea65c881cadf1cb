import { z } from 'zod'
import type { Tx } from '#lib/db/client.ts'
import { findDocumentsAt, findDocumentViews } from '#lib/db/document.ts'
import { findSourcePage, findSourceViews } from '#lib/db/source.ts'
import { findSourceOfHost } from '#lib/db/source-host.ts'
import { httpUrl } from '#lib/domain/text.ts'
import { readCitationSentence } from '#lib/formats/citation-sentence.ts'
import { fieldsOfCsl, readBibtex, readCslJson } from '#lib/formats/csl-fields.ts'
import { addressFields, addressIn, type DocumentFields, hostOf, identifierIn } from '#lib/formats/document-fields.ts'
import { dateFromText } from './date-text.ts'
import { defineQuery } from './usecase.ts'

const readCitationTextSchema = z.strictObject({
  text: z.string().trim().min(1, 'Paste something to read').max(20_000, 'Paste at most 20,000 characters'),
})

/** What kind of text was pasted; `unread` is a BibTeX or CSL entry with a mistake in it. */
export type CitationForm = 'address' | 'identifier' | 'bibtex' | 'csl' | 'citation' | 'unread'

/** What a pasted text tells of a document, the outlet if it is a known one, and the documents recorded at its address. */
export interface CitationReading {
  readonly form: CitationForm
  readonly fields: DocumentFields
  readonly source: { readonly id: string; readonly name: string } | null
  readonly recorded: readonly { readonly id: string; readonly title: string; readonly sourceName: string | null }[]
}

/**
 * Reads an address, an identifier, a BibTeX or CSL-JSON entry or a citation in running text. Nothing is fetched: an
 * address tells its host, and the host its outlet where the record knows it.
 */
export const readCitationText = defineQuery(readCitationTextSchema, async ({ tx, now }, { text }) => {
  const { form, fields } = fieldsOf(text, now.toISOString().slice(0, 10))
  const url = httpUrl.safeParse(fields.url).data
  const reading: CitationReading = {
    form,
    fields,
    source: await outletOf(tx, fields, url),
    recorded: url ? await recordedAt(tx, url) : [],
  }
  return reading
})

function fieldsOf(text: string, today: string): Pick<CitationReading, 'form' | 'fields'> {
  const address = addressIn(text)
  const identifier = identifierIn(text)
  if (identifier) return { form: 'identifier', fields: identifier }
  if (address) return { form: 'address', fields: addressFields(address) }
  if (/^\s*@\s*\w+\s*[{(]/.test(text)) return ofEntry('bibtex', readBibtex(text)[0])
  if (/^\s*[[{]/.test(text)) return ofEntry('csl', readCslJson(text)[0])
  const { dateText, accessedText, ...fields } = readCitationSentence(text)
  const publishedOn = dateText ? dateFromText(dateText, today).date : null
  const accessedOn = accessedText ? dateFromText(accessedText, today).date : null
  const dates = { ...(publishedOn ? { publishedOn } : {}), ...(accessedOn ? { accessedOn } : {}) }
  return { form: 'citation', fields: { ...fields, ...dates } }
}

function ofEntry(form: 'bibtex' | 'csl', item: Readonly<Record<string, unknown>> | undefined) {
  return item ? { form, fields: fieldsOfCsl(item) } : { form: 'unread' as const, fields: {} }
}

async function outletOf(
  tx: Tx,
  { outlet }: DocumentFields,
  url: string | undefined,
): Promise<CitationReading['source']> {
  if (outlet) {
    const { items } = await findSourcePage(tx, { q: outlet, limit: 5 })
    const same = (await findSourceViews(tx, items)).find(({ name }) => folded(name) === folded(outlet))
    if (same) return { id: same.id, name: same.name }
  }
  const atHost = url ? await findSourceOfHost(tx, hostOf(url)) : null
  // An outlet that the text names is the one at the host only if its name says so too.
  return atHost && (!outlet || folded(atHost.name).includes(folded(outlet))) ? atHost : null
}

const folded = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/^the\s+/, '')
    .trim()

async function recordedAt(tx: Tx, url: string): Promise<CitationReading['recorded']> {
  const views = await findDocumentViews(tx, await findDocumentsAt(tx, url, 5))
  return views.map(({ id, title, sourceName }) => ({ id, title, sourceName }))
}
