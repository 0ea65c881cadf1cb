import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { type LogState, logStateOf, type Values } from '#lib/domain/log-form.ts'
import { can } from '#lib/domain/policy.ts'
import { actorKindSchema, documentKindSchema, questionKindSchema, sourceKindSchema } from '#lib/domain/vocabulary.ts'
import { askingTo } from '#lib/http/context.ts'
import { ClientMessages } from '../../_i18n/client-messages.tsx'
import { Link } from '../../_ui/link.tsx'
import { PageTitle } from '../../_ui/page-title.tsx'
import { Bookmarklet } from './bookmarklet.tsx'
import type { Lists } from './log-context.tsx'
import { LogForm } from './log-form.tsx'
import { readingOf } from './reader.ts'
import { Saved } from './saved.tsx'
import { afterStep } from './steps.ts'
import './log.css'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('claims-log')
  return { title: t('title') }
}

const usual = [
  'webpage',
  'article-newspaper',
  'article-journal',
  'post',
  'report',
  'broadcast',
  'interview',
  'speech',
] as const

const lists: Lists = {
  actorKinds: actorKindSchema.options,
  sourceKinds: sourceKindSchema.options,
  questionKinds: questionKindSchema.options,
  documentKinds: [...usual, ...documentKindSchema.options.filter((kind) => !usual.some((one) => one === kind))],
  lineage: ['cites', 'translates', 'republishes', 'wire_copy', 'same_material'],
  basis: ['witnessed', 'told', 'induced', 'deduced', 'cannot_be_judged'],
}

type Query = Readonly<Record<string, string | string[] | undefined>>

const one = (query: Query, name: string): string => [query[name]].flat()[0]?.slice(0, 5000).trim() ?? ''

/** What the address gives: `url`, `title` and `quote` from another page, `document`, `question`, `claimant` from ours. */
function valuesOf(query: Query): Values {
  const fields = {
    paste: one(query, 'url'),
    'document.title': one(query, 'title').slice(0, 1000),
    passage: one(query, 'quote'),
    'claims.0.citation.exact': one(query, 'quote'),
    'recorded:document': one(query, 'document'),
    'claims.0.question:question': one(query, 'question'),
    'claims.0.claimant:actor': one(query, 'claimant'),
  }
  const given = Object.entries(fields).filter(([, text]) => text !== '')
  return {
    'document.kind': ['webpage'],
    rows: ['0'],
    ...Object.fromEntries(given.map(([name, text]) => [name, [text]])),
  }
}

export default async function LogPage({ searchParams }: { searchParams: Promise<Query> }) {
  const { caller } = await askingTo('claim.log')
  const query = await searchParams
  const [saved, cited] = [one(query, 'saved'), one(query, 'cited')]
  if (saved || cited) return <Saved caller={caller} saved={saved} cited={cited} />
  const t = await getTranslations('claims-log')
  const values = valuesOf(query)
  const isPrefilled = Object.keys(values).length > 2
  const initial: LogState = isPrefilled
    ? { ...(await afterStep('read', await readingOf(caller, values))), attempt: 1 }
    : logStateOf(values)
  return (
    <>
      <PageTitle isWide actions={can(caller, 'claims.import') ? <Link href="/import">{t('importFile')}</Link> : null}>
        {t('title')}
      </PageTitle>
      <ClientMessages areas={['claims-log']}>
        <LogForm initial={initial} person={caller.id} isPrefilled={isPrefilled} lists={lists} />
      </ClientMessages>
      <Bookmarklet />
    </>
  )
}
