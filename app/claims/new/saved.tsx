import { getLocale, getTranslations } from 'next-intl/server'
import type { Caller } from '#lib/domain/caller.ts'
import { AppError } from '#lib/domain/error.ts'
import { getClaim } from '#lib/usecases/get-claim.ts'
import { dateWords } from '../../_ui/date-words.ts'
import { Link } from '../../_ui/link.tsx'
import { PageTitle } from '../../_ui/page-title.tsx'
import { HedgeMark, Said } from '../../_ui/signs.tsx'
import { ClearDraft } from './clear-draft.tsx'

const MOST = 50
const SHOWN = 5

type Claim = Awaited<ReturnType<typeof getClaim>>

async function findSaved(caller: Caller, ids: string): Promise<Claim[]> {
  const found = await Promise.all(
    ids
      .split(',')
      .filter(Boolean)
      .slice(0, MOST)
      .map((id) =>
        getClaim({ caller }, { id }).catch((error: unknown) => {
          // An address that was mistyped names claims that are not there.
          if (error instanceof AppError) return null
          throw error
        }),
      ),
  )
  return found.filter((claim) => claim !== null)
}

/** What was saved, what it contradicts, and the way on. */
export async function Saved({ caller, saved, cited }: { caller: Caller; saved: string; cited: string }) {
  const [t, logged, citing] = await Promise.all([
    getTranslations('claims-log'),
    findSaved(caller, saved),
    findSaved(caller, cited),
  ])
  const first = [...logged, ...citing][0]
  const document = (logged[0]?.citations[0] ?? citing[0]?.citations.at(-1))?.document
  const title = (logged[0]?.citations[0] ?? citing[0]?.citations.at(-1))?.documentTitle
  return (
    <>
      <ClearDraft person={caller.id} />
      <PageTitle isWide>{t('saved.title', { count: logged.length })}</PageTitle>
      {first && document && title ? (
        <p className="text-lead">
          {t.rich('saved.from', {
            title,
            link: (chunks) => (
              <Link href={`/documents/${document}`}>
                <bdi>{chunks}</bdi>
              </Link>
            ),
          })}
        </p>
      ) : null}
      <ul className="rows mt-3">
        {logged.map((claim) => (
          <SavedClaim key={claim.id} claim={claim} />
        ))}
        {citing.map((claim) => (
          <SavedClaim key={claim.id} claim={claim} />
        ))}
      </ul>
      {citing.length > 0 ? <p className="mt-2">{t('saved.cited', { count: citing.length })}</p> : null}
      <p className="mt-5 flex flex-wrap gap-2">
        <Link href="/claims/new" className="btn btn-primary">
          {t('saved.another')}
        </Link>
        {document ? (
          <Link href={`/claims/new?document=${document}`} className="btn">
            {t('saved.again')}
          </Link>
        ) : null}
      </p>
    </>
  )
}

async function SavedClaim({ claim }: { claim: Claim }) {
  const [t, locale] = await Promise.all([getTranslations('claims-log'), getLocale()])
  const opposed = claim.relations.filter(({ relation }) => relation === 'contradicts').map((one) => one.claim)
  const named = claim.related.filter(({ id }) => opposed.includes(id)).slice(0, SHOWN)
  return (
    <li>
      <Link href={`/questions/${claim.question}`} className="font-serif text-side">
        <bdi>{claim.questionText}</bdi>
      </Link>
      <p>
        <Link href={`/claims/${claim.id}`}>
          <bdi>{claim.claimantName}</bdi> <Said claim={claim} />
        </Link>{' '}
        <span className="text-small text-muted">
          <HedgeMark hedge={claim.hedge} /> · {dateWords(locale, claim.assertedOn)}
        </span>
      </p>
      <p className={opposed.length > 0 ? 'note border-side-b bg-side-b-soft' : 'text-small text-muted'}>
        {t('saved.contradicts', { count: claim.relationCounts.contradicts })}{' '}
        {named
          .map((other) =>
            t('notes.named', {
              claimant: other.claimantName,
              answer: other.answerText,
              date: dateWords(locale, other.assertedOn),
            }),
          )
          .join('; ')}{' '}
        {opposed.length > 0 ? <Link href={`/questions/${claim.question}`}>{t('saved.ledger')}</Link> : null}
      </p>
    </li>
  )
}
