import type { BibliographyEntry } from './bibliography-entry.ts'
import { type CslItem, isItem, textOf } from './csl-item.ts'

/** Where in the text JSON ends to be JSON, as its line from 1; null where the message does not tell. */
function lineOf(text: string, message: string): number | null {
  const line = /line (\d+)/.exec(message)?.[1]
  if (line !== undefined) return Number(line)
  const position = /position (\d+)/.exec(message)?.[1]
  return position === undefined ? null : text.slice(0, Number(position)).split('\n').length
}

function listOf(data: unknown): readonly unknown[] {
  if (Array.isArray(data)) return data
  // Some tools wrap the list.
  return isItem(data) && Array.isArray(data['items']) ? data['items'] : [data]
}

/** The items of a CSL-JSON text: a list, one item, or a list under `items`. */
export function* readCslEntries(text: string): Generator<BibliographyEntry> {
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch (error) {
    const message = error instanceof Error ? error.message : ''
    const problem = `This is not JSON, so nothing of it can be read: ${message}`
    yield { key: '#1', line: lineOf(text, message), item: null, problem }
    return
  }
  for (const [index, item] of listOf(data).entries()) {
    const place = { key: `#${index + 1}`, line: null }
    if (!isItem(item)) yield { ...place, item: null, problem: 'This is no item: write an object with type and title' }
    else yield { ...place, key: keyOf(item) ?? place.key, item: withKey(item), problem: null }
  }
}

const keyOf = (item: CslItem) => textOf(item, 'citation-key') ?? textOf(item, 'id')

// Processors before CSL 1.0.2 have the key in `id` alone; an address as id is a reference manager's own and no key.
function withKey(item: CslItem): CslItem {
  const id = textOf(item, 'id')
  if (item['citation-key'] !== undefined || id === undefined || /^https?:|\/items\//.test(id)) return item
  return { ...item, 'citation-key': id }
}

/** One item as CSL-JSON under the key. */
export const cslJsonEntry = (item: CslItem, key: string): string =>
  JSON.stringify({ ...item, id: key, 'citation-key': key })
