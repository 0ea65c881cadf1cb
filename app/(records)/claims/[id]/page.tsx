import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import type { Caller } from '#lib/domain/caller.ts'
import type { ClaimDetail } from '#lib/domain/claim-detail.ts'
import type { TakenBack } from '#lib/domain/import.ts'
import { can } from '#lib/domain/policy.ts'
import { asking } from '#lib/http/context.ts'
import { given, load } from '#lib/http/load.ts'
import { call } from '#lib/http/submit.ts'
import { citePassages } from '#lib/usecases/cite-passages.ts'
import { getClaim } from '#lib/usecases/get-claim.ts'
import { AsOfBand } from '../../../_ui/as-of-band.tsx'
import { Citation } from '../../../_ui/citation-line.tsx'
import { Cite } from '../../../_ui/cite.tsx'
import { dateInSentence } from '../../../_ui/date-words.ts'
import { Link } from '../../../_ui/link.tsx'
import { hrefWith } from '../../../_ui/lists.tsx'
import { Heading, PageTitle, Standing } from '../../../_ui/page-title.tsx'
import { Name } from '../../../_ui/quote.tsx'
import { OutcomeShape } from '../../../_ui/signs.tsx'
import { Changing } from './changing.tsx'
import { Assessments, Comments, Relations, Revisions, Withdrawal } from './parts.tsx'
import { TakenBackNote, takenBackOf } from './taken-back.tsx'

type Props = PageProps<'/claims/[id]'>

async function read({ params, searchParams }: Props) {
  const [{ caller }, { id }, query] = await Promise.all([asking(), params, searchParams])
  return { caller, id, query, ...(await find(caller, { ...given(query), id })) }
}

type Found = { claim: ClaimDetail; gone: null } | { claim: null; gone: TakenBack }

async function find(caller: Caller | null, asked: Record<string, string>): Promise<Found> {
  try {
    return { claim: await call(getClaim, caller, asked), gone: null }
  } catch (error) {
    const gone = takenBackOf(error)
    return gone ? { claim: null, gone } : load<Found>(Promise.reject(error))
  }
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { claim, gone } = await read(props)
  if (gone) return { title: (await getTranslations('records.claim'))('takenBackTitle') }
  return { title: `${claim.claimantName}: ${claim.answerText}` }
}

export default async function ClaimPage(props: Props) {
  const { caller, id, query, claim, gone } = await read(props)
  if (gone) return <TakenBackNote id={id} gone={gone} caller={caller} />
  const t = await getTranslations('records.claim')
  const every = [...claim.citations, ...(claim.withdrawal?.citations ?? [])]
  const passages = every.map(({ document, locator }) => ({ document, locator }))
  const cited = await load(citePassages({ caller }, { passages }))
  const asked = given(query)
  const isToday = !asked['asOf'] && !asked['recordedAt']
  return (
    <>
      <AsOfBand
        asOf={asked['asOf']}
        recordedAt={asked['recordedAt']}
        leave={hrefWith(`/claims/${claim.id}`, query, { asOf: undefined, recordedAt: undefined })}
      />
      <PageTitle
        crumb={
          <Link href={`/actors/${claim.claimant}`}>
            <bdi>{claim.claimantName}</bdi>
          </Link>
        }
        actions={
          <Link href={`/questions/${claim.question}`} className="btn">
            {t('ledger')}
          </Link>
        }
      >
        <Name text={claim.questionText} />
      </PageTitle>
      <Sentence claim={claim} />
      {claim.wording ? (
        <>
          <Heading>{t('wording')}</Heading>
          <blockquote dir="auto">{claim.wording}</blockquote>
        </>
      ) : null}
      <Heading note={claim.citations.length}>{t('citations')}</Heading>
      <ul className="rows">
        {claim.citations.map((citation, index) => (
          <li key={`${citation.document} ${citation.locator?.value} ${citation.quote?.exact}`}>
            <Citation citation={citation} isTitled />
            <Cite document={citation.document} title={citation.documentTitle} citations={cited[index] ?? []} />
          </li>
        ))}
      </ul>
      {claim.withdrawal ? (
        <Withdrawal withdrawal={claim.withdrawal} cited={cited.slice(claim.citations.length)} />
      ) : null}
      <Relations claim={claim} />
      <Assessments claim={claim} mayAssess={isToday && can(caller, 'claim.assess')} />
      <Comments claim={claim} mayComment={isToday && can(caller, 'claim.comment')} />
      {isToday ? <Changing caller={caller} claim={claim} /> : null}
      <Revisions claim={claim} />
    </>
  )
}

async function Sentence({ claim }: { claim: ClaimDetail }) {
  const [t, locale] = await Promise.all([getTranslations('records.claim'), getLocale()])
  return (
    <Standing sign={<OutcomeShape outcome={claim.outcome} size={14} />}>
      {t.rich('sentence', {
        claimant: claim.claimantName,
        stance: claim.stance,
        answer: claim.answerText,
        hedge: claim.hedge,
        ...dateInSentence(locale, claim.assertedOn),
        b: (chunks) => (
          <strong>
            <bdi>{chunks}</bdi>
          </strong>
        ),
      })}{' '}
      {claim.speakerName ? `${t('through', { speaker: claim.speakerName })} ` : null}
      {t(`outcomeIs.${claim.outcome}`, dateInSentence(locale, claim.withdrawnOn ?? claim.assertedOn))}{' '}
      {claim.disputed ? `${t('disputed')} ` : null}
      {claim.scope ? t('scope', { scope: claim.scope }) : null}
    </Standing>
  )
}
