import { addressFields, addressIn, type DocumentFields } from './document-fields.ts'

const address = /<?(https?:\/\/[^\s<>"“”]+[^\s<>"“”.,;:)\]])>?/i
const quoted = /[“"«]\s*([^”"»]{3,400}?)\s*[,.]?\s*[”"»]/
const accessed = /[,.(]?\s*\(?(?:accessed|retrieved|consulté(?: le)?)(?: on)?:?\s*([^,.;()]+(?:,\s*\d{4})?)\)?/i
const months = 'jan|feb|fév|mar|apr|avr|may|mai|jun|juin|jul|juil|aug|août|sep|oct|nov|dec|déc'
const day = `\\d{1,2}(?:st|nd|rd|th)?\\s+(?:${months})[a-zéû]*\\.?,?\\s+\\d{4}`
const monthDay = `(?:${months})[a-zéû]*\\.?\\s+\\d{1,2}(?:st|nd|rd|th)?,?\\s+\\d{4}`
const month = `(?:${months})[a-zéû]*\\.?,?\\s+\\d{4}`
const date = new RegExp(`\\b(?:${day}|${monthDay}|${month}|\\d{4}-\\d{2}(?:-\\d{2})?)\\b|\\((\\d{4})\\)`, 'i')

/** What a citation in running text tells; the dates as they are written, for a reader of dates. */
export interface SentenceFields extends DocumentFields {
  readonly dateText?: string
  readonly accessedText?: string
}

const trimmed = (text: string) =>
  text
    .replace(/^[\s,.;:()]+|[\s,;:(]+$/g, '')
    .replace(/^in\s+/i, '')
    .replace(/\.$/, '')

/**
 * Reads a citation of the usual form, author, “title”, outlet, date, address. What stands before the quoted title is the
 * author, what stands between it and the date the outlet; a text without quotation marks is all title. The reader sees
 * and mends every field, so nothing here is more than a proposal.
 */
export function readCitationSentence(text: string): SentenceFields {
  const line = text.replace(/\s+/g, ' ').trim()
  const url = addressIn(address.exec(line)?.[1] ?? '')
  const withoutUrl = line.replace(address, ' ')
  const accessedText = accessed.exec(withoutUrl)?.[1]?.trim()
  const body = withoutUrl.replace(accessed, ' ')
  const found = date.exec(body)
  const dateText = found?.[1] ?? found?.[0]
  const title = quoted.exec(body)
  const fields: SentenceFields = {
    ...(url ? addressFields(url) : {}),
    ...(dateText ? { dateText } : {}),
    ...(accessedText ? { accessedText } : {}),
  }
  if (!title) return { ...fields, ...withoutTitle(found ? body.replace(found[0], ' , ') : body) }
  const before = trimmed(body.slice(0, title.index).replace(date, ''))
  const after = body.slice(title.index + title[0].length)
  const outlet = trimmed(after.slice(0, date.exec(after)?.index ?? after.length)).split(/\s*[,;]\s*/)[0] ?? ''
  return {
    ...fields,
    ...(title[1] ? { title: title[1] } : {}),
    ...(before ? { authors: before.split(/\s*;\s*|\s+(?:and|et|&)\s+/).filter(Boolean) } : {}),
    ...(outlet.length > 1 ? { outlet } : {}),
  }
}

function withoutTitle(body: string): SentenceFields {
  const title = trimmed(body.replace(/(?:\s*,\s*)+/g, ', '))
  return title ? { title: title.slice(0, 1000) } : {}
}
