import { useLocale, useTranslations } from 'next-intl'
import type { Ledger } from '#lib/domain/ledger.ts'
import { lineageRelationSchema } from '#lib/domain/vocabulary.ts'
import { dateWords } from '../../../_ui/date-words.ts'
import { PartialDateText } from '../../../_ui/dates.tsx'
import { Link } from '../../../_ui/link.tsx'
import { Heading, sideClasses } from '../../../_ui/page-title.tsx'
import { type DrawnDocument, type DrawnSide, layLineage, upstreamOf } from './lineage-layout.ts'
import { sideAnswer } from './standing-facts.ts'
import { apart } from './standing-words.ts'
import { fitted } from './text-width.ts'

type Document = Ledger['lineage']['documents'][number]

/** Where the claims come from: origins at the start, what copies or cites them, the claims at the end. */
export function Lineage({ ledger }: { ledger: Ledger }) {
  const t = useTranslations('ledger.lineage')
  const layout = layLineage(ledger)
  const feeding = upstreamOf(ledger)
  const documents = ledger.lineage.documents.filter(({ id }) => feeding.has(id))
  const note = t('note', {
    citations: ledger.claims.reduce((sum, claim) => sum + claim.citations.length, 0),
    documents: documents.length,
    origins: documents.filter(({ isOrigin }) => isOrigin).length,
  })
  return (
    <section aria-labelledby="lineage">
      <Heading id="lineage" note={note}>
        {t('heading')}
      </Heading>
      {layout === null ? (
        <p className="text-muted">{t('empty')}</p>
      ) : (
        <>
          <svg
            viewBox={`0 0 ${layout.width} ${layout.height}`}
            role="img"
            aria-label={t('label')}
            direction="ltr"
            className="hidden h-auto w-full narrow:block print:block"
          >
            <g className="fill-none stroke-muted" strokeWidth="1.2">
              {layout.links.map((path) => (
                <path key={path} d={path} />
              ))}
            </g>
            {layout.documents.map((drawn) => (
              <DocumentText key={drawn.document.id} drawn={drawn} />
            ))}
            {layout.sides.map((drawn) => (
              <SideText key={drawn.side ?? 'none'} drawn={drawn} ledger={ledger} />
            ))}
          </svg>
          {layout.left > 0 ? (
            <p className="text-small text-muted max-narrow:hidden">{t('more', { count: layout.left })}</p>
          ) : null}
          <details className="text-small max-narrow:hidden">
            <summary className="text-muted">{t('list')}</summary>
            <DocumentList ledger={ledger} />
          </details>
          <div className="text-small narrow:hidden print:hidden">
            <DocumentList ledger={ledger} />
          </div>
        </>
      )}
    </section>
  )
}

/** What is worth knowing of a document besides its title. */
function useRemarks() {
  const t = useTranslations('ledger.lineage')
  const grades = useTranslations('signs.reliability')
  return ({ isOrigin, isProven, affiliates, reliability }: Document): string[] => {
    const grade = (['A', 'B', 'C', 'D', 'E', 'F'] as const).find((letter) => letter === reliability)
    return [
      isOrigin ? t('origin') : null,
      isOrigin && !isProven ? t('unproven') : null,
      affiliates.length > 0 ? t('affiliated', { names: affiliates.join(', ') }) : null,
      grade ? `${grade}, ${grades(grade)}` : null,
    ].filter((part) => part !== null)
  }
}

function DocumentText({ drawn: { document, x, y, title, width } }: { drawn: DrawnDocument }) {
  const t = useTranslations('ledger.lineage')
  const locale = useLocale()
  const date = document.publishedOn ? dateWords(locale, document.publishedOn) : null
  const { isOrigin, isProven, affiliates, reliability, sourceName } = document
  const kind = isOrigin ? (isProven ? t('origin') : `${t('origin')}, ${t('unproven')}`) : null
  const line = [
    sourceName === null ? null : apart(fitted(sourceName, 150)),
    date,
    reliability,
    kind,
    affiliates.length > 0 ? t('affiliatedBrief') : null,
  ]
    .filter(Boolean)
    .join(' · ')
  return (
    <>
      <text
        x={x}
        y={y - 2}
        className={`${document.isOrigin ? 'strong' : 'ink'} stroke-paper [paint-order:stroke]`}
        strokeWidth="4"
        unicodeBidi="plaintext"
      >
        {title}
      </text>
      <text x={x} y={y + 13} className="stroke-paper [paint-order:stroke]" strokeWidth="4">
        {fitted(line, width)}
      </text>
    </>
  )
}

function SideText({ drawn: { side, count, x, y }, ledger }: { drawn: DrawnSide; ledger: Ledger }) {
  const t = useTranslations('ledger.lineage')
  const found = side === null ? undefined : ledger.sides[side]
  const words = found ? t('sideClaims', { count, answer: sideAnswer(ledger, found) }) : t('noSideClaims', { count })
  return (
    <>
      <path d={`M${x - 6} ${y - 8}V${y + 8}`} className={sideClasses(side).stroke} strokeWidth="3" />
      <text x={x} y={y + 4} className="ink" unicodeBidi="plaintext">
        {fitted(words, 158)}
      </text>
    </>
  )
}

function DocumentList({ ledger }: { ledger: Ledger }) {
  const relations = useTranslations('signs.lineage')
  const remarks = useRemarks()
  const { documents, edges } = ledger.lineage
  const titleOf = (id: string) => documents.find((document) => document.id === id)?.title ?? id
  return (
    <ul className="rows mt-1">
      {documents.map((document) => (
        <li key={document.id}>
          <Link href={`/documents/${document.id}`}>
            <bdi>{document.title}</bdi>
          </Link>{' '}
          <span className="text-muted">
            {document.sourceName ? <bdi>{document.sourceName}</bdi> : null}
            {document.publishedOn ? (
              <>
                {' '}
                · <PartialDateText date={document.publishedOn} isBrief />
              </>
            ) : null}
            {remarks(document).map((remark) => ` · ${remark}`)}
          </span>
          {edges
            .filter(({ from }) => from === document.id)
            .map(({ to, relation }) => {
              const known = lineageRelationSchema.safeParse(relation).data
              return (
                <div key={`${to} ${relation}`} className="ps-4">
                  ← {known ? relations(known) : relation} <bdi>{titleOf(to)}</bdi>
                </div>
              )
            })}
        </li>
      ))}
    </ul>
  )
}
