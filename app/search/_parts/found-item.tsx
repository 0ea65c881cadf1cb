import type { Route } from 'next'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { SearchItem } from '#lib/domain/search-result.ts'
import {
  actorKindSchema,
  documentKindSchema,
  outcomeSchema,
  sourceKindSchema,
  standingSchema,
} from '#lib/domain/vocabulary.ts'
import { DateRangeText } from '../../_ui/dates.tsx'
import { Link } from '../../_ui/link.tsx'
import { directionOf, Name } from '../../_ui/quote.tsx'
import { OutcomeSign, Said, StandingSign } from '../../_ui/signs.tsx'
import { Marked } from './marked.tsx'

/** One thing found: its title, what tells it from others, the words that were met, and by which name. */
export function FoundItem({ item }: { item: SearchItem }) {
  return (
    <li className="py-1.5">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <Link href={item.path as Route} className={item.kind === 'question' ? 'font-serif' : undefined}>
          {item.kind === 'claim' ? <ClaimTitle item={item} /> : <Marked text={item.title} lang={item.lang} />}
        </Link>
        <span className="text-small text-muted">
          <Facts item={item} />
        </span>
      </div>
      {item.kind === 'claim' ? (
        <p className="font-serif text-side text-muted">
          <Marked text={item.title} />
        </p>
      ) : null}
      <Snippet item={item} />
      <Why item={item} />
    </li>
  )
}

function ClaimTitle({ item }: { item: SearchItem }) {
  return (
    <>
      <Name text={item.who ?? ''} className="font-semibold" />{' '}
      {item.stance ? <Said claim={{ stance: item.stance, answerText: item.says ?? '' }} /> : null}
    </>
  )
}

function Facts({ item }: { item: SearchItem }) {
  const parts: ReactNode[] = [
    item.type ? <TypeWord key="type" item={item} /> : null,
    item.kind !== 'claim' && item.who ? <Name key="who" text={item.who} /> : null,
    item.when ? <DateRangeText key="when" range={{ from: item.when, until: item.until }} /> : null,
  ].filter((part) => part !== null)
  return parts.map((part, at) => [at > 0 ? ' · ' : null, part])
}

function TypeWord({ item: { kind, type } }: { item: SearchItem }) {
  const t = useTranslations('signs')
  const of = { actor: actorKindSchema.safeParse(type).data, source: sourceKindSchema.safeParse(type).data }
  if (kind === 'actor' && of.actor) return t(`actorKind.${of.actor}`)
  if (kind === 'source' && of.source) return t(`sourceKind.${of.source}`)
  const document = documentKindSchema.safeParse(type).data
  if (kind === 'document' && document) return t(`documentKind.${document}`)
  const standing = standingSchema.safeParse(type).data
  if (kind === 'question' && standing) return <StandingSign standing={standing} />
  const outcome = outcomeSchema.safeParse(type).data
  return kind === 'claim' && outcome ? <OutcomeSign outcome={outcome} /> : null
}

function Snippet({ item: { snippet } }: { item: SearchItem }) {
  const t = useTranslations('search.field')
  if (snippet === null) return null
  const isQuote = snippet.field === 'quote'
  return isQuote ? (
    <blockquote lang={snippet.lang ?? undefined} dir={directionOf(snippet.lang)}>
      <q>
        <Marked text={snippet.text} />
      </q>
    </blockquote>
  ) : (
    <p className="text-small">
      <span className="text-muted">{t(snippet.field)}:</span> <Marked text={snippet.text} lang={snippet.lang} />
    </p>
  )
}

function Why({ item: { kind, why, title, who } }: { item: SearchItem }) {
  const t = useTranslations('search')
  const shown = title.map((piece) => piece.text).join('')
  const said = why.filter(({ name }) => name !== shown && name !== who)
  if (said.length === 0) return null
  const isOwn = kind === 'actor' || kind === 'place' || kind === 'source'
  return (
    <p className="text-small text-muted">
      {said.map(({ id, name }) => (
        <span key={id} className="me-3">
          {t.rich(isOwn ? 'why' : 'whyAbout', { name, b: (words) => <bdi className="font-semibold">{words}</bdi> })}
        </span>
      ))}
    </p>
  )
}
