import { useLocale, useTranslations } from 'next-intl'
import type { Caller } from '#lib/domain/caller.ts'
import type { DisputeView, Side } from '#lib/domain/ledger.ts'
import { can } from '#lib/domain/policy.ts'
import { hedgeSchema } from '#lib/domain/vocabulary.ts'
import { ActionForm } from '../../_ui/action-form.tsx'
import { dateWords } from '../../_ui/date-words.ts'
import { Link } from '../../_ui/link.tsx'
import { sideClasses } from '../../_ui/page-title.tsx'
import { HedgeMark, StandingSign } from '../../_ui/signs.tsx'
import { assignDisputeAction } from '../../questions/[id]/_parts/actions.ts'
import { sideAnswer } from '../../questions/[id]/_parts/standing-facts.ts'
import { WhyHere } from './why-here.tsx'

/** A dispute in the queue: the question and its sides, why it stands here, who reviews it. */
export function DisputeRow({
  dispute,
  most,
  caller,
  isToday,
}: {
  dispute: DisputeView
  most: number
  caller: Caller | null
  isToday: boolean
}) {
  const t = useTranslations('queue')
  const { question, standing } = dispute
  return (
    <tr
      id={`dispute-${question.id}`}
      data-dispute=""
      className="focus-within:bg-panel focus-within:shadow-[inset_3px_0_var(--ink)] rtl:focus-within:shadow-[inset_-3px_0_var(--ink)]"
    >
      <td className="ps-2.5 max-narrow:ps-0">
        <Link
          href={`/questions/${question.id}`}
          data-main=""
          className="font-serif text-lead/snug font-semibold text-ink [overflow-wrap:anywhere]"
        >
          <bdi>{question.text}</bdi>
        </Link>{' '}
        {standing === 'challenged' ? (
          <span className="text-muted">
            <StandingSign standing={standing} />
          </span>
        ) : null}
        <Sides dispute={dispute} />
      </td>
      <td data-label={t('column.why')} className="w-[270px] max-narrow:w-auto">
        <WhyHere dispute={dispute} most={most} />
      </td>
      <td data-label={t('column.reviewer')} className="w-[9.5rem] text-small max-narrow:w-auto">
        <Reviewer dispute={dispute} caller={caller} isToday={isToday} />
      </td>
    </tr>
  )
}

/** The first two sides beside each other, with the same facts in the same order; what is more is said in words. */
function Sides({ dispute }: { dispute: DisputeView }) {
  const t = useTranslations('queue')
  const [a, b, ...more] = dispute.sides.map((side, index) => ({ side, index }))
  return (
    <>
      <div className="mt-1 grid grid-cols-[1fr_auto_1fr] items-start gap-2.5 text-small max-narrow:grid-cols-1 max-narrow:gap-1">
        {a ? <OneSide dispute={dispute} {...a} /> : null}
        <span className="text-muted">{t('against')}</span>
        {b ? <OneSide dispute={dispute} {...b} /> : null}
      </div>
      {more.length > 0 ? <p className="mt-1 text-small text-muted">{t('moreSides', { count: more.length })}</p> : null}
    </>
  )
}

const mostNames = 3
const mostLetters = 140

function OneSide({ dispute, side, index }: { dispute: DisputeView; side: Side; index: number }) {
  const t = useTranslations('queue')
  const answer = sideAnswer(dispute, side)
  const others = side.claimants.length - mostNames
  return (
    <div className={`min-w-0 border-s-[3px] ps-2 [overflow-wrap:anywhere] ${sideClasses(index).edge}`}>
      <strong className="inline-block first-letter:uppercase">
        <bdi>{answer.length > mostLetters ? `${answer.slice(0, mostLetters).trimEnd()}…` : answer}</bdi>
      </strong>
      <div>
        {side.claimants.slice(0, mostNames).map(({ id, name, hedge }) => {
          const known = hedgeSchema.safeParse(hedge).data
          return (
            <span key={id}>
              <bdi>{name}</bdi> {known ? <HedgeMark hedge={known} className="text-muted" /> : null} ·{' '}
            </span>
          )
        })}
        {others > 0 ? <>{t('moreNames', { count: others })} · </> : null}
        <Origins side={side} />
        {side.scope ? <bdi> · {t('scope', { scope: side.scope })}</bdi> : null}
      </div>
    </div>
  )
}

function Origins({ side }: { side: Side }) {
  const t = useTranslations('queue')
  const count = side.originsProven + side.originsUnproven
  if (count === 0) return <span className="text-muted">{t('own', { count: side.claimants.length })}</span>
  return (
    <span className="text-muted">
      {t('origins', { count })}
      {side.originsProven === 0 ? `, ${t('unproven')}` : null}
    </span>
  )
}

/** Who reviews it and since when; a reviewer may take it, let go what is his own, and propose a finding. */
function Reviewer({ dispute, caller, isToday }: { dispute: DisputeView; caller: Caller | null; isToday: boolean }) {
  const t = useTranslations('queue')
  const locale = useLocale()
  const { question, reviewer } = dispute
  const isMine = reviewer !== null && reviewer.id === caller?.id
  const since = reviewer ? dateWords(locale, reviewer.since.slice(0, 10)) : ''
  return (
    <>
      <span className={reviewer ? '' : 'text-muted'}>
        {reviewer === null ? (
          t('reviewer.none')
        ) : isMine ? (
          t('reviewer.you', { date: since })
        ) : (
          <bdi>{t('reviewer.since', { name: reviewer.name, date: since })}</bdi>
        )}
      </span>
      {isToday && can(caller, 'dispute.take') ? (
        <ActionForm
          action={assignDisputeAction.bind(null, question.id, isMine ? 'release' : 'take')}
          className="[&>[role=status]:empty]:hidden"
        >
          <button
            type="submit"
            data-deed="take"
            className="btn-plain min-h-6"
            aria-label={t(isMine ? 'releaseLabel' : 'takeLabel', { question: question.text })}
          >
            {isMine ? t('release') : t('take')}
          </button>
        </ActionForm>
      ) : null}
      {isToday && can(caller, 'finding.propose') ? (
        <Link
          href={`/questions/${question.id}?propose=1#propose`}
          data-deed="propose"
          className="inline-block min-h-6 max-narrow:ms-0"
          aria-label={t('proposeLabel', { question: question.text })}
        >
          {t('propose')}
        </Link>
      ) : null}
    </>
  )
}
