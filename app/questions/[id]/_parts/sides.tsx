import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { Ledger } from '#lib/domain/ledger.ts'
import { hrefWith, type Query } from '../../../_ui/lists.tsx'
import { Heading, sideClasses } from '../../../_ui/page-title.tsx'
import { ClaimEntry } from './claim-entry.tsx'
import { shortened } from './shortened.ts'
import { pageOfSide, pageParameter } from './side-pages.ts'
import { sideAnswer } from './standing-facts.ts'

interface Shown {
  ledger: Ledger
  path: string
  query: Query
}

/** The sides beside each other, then those with a scope of their own, what is on no side, and who is awaited. */
export function Sides({ ledger, path, query }: Shown) {
  const t = useTranslations('ledger.sides')
  const sides = ledger.sides.map((side, index) => ({ side, index }))
  const plain = sides.filter(({ side }) => side.scope === null)
  const scoped = sides.filter(({ side }) => side.scope !== null)
  const loose = ledger.claims.filter((claim) => claim.side === null)
  return (
    <section aria-labelledby="sides">
      <Heading id="sides" note={t('note', { count: plain.length })}>
        {t('heading')}
      </Heading>
      {plain.length > 0 ? (
        <Columns>
          {plain.map(({ side, index }) => (
            <SideColumn key={index} {...{ ledger, path, query, side, index }} />
          ))}
        </Columns>
      ) : null}
      {scoped.length > 0 ? (
        <>
          <Heading note={t('scopedNote')}>{t('scoped')}</Heading>
          <Columns>
            {scoped.map(({ side, index }) => (
              <SideColumn key={index} {...{ ledger, path, query, side, index }} />
            ))}
          </Columns>
        </>
      ) : null}
      {loose.length > 0 ? (
        <>
          <Heading note={t('noneNote')}>{t('none')}</Heading>
          <div className="max-w-[72ch]">
            <ClaimPage {...{ ledger, path, query }} claims={loose} side={null} />
          </div>
        </>
      ) : null}
      <Awaited ledger={ledger} />
    </section>
  )
}

/** Two columns of one width; a third side and later ones begin a new row of the same two. */
const Columns = ({ children }: { children: ReactNode }) => (
  <div className="grid grid-cols-2 gap-x-[26px] gap-y-6 max-narrow:grid-cols-1 print:grid-cols-2">{children}</div>
)

function SideColumn({ ledger, path, query, side, index }: Shown & { side: Ledger['sides'][number]; index: number }) {
  const t = useTranslations('ledger.sides')
  const claims = ledger.claims.filter((claim) => claim.side === index)
  const origins = side.originsProven + side.originsUnproven
  const answer = sideAnswer(ledger, side)
  return (
    <section aria-label={answer} className="min-w-0">
      <div
        className={`mb-2 flex flex-wrap items-baseline justify-between gap-x-3 border-t-[3px] pt-2 ${sideClasses(index).edge}`}
      >
        <h3 className="min-w-0 [overflow-wrap:anywhere]">
          <FoldedAnswer answer={answer} />
        </h3>
        <span className="text-small text-muted">
          {t('claims', { count: claims.length })} · {origins > 0 ? t('origins', { count: origins }) : t('noOrigin')}
        </span>
      </div>
      {side.scope ? (
        <p className="text-small text-muted">
          <bdi>{t('scopeOf', { scope: side.scope })}</bdi>
        </p>
      ) : null}
      <ClaimPage {...{ ledger, path, query, claims }} side={index} />
    </section>
  )
}

const labelLetters = 60
const longAnswer = 160

/** Forty actors in an answer fold; a short answer stands as it is. */
function FoldedAnswer({ answer }: { answer: string }) {
  if (answer.length <= longAnswer) return <bdi className="inline-block first-letter:uppercase">{answer}</bdi>
  const cut = answer.lastIndexOf(' ', longAnswer)
  return (
    <details>
      <summary>
        <bdi>{answer.slice(0, cut > 0 ? cut : longAnswer)} …</bdi>
      </summary>
      <bdi>{answer}</bdi>
    </details>
  )
}

function ClaimPage({ ledger, path, query, claims, side }: Shown & { claims: Ledger['claims']; side: number | null }) {
  const t = useTranslations('ledger.sides')
  const own = side === null ? undefined : ledger.sides[side]
  const label = own ? shortened(sideAnswer(ledger, own), labelLetters) : t('none')
  const page = pageOfSide(claims, query, side)
  const to = (offset: number) =>
    `${hrefWith(path, query, { [pageParameter(side)]: offset === 0 ? undefined : String(offset) })}#sides`
  return (
    <>
      <div className="rows border-t-0">
        {page.items.map((claim) => (
          <ClaimEntry key={claim.id} claim={claim} ledger={ledger} />
        ))}
      </div>
      {page.before === null && page.after === null ? null : (
        <nav aria-label={t('pages', { answer: label })} className="mt-2 flex gap-4 text-small">
          <span className="text-muted">
            {t('more', { from: page.from + 1, to: page.from + page.items.length, count: page.count })}
          </span>
          {page.before === null ? null : <a href={to(page.before)}>{t('older')}</a>}
          {page.after === null ? null : <a href={to(page.after)}>{t('newer')}</a>}
        </nav>
      )}
    </>
  )
}

function Awaited({ ledger }: { ledger: Ledger }) {
  const t = useTranslations('ledger.sides')
  if (ledger.awaited.length === 0) return null
  return (
    <>
      <Heading note={t('awaitedNote')}>{t('awaited')}</Heading>
      <ul className="flex flex-wrap gap-x-4">
        {ledger.awaited.map(({ id, name }) => (
          <li key={id}>
            <a href={`/actors/${id}`}>
              <bdi>{name}</bdi>
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}
