import type { NamedRecord } from '#lib/db/search-names.ts'
import type { FoundRow } from '#lib/db/search-rows.ts'
import type { ClaimView } from '#lib/domain/claim.ts'
import { type Marks, markCount, markText, snippetOf } from '#lib/domain/mark-words.ts'
import { type SearchItem, type SearchKind, type SearchSnippet, searchSnippetSchema } from '#lib/domain/search-result.ts'
import { namedIn } from './show-claims.ts'

/** What of a query is met in an item: words to mark, and the records that it names. */
export interface Met {
  readonly marks: Marks
  readonly names: readonly NamedRecord[]
}

interface Text {
  readonly field: SearchSnippet['field']
  readonly lang: string | null
  readonly text: string | null
}

const fieldSchema = searchSnippetSchema.shape.field

// The text in which most of the words are; where none is met, nothing is quoted.
function bestSnippet(texts: readonly Text[], marks: Marks): SearchSnippet | null {
  const marked = texts.flatMap(({ field, lang, text }) => (text ? [{ field, lang, text: markText(text, marks) }] : []))
  const best = marked.reduce<{ one: SearchSnippet | null; count: number }>(
    (most, one) => (markCount(one.text) > most.count ? { one, count: markCount(one.text) } : most),
    { one: null, count: 0 },
  ).one
  return best && { ...best, text: snippetOf(best.text) }
}

const whyOf = (names: readonly NamedRecord[], refs: readonly (string | null)[]): SearchItem['why'] => {
  const met = names.filter(({ id }) => refs.includes(id)).map(({ kind, id, matched }) => ({ kind, id, name: matched }))
  return [...new Map(met.map((one) => [one.id, one])).values()]
}

/** A record as found: its title and the text that has most of the words, with the words marked. */
export function itemOfRow(kind: SearchKind, row: FoundRow, { marks, names }: Met): SearchItem {
  const texts = Object.entries(row.texts).flatMap(([field, text]) => {
    const known = fieldSchema.safeParse(field)
    return known.success ? [{ field: known.data, lang: null, text }] : []
  })
  const { id, title, lang, type, who, when, until, refs } = row
  return {
    ...{ kind, id, path: `/${kind}s/${id}`, lang, type, who, when, until },
    title: markText(title, marks),
    stance: null,
    says: null,
    snippet: bestSnippet(texts, marks),
    why: whyOf(names, refs),
  }
}

/** A claim as found: its question, what it answers, and the words of its quotes and its own that were met. */
export function itemOfClaim(claim: ClaimView, { marks, names }: Met): SearchItem {
  const texts: Text[] = [
    ...claim.citations.map(({ quote, lang }) => ({ field: 'quote' as const, lang, text: quote?.exact ?? null })),
    { field: 'wording', lang: null, text: claim.wording },
    { field: 'scope', lang: null, text: claim.scope },
    ...claim.citations.map(({ translation }) => ({ field: 'translation' as const, lang: null, text: translation })),
  ]
  return {
    ...{ kind: 'claim', id: claim.id, path: `/claims/${claim.id}`, lang: null, type: claim.outcome },
    title: markText(claim.questionText, marks),
    ...{ stance: claim.stance, says: claim.answerText, who: claim.claimantName, when: claim.assertedOn, until: null },
    snippet: bestSnippet(texts, marks),
    why: whyOf(names, [claim.claimant, claim.speaker, ...namedIn(claim.answer)]),
  }
}
