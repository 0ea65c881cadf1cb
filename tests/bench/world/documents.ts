import { comparableUrl } from '#lib/domain/document.ts'
import { foldedSearchText } from '#lib/domain/names/fold.ts'
import { type Seeded, seeded } from '../seeded-random.ts'
import { firstVersion, sourceId } from './parties.ts'
import { dayOf, idOf, isoDay, momentOf, type WorldPlan } from './plan.ts'
import type { TableRow } from './rows.ts'
import { drawLang, sentence } from './words.ts'

/** The documents that came with a question: its own share of all, at least one. */
export function documentsOf(plan: WorldPlan, question: number): { readonly first: number; readonly count: number } {
  const first = Math.floor((question * plan.documents) / plan.questions)
  const next = Math.floor(((question + 1) * plan.documents) / plan.questions)
  return { first, count: Math.max(1, next - first) }
}

const moment = (plan: WorldPlan, n: number): number => momentOf(n, plan.documents) - 2_000

/** The n-th document. */
export const documentId = (plan: WorldPlan, n: number): string => idOf('document', n, moment(plan, n))

/** A document that a claim on the question rests on: one of its own, or one that was there before. */
export function drawDocument(random: Seeded, plan: WorldPlan, question: number): string {
  const { first, count } = documentsOf(plan, question)
  const n = random.chance(0.25) ? first - random.below(12) : first + random.below(count)
  return documentId(plan, Math.max(0, Math.min(plan.documents - 1, n)))
}

/** Links lead to documents shortly before: chains of reports, and a wire text that several copy. */
function lineageOf(plan: WorldPlan, n: number): { relation: string; to: string }[] {
  const random = seeded('lineage', n)
  if (n < 2 || !random.chance(0.38)) return []
  const wire = n - (n % 16)
  if (wire < n && random.chance(0.4)) return [{ relation: 'wire_copy', to: documentId(plan, wire) }]
  const relation = random.pick(['cites', 'cites', 'cites', 'republishes', 'translates', 'same_material'])
  const to = n - 1 - random.below(Math.min(n - 1, 20))
  const more = random.chance(0.12) && to > 0 ? [{ relation: 'cites', to: documentId(plan, to - 1) }] : []
  return [{ relation, to: documentId(plan, to) }, ...more]
}

const kinds = ['article-newspaper', 'article-newspaper', 'webpage', 'report', 'broadcast', 'interview'] as const

/** A document with its links and its first version; `day` is about when it came out. */
export function* documentRows(plan: WorldPlan, n: number, source: number, day: number): Generator<TableRow> {
  const random = seeded('document', n)
  const [id, ms, lang, kind] = [documentId(plan, n), moment(plan, n), drawLang(random), random.pick(kinds)]
  const title = sentence(random, lang, 5 + random.below(6)).slice(0, -1)
  const published = isoDay(Math.min(day + 1 + random.below(20), dayOf(ms)))
  const publishedOn = random.chance(0.06) ? published.slice(0, 7) : published
  const url = random.chance(0.9) ? `https://outlet-${source}.example.org/${published.replaceAll('-', '/')}/${n}` : null
  const authors = random.chance(0.3) ? [{ literal: `Correspondent ${n % 997}` }] : []
  const isOriginal = random.chance(0.08)
  const lineage = lineageOf(plan, n)
  yield [
    'document',
    {
      ...{ id, title, folded: foldedSearchText(title), kind, source_id: sourceId(source), authors },
      ...{ published_on: publishedOn, url, url_key: url === null ? null : comparableUrl(url), lang },
      ...{ is_original: isOriginal, revision: 1, recorded_at: new Date(ms) },
    },
  ]
  for (const { relation, to } of lineage) yield ['document_lineage', { document_id: id, relation, to_id: to }]
  const data = { title, source: sourceId(source), authors, kind, publishedOn, ...(url ? { url } : {}), lang }
  yield firstVersion('document', id, { ...data, isOriginal, csl: {}, lineage }, ms, n)
}
