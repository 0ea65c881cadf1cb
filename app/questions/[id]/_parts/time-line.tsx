import { useLocale, useTranslations } from 'next-intl'
import type { Ledger } from '#lib/domain/ledger.ts'
import { precisionOf } from '#lib/domain/partial-date.ts'
import { dateWords } from '../../../_ui/date-words.ts'
import { apart, capital } from './standing-words.ts'
import { fitted } from './text-width.ts'
import type { Lane, TimeEvent, TimeFinding } from './time-line-facts.ts'
import { timeLineFacts } from './time-line-facts.ts'
import { layTimeLine, type TimeLineWords } from './time-line-layout.ts'
import { layNarrowTimeLine } from './time-line-narrow.ts'
import { TallPicture, WidePicture } from './time-line-pictures.tsx'
import { TimeLineTable } from './time-line-table.tsx'

// In px, so that a long name leaves room for its date.
const mostOfName = { wide: 200, tall: 92 }

/** How labels on the time line read. */
function useWords(picture: keyof typeof mostOfName): TimeLineWords {
  const t = useTranslations('ledger.timeLine')
  const signs = useTranslations('signs')
  const locale = useLocale()
  const dateOf = (date: string) => {
    const words = dateWords(locale, date)
    const precision = precisionOf(date)
    return precision === 'day' ? words : t(precision, { date: words })
  }
  return {
    locale,
    event: ({ claimant: name, date, hedge }: TimeEvent) => {
      const said = { claimant: apart(fitted(name, mostOfName[picture])), date: dateOf(date) }
      return hedge === 'flat' ? t('event', said) : t('eventHedged', { ...said, hedge: signs(`hedge.${hedge}`) })
    },
    finding: ({ answer, basis }: TimeFinding) => t('finding', { answer, basis: signs(`basis.${basis}`) }),
    lane: ({ answer, scope }: Lane) =>
      answer === null
        ? t('laneNone')
        : scope === null
          ? capital(answer, locale)
          : t('laneScoped', { answer: capital(answer, locale), scope }),
    laneNote: ({ claimants }: Lane, unlabelled: number) => {
      const words = t('claimants', { count: claimants })
      return unlabelled > 0 ? t('unlabelled', { claimants: words, count: unlabelled }) : words
    },
  }
}

/** Claims and findings on one axis, drawn on the server: across on a wide screen, downwards on a narrow one. */
export function TimeLine({ ledger, whole }: { ledger: Ledger; whole: Ledger }) {
  const t = useTranslations('ledger.timeLine')
  const [words, tallWords] = [useWords('wide'), useWords('tall')]
  const facts = timeLineFacts(ledger, whole)
  if (facts === null) return <p className="text-muted">{t('empty')}</p>
  const label = t('label', {
    claims: facts.events.length,
    lanes: ledger.sides.length,
    findings: facts.findings.length,
  })
  return (
    <figure>
      <div className="hidden narrow:block print:block">
        <WidePicture layout={layTimeLine(facts, words)} label={label} />
      </div>
      <div className="narrow:hidden print:hidden">
        <TallPicture layout={layNarrowTimeLine(facts, tallWords)} label={label} />
      </div>
      <Legend />
      <TimeLineTable ledger={ledger} findings={facts.findings} />
    </figure>
  )
}

function Legend() {
  const t = useTranslations('ledger.timeLine')
  return (
    <figcaption className="mt-1 flex flex-wrap gap-x-5 gap-y-0.5 text-small text-muted">
      <span>
        <Sample>
          <circle cx="6" cy="6" r="4.5" fill="currentColor" />
        </Sample>
        {t('legendFlat')}
      </span>
      <span>
        <Sample>
          <circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" strokeWidth="2" />
        </Sample>
        {t('legendHedged')}
      </span>
      <span>
        <Sample width={22}>
          <rect x="0" y="2.5" width="20" height="7" rx="3.5" fill="currentColor" opacity=".35" />
          <circle cx="16" cy="6" r="4.5" fill="currentColor" />
        </Sample>
        {t('legendBar')}
      </span>
      <span>
        <Sample width={6}>
          <path d="M3 0V12" stroke="currentColor" strokeWidth="1.6" />
        </Sample>
        {t('legendFinding')}
      </span>
    </figcaption>
  )
}

function Sample({ width = 12, children }: { width?: number; children: React.ReactNode }) {
  return (
    <svg
      viewBox={`0 0 ${width} 12`}
      width={width}
      height="12"
      aria-hidden="true"
      className="me-1.5 inline-block align-[-1px]"
    >
      {children}
    </svg>
  )
}
