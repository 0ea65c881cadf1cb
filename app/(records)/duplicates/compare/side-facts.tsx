import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { ActorView } from '#lib/domain/actor.ts'
import type { DocumentView } from '#lib/domain/document.ts'
import type { QuestionView } from '#lib/domain/question.ts'
import type { Compared } from '#lib/usecases/compare-records.ts'
import { MomentText, PartialDateText } from '../../../_ui/dates.tsx'

/** What a record is called. */
export const nameOf = ({ kind, record }: Compared): string =>
  kind === 'actor' ? record.name : kind === 'document' ? record.title : record.text

/** A fact of a record; both sides have the same ones in the same order. */
export interface Fact {
  readonly term: string
  readonly value: ReactNode
}

type Words = ReturnType<typeof useTranslations<'duplicates.pair.records'>>

const listed = (texts: readonly string[]): ReactNode =>
  texts.length === 0 ? null : (
    <ul className="list-none p-0">
      {texts.map((text) => (
        <li key={text}>
          <bdi>{text}</bdi>
        </li>
      ))}
    </ul>
  )

function ofActor(actor: ActorView, t: Words, kind: string): Fact[] {
  const related = (isSuccession: boolean) =>
    listed(
      actor.relations
        .filter(({ type }) => (type === 'successor_of') === isSuccession)
        .map(({ toName, from, until }) =>
          [toName, (from ?? until) ? ` (${from ?? '…'}–${until ?? '…'})` : ''].join(''),
        ),
    )
  return [
    { term: t('kind'), value: kind },
    { term: t('names'), value: listed(actor.names.map(({ text }) => text)) },
    { term: t('belongs'), value: related(false) },
    { term: t('successor'), value: related(true) },
    { term: t('wikidata'), value: actor.wikidata },
    { term: t('description'), value: actor.description },
  ]
}

function ofDocument(document: DocumentView, t: Words, kind: string): Fact[] {
  const authors = document.authors.map((author) =>
    'literal' in author ? author.literal : [author.given, author.family].filter(Boolean).join(' '),
  )
  return [
    { term: t('title'), value: <bdi>{document.title}</bdi> },
    { term: t('kind'), value: document.genre ?? kind },
    { term: t('source'), value: document.sourceName },
    { term: t('published'), value: document.publishedOn ? <PartialDateText date={document.publishedOn} /> : null },
    { term: t('authors'), value: listed(authors) },
    { term: t('address'), value: document.url },
    { term: t('identifier'), value: document.identifier },
    { term: t('lineage'), value: listed(document.lineage.map(({ title }) => title)) },
  ]
}

function ofQuestion(question: QuestionView, t: Words, kind: string): Fact[] {
  return [
    { term: t('text'), value: <bdi>{question.text}</bdi> },
    { term: t('kind'), value: kind },
    { term: t('incident'), value: question.incidentTitle },
    { term: t('subject'), value: question.subjectName },
    { term: t('options'), value: listed(question.options) },
    { term: t('unit'), value: question.unit },
    { term: t('scope'), value: question.scope },
    { term: t('awaited'), value: listed(question.awaited.map(({ name }) => name)) },
  ]
}

/** What is known of a record, for comparing it with another of its kind. */
export function useFacts(side: Compared): readonly Fact[] {
  const t = useTranslations('duplicates.pair.records')
  const signs = useTranslations('signs')
  const { kind, record, uses, firstRecordedAt } = side
  const own =
    kind === 'actor'
      ? ofActor(record, t, signs(`actorKind.${record.kind}`))
      : kind === 'document'
        ? ofDocument(record, t, signs(`documentKind.${record.kind}`))
        : ofQuestion(record, t, signs(`questionKind.${record.kind}`))
  return [
    ...own,
    { term: t(`${kind}Uses`), value: String(uses) },
    { term: t('merged'), value: listed((record.merged ?? []).map(({ name }) => name)) },
    { term: t('recorded'), value: firstRecordedAt ? <MomentText at={firstRecordedAt} /> : null },
    { term: t('edited'), value: record.revision > 1 ? <MomentText at={record.recordedAt} /> : null },
  ]
}
