import type { useTranslations } from 'next-intl'
import type { Caller } from '#lib/domain/caller.ts'
import { finders, type PickKind } from '#lib/http/pick.ts'
import { dateWords, rangeWords } from '../../_ui/date-words.ts'

type Words = ReturnType<typeof useTranslations<'signs'>>
type Asking = { caller: Caller | null }

/** A suggestion: the words that go into the field, what tells it from others, and the record as the finder gave it. */
interface Suggestion {
  readonly id: string
  readonly label: string
  readonly detail: string
  readonly item: object
}

const LIMIT = 8
const joined = (parts: readonly (string | null | undefined)[]): string => parts.filter(Boolean).join(' · ')

const byKind: Readonly<Record<PickKind, (asking: Asking, q: string, t: Words) => Promise<Suggestion[]>>> = {
  actor: async (asking, q, t) =>
    (await finders.actor(asking, { q, limit: LIMIT })).map((item) => {
      const others = item.names.slice(0, 4).join(', ')
      const detail = joined([t(`actorKind.${item.kind}`), others, item.partOf.join(', ')])
      return { id: item.id, label: item.name, detail, item }
    }),
  question: async (asking, q, t) =>
    (await finders.question(asking, { q, limit: LIMIT })).map((item) => {
      const detail = joined([
        item.unit ?? t(`questionKind.${item.kind}`),
        item.incidentTitle,
        t(`standing.${item.standing}`),
      ])
      return { id: item.id, label: item.text, detail, item }
    }),
  document: async (asking, q, t) =>
    (await finders.document(asking, { q, limit: LIMIT })).map((item) => {
      const published = item.publishedOn ? dateWords('en', item.publishedOn) : null
      return {
        id: item.id,
        label: item.title,
        detail: joined([item.sourceName, t(`documentKind.${item.kind}`), published]),
        item,
      }
    }),
  source: async (asking, q, t) =>
    (await finders.source(asking, { q, limit: LIMIT })).map((item) => {
      return { id: item.id, label: item.name, detail: joined([t(`sourceKind.${item.kind}`), item.reliability]), item }
    }),
  place: async (asking, q) =>
    (await finders.place(asking, { q, limit: LIMIT })).map((item) => {
      return { id: item.id, label: item.name, detail: item.within.join(', '), item }
    }),
  incident: async (asking, q) =>
    (await finders.incident(asking, { q, limit: LIMIT })).map((item) => {
      const { from, until } = item.occurred
      return { id: item.id, label: item.title, detail: joined([rangeWords('en', from, until), item.placeName]), item }
    }),
}

/** The records of a kind that words come near to, with what tells them apart. */
export const suggest = (kind: PickKind, q: string, asking: Asking, t: Words): Promise<Suggestion[]> =>
  byKind[kind](asking, q, t)
