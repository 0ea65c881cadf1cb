import { Cite, plugins } from '@citation-js/core'
import '@citation-js/plugin-csl'
import type { LocatorKind } from '#lib/domain/vocabulary.ts'
import { type CitedDocument, cslOfDocument } from './csl-document.ts'
import type { CslItem } from './csl-item.ts'
import bluebook from './styles/bluebook-law-review.json' with { type: 'json' }
import chicago from './styles/chicago-fullnote-bibliography.json' with { type: 'json' }

const styles = plugins.config.get('@csl').styles
styles.add('chicago', chicago.style)
styles.add('bluebook', bluebook.style)

/** Styles of citation, and the forms that each has: a note, an entry of a list, a mention in the text. */
export const citationForms = {
  chicago: ['chicago-note', 'chicago-bibliography'],
  apa: ['apa-reference', 'apa-in-text'],
  bluebook: ['bluebook-note'],
} as const
/** See {@link citationForms}. */
export type CitationStyle = keyof typeof citationForms
/** See {@link citationForms}. */
export type CitationForm = (typeof citationForms)[CitationStyle][number]

/** A stretch of a citation in one look. */
export interface CitationRun {
  readonly text: string
  readonly look: 'plain' | 'italic' | 'bold' | 'small-caps' | 'raised' | 'lowered'
}

/** A citation in one form: as plain text to copy, and in runs to show. */
export interface FormattedCitation {
  readonly form: CitationForm
  readonly text: string
  readonly runs: readonly CitationRun[]
}

/** Where in the document, as a citation records it. */
interface Locator {
  readonly kind: LocatorKind
  readonly value: string
}

// A processor reads tags of HTML in the text of an item; two characters of private use stand for those that are none.
const [less, more] = ['\uE000', '\uE001']
const masked = (value: unknown): unknown => {
  if (typeof value === 'string') return value.replaceAll('<', less).replaceAll('>', more)
  if (typeof value === 'number') return String(value)
  if (Array.isArray(value)) return value.map((part) => (typeof part === 'number' ? part : masked(part)))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, masked(inner)]))
}

// Notes are not printed, but the processor would read commands in them; an address is no place in an archive.
const unprinted: ReadonlySet<string> = new Set(['note', 'annote', 'abstract', 'keyword', 'archive_location', 'custom'])

function printable(document: CitedDocument): CslItem {
  const item = Object.entries(cslOfDocument(document)).filter(([name]) => !unprinted.has(name))
  // Without a language it would be taken for English, and the capitals of its title changed.
  return { language: 'und', ...Object.fromEntries(item.map(([name, value]) => [name, masked(value)])), id: 'item' }
}

const signs: Readonly<Partial<Record<LocatorKind, string>>> = { paragraph: '¶', line: 'line' }

function pointAt(style: CitationStyle, { kind, value }: Locator): Record<string, string> {
  const text = String(masked(value))
  // The Bluebook style prints a locator without saying what it counts.
  if (style === 'bluebook' && signs[kind]) return { label: 'page', locator: `${signs[kind]} ${text}` }
  if (kind === 'page' || kind === 'paragraph' || kind === 'line') return { label: kind, locator: text }
  // What CSL has no word for says itself what it counts; a time stands alone.
  return { label: 'timestamp', locator: kind === 'clip' ? text : `${kind} ${text}` }
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' }
const plainText = (html: string) =>
  html
    .replace(/&(?:#(\d+)|(\w+));/g, (whole, code, name) =>
      code ? String.fromCodePoint(Number(code)) : (entities[name] ?? whole),
    )
    .replaceAll(less, '<')
    .replaceAll(more, '>')

const looks: readonly (readonly [RegExp, CitationRun['look']])[] = [
  [/^<i\b/, 'italic'],
  [/^<b\b/, 'bold'],
  [/^<sup\b/, 'raised'],
  [/^<sub\b/, 'lowered'],
  [/small-caps/, 'small-caps'],
]

/** The runs of what the processor gives as HTML; tags that only lay out are left out. */
function runsOf(html: string): CitationRun[] {
  const open: CitationRun['look'][] = []
  const runs: CitationRun[] = []
  for (const part of html.trim().split(/(<[^>]*>)/)) {
    if (part.startsWith('</')) open.pop()
    else if (part.startsWith('<')) open.push(looks.find(([tag]) => tag.test(part))?.[1] ?? 'plain')
    else if (part !== '')
      runs.push({ text: plainText(part), look: open.findLast((look) => look !== 'plain') ?? 'plain' })
  }
  return runs
}

function formatted(form: CitationForm, cite: Cite, locator: Locator | null): FormattedCitation {
  const style: CitationStyle = form === 'bluebook-note' ? 'bluebook' : form.startsWith('apa') ? 'apa' : 'chicago'
  const isListed = form === 'chicago-bibliography' || form === 'apa-reference'
  const common = { template: style, lang: 'en-US', format: 'html' }
  const point = locator === null ? {} : pointAt(style, locator)
  const html = isListed
    ? cite.format('bibliography', { ...common, asEntryArray: true })
    : cite.format('citation', { ...common, entry: { id: 'item', ...point } })
  const runs = runsOf(Array.isArray(html) ? String(html.flat()[1]) : String(html))
  return { form, runs, text: runs.map((run) => run.text).join('') }
}

/**
 * A document, or a passage of it, in every form of every style, in English. Entries of a list name no passage. Formatted
 * by citeproc-js after the styles of the CSL project (see `styles/README.md`); the words of the record are not changed.
 */
export function formatCitations(document: CitedDocument, locator: Locator | null): FormattedCitation[] {
  const cite = new Cite([printable(document)], { forceType: '@csl/list+object', generateGraph: false })
  return Object.values(citationForms).flatMap((forms) => forms.map((form) => formatted(form, cite, locator)))
}
