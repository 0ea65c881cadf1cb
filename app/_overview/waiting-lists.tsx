import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { FindingView } from '#lib/domain/finding.ts'
import type { DisputeView } from '#lib/domain/ledger.ts'
import { dateWords } from '../_ui/date-words.ts'
import { MomentText } from '../_ui/dates.tsx'
import { Link } from '../_ui/link.tsx'
import { Heading, sideClasses } from '../_ui/page-title.tsx'
import { StandingSign } from '../_ui/signs.tsx'

/** A part of the overview: what it is, its rows or what it says without any, and where all of it is. */
export function Part({
  id,
  title,
  note,
  none,
  all,
  children,
}: {
  id: string
  title: string
  note: string
  /** Said where there are no rows. */
  none: string
  all?: ReactNode
  children: readonly ReactNode[]
}) {
  return (
    <section aria-labelledby={id} className="min-w-0">
      <Heading id={id} note={note}>
        {title}
      </Heading>
      {children.length > 0 ? <ol className="rows">{children}</ol> : <p className="text-muted">{none}</p>}
      {all ? <p className="mt-2 text-small">{all}</p> : null}
    </section>
  )
}

const MOST_NAMES = 3

/** The disputes at the top of the queue, each with what stands against what. */
export function TopDisputes({ disputes }: { disputes: readonly DisputeView[] }) {
  const t = useTranslations('overview')
  return (
    <Part
      id="review"
      title={t('review')}
      note={t('reviewNote')}
      none={t('disputesNone')}
      all={<Link href="/disputes">{t('disputesAll')}</Link>}
    >
      {disputes.map((dispute) => (
        <li key={dispute.question.id}>
          <Link href={`/questions/${dispute.question.id}`} className="font-serif text-side">
            <bdi>{dispute.question.text}</bdi>
          </Link>
          <Sides dispute={dispute} />
          <DisputeFacts dispute={dispute} />
        </li>
      ))}
    </Part>
  )
}

function Sides({ dispute: { sides } }: { dispute: DisputeView }) {
  const t = useTranslations('overview')
  const shown = sides.slice(0, 2)
  return (
    <div>
      {shown.map((side, index) => (
        <span key={side.claims[0] ?? side.answerText}>
          {index > 0 ? <span className="text-muted"> {t('against')} </span> : null}
          <span className={`font-semibold ${sideClasses(index).text}`}>
            <bdi>{side.answerText}</bdi>
          </span>{' '}
          <span className="text-small text-muted">
            <Names names={side.claimants.map(({ name }) => name)} />
          </span>
        </span>
      ))}
      {sides.length > 2 ? <span className="text-muted"> {t('more', { count: sides.length - 2 })}</span> : null}
    </div>
  )
}

function Names({ names }: { names: readonly string[] }) {
  const t = useTranslations('overview')
  const shown = names.length > MOST_NAMES ? names.slice(0, MOST_NAMES - 1) : names
  const rest = names.length - shown.length
  return (
    <>
      {shown.map((name, index) => (
        <span key={name}>
          {index > 0 ? ', ' : null}
          <bdi>{name}</bdi>
        </span>
      ))}
      {rest > 0 ? `, ${t('others', { count: rest })}` : null}
    </>
  )
}

function DisputeFacts({ dispute: { standing, disputedSince, reviewer } }: { dispute: DisputeView }) {
  const t = useTranslations('overview')
  const locale = useLocale()
  return (
    <div className="flex flex-wrap gap-x-3 text-small text-muted">
      <StandingSign standing={standing} />
      {disputedSince ? <span>{t('since', { date: dateWords(locale, disputedSince.slice(0, 7)) })}</span> : null}
      {reviewer ? <span>{t('taken', { name: reviewer.name })}</span> : null}
    </div>
  )
}

/** The findings that wait for a second person. */
export function Proposals({ proposals }: { proposals: readonly FindingView[] }) {
  const t = useTranslations('overview')
  const basis = useTranslations('signs.basis')
  return (
    <Part id="proposals" title={t('proposals')} note={t('proposalsNote')} none={t('proposalsNone')}>
      {proposals.map((finding) => (
        <li key={finding.id}>
          <Link href={`/questions/${finding.question}`} className="font-serif text-side">
            <bdi>{finding.questionText}</bdi>
          </Link>
          <div>
            {finding.answerText === null
              ? t('reversal', { basis: basis(finding.basis) })
              : t('proposed', { answer: finding.answerText, basis: basis(finding.basis) })}
          </div>
          <div className="text-small text-muted">
            {t.rich('proposedBy', {
              name: finding.proposedByName,
              when: () => <MomentText at={finding.proposedAt} />,
            })}
          </div>
        </li>
      ))}
    </Part>
  )
}
