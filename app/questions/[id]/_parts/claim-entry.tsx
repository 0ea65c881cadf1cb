import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { Ledger } from '#lib/domain/ledger.ts'
import { Citation } from '../../../_ui/citation-line.tsx'
import { PartialDateText } from '../../../_ui/dates.tsx'
import { Link } from '../../../_ui/link.tsx'
import { HedgeMark, OutcomeSign } from '../../../_ui/signs.tsx'
import { AssessmentLine } from './assessment-line.tsx'
import { printedAddresses } from './printed-addresses.ts'
import { shortened } from './shortened.ts'
import { sideAnswers } from './standing-facts.ts'

type LedgerClaim = Ledger['claims'][number]

/** A claim on its side: who, how and when; what became of it; the words; where they stand; how it was judged. */
export function ClaimEntry({ claim, ledger }: { claim: LedgerClaim; ledger: Ledger }) {
  const t = useTranslations('ledger.claim')
  const stances = useTranslations('signs.stance')
  const isChallenging = ledger.challengedBy.includes(claim.id)
  const hasQuote = claim.citations.some(({ quote }) => quote !== null)
  return (
    <article id={`claim-${claim.id}`} className={`target:bg-panel ${printedAddresses}`}>
      <div className="flex flex-wrap items-baseline gap-x-2.5">
        <Link href={`/actors/${claim.claimant}`} className="font-semibold text-ink">
          <bdi>{claim.claimantName}</bdi>
        </Link>
        <span className="text-small text-muted">
          {claim.speaker && claim.speakerName ? (
            <>
              <Link href={`/actors/${claim.speaker}`} className="text-muted">
                {t.rich('viaRich', { speaker: () => <bdi>{claim.speakerName}</bdi> })}
              </Link>{' '}
              ·{' '}
            </>
          ) : null}
          {stances(claim.stance)} · <HedgeMark hedge={claim.hedge} /> · <PartialDateText date={claim.assertedOn} />
        </span>
        <Link href={`/claims/${claim.id}`} className="ms-auto text-ink">
          <OutcomeSign outcome={claim.outcome} day={claim.daysToOutcome} />
        </Link>
      </div>
      <ClaimNotes claim={claim} ledger={ledger} isChallenging={isChallenging} />
      {claim.wording && !hasQuote ? (
        <blockquote dir="auto">
          <q>{claim.wording}</q>
        </blockquote>
      ) : null}
      {claim.citations.map((citation, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a document may be cited twice, at two places in it
        <Citation key={index} citation={citation} origins={originsOf(claim, index)} />
      ))}
      <div className="mt-1 text-small">
        {claim.assessments.map((assessment) => (
          <AssessmentLine key={assessment.id} assessment={assessment} claim={claim} />
        ))}
        <Link href={`/claims/${claim.id}`} className="no-print">
          {t('open')}
        </Link>
        {claim.comments.length > 0 ? (
          <span className="text-muted"> · {t('comments', { count: claim.comments.length })}</span>
        ) : null}
      </div>
    </article>
  )
}

/** Origins stand after the first citation, since they are those of all together; later ones show only their own. */
function originsOf({ citations, origins }: LedgerClaim, index: number) {
  const cited = new Set(citations.map(({ document }) => document))
  const own = citations[index]?.document
  return origins.filter(({ document }) => (cited.has(document) ? document === own : index === 0))
}

/** What a reader must know before the words: another scope, a change of position, a withdrawal, a challenge. */
function ClaimNotes({ claim, ledger, isChallenging }: { claim: LedgerClaim; ledger: Ledger; isChallenging: boolean }) {
  const t = useTranslations('ledger.claim')
  const side = claim.side === null ? null : ledger.sides[claim.side]
  const answer = claim.answerText
  const [shared, another] = side ? sideAnswers(ledger, side) : []
  const isOwnAnswer = claim.stance !== 'declines' && (another !== undefined || shared !== answer)
  const earlier = ledger.claims.find(({ id }) => id === claim.changesPositionFrom)
  const isLeft = ledger.claims.some(({ changesPositionFrom }) => changesPositionFrom === claim.id)
  const notes: ReactNode[] = [
    isOwnAnswer ? <Answer key="answer" text={answer} /> : null,
    claim.scope && !side?.scope ? <bdi key="scope">{t('scope', { scope: claim.scope })}</bdi> : null,
    claim.changesPositionFrom ? (
      <a key="changed" href={`#claim-${claim.changesPositionFrom}`}>
        {earlier ? <Changed earlier={earlier} /> : t('changedPlain')}
      </a>
    ) : null,
    isLeft ? t('left') : null,
    claim.withdrawnOn ? <Withdrawn key="withdrawn" on={claim.withdrawnOn} /> : null,
    isChallenging ? <strong key="challenges">{t('challenges')}</strong> : null,
  ].filter((note) => note !== null)
  return notes.map((note, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the notes have a fixed order
    <p key={index} className="text-small">
      {note}
    </p>
  ))
}

const manyNames = 200
const fewLetters = 80

function Answer({ text }: { text: string }) {
  const t = useTranslations('ledger.claim')
  if (text.length <= manyNames) return <bdi>{t('answers', { answer: text })}</bdi>
  return (
    <details>
      <summary>
        <bdi>{t('answers', { answer: `${text.slice(0, text.lastIndexOf(' ', manyNames))} …` })}</bdi>
      </summary>
      <bdi>{text}</bdi>
    </details>
  )
}

function Changed({ earlier }: { earlier: LedgerClaim }) {
  const t = useTranslations('ledger.claim')
  return t.rich('changedRich', {
    date: () => <PartialDateText date={earlier.assertedOn} />,
    answer: () => <bdi>{shortened(earlier.answerText, fewLetters)}</bdi>,
  })
}

function Withdrawn({ on }: { on: string }) {
  const t = useTranslations('ledger.claim')
  return t.rich('withdrawnRich', { date: () => <PartialDateText date={on} /> })
}
