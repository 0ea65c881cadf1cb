import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { FindingStatus, Hedge, Outcome, Stance, Standing } from '#lib/domain/vocabulary.ts'

const stroke = { fill: 'none', stroke: 'currentColor', strokeWidth: 1.5 } as const

const outcomeShapes: Readonly<Record<Outcome, ReactNode>> = {
  confirmed: (
    <>
      <circle cx="6" cy="6" r="5.2" fill="currentColor" />
      <path d="M3.4 6.2l1.8 1.8 3.4-3.8" fill="none" className="stroke-paper" strokeWidth="1.5" />
    </>
  ),
  refuted: (
    <>
      <rect x="1" y="1" width="10" height="10" rx="2" {...stroke} />
      <path d="M3.5 3.5l5 5M8.5 3.5l-5 5" {...stroke} />
    </>
  ),
  consistent: (
    <>
      <circle cx="6" cy="6" r="4.8" {...stroke} />
      <path d="M6 1.2a4.8 4.8 0 0 1 0 9.6z" fill="currentColor" />
    </>
  ),
  open: <circle cx="6" cy="6" r="4.8" {...stroke} strokeDasharray="2 1.8" />,
  withdrawn: (
    <>
      <circle cx="6" cy="6" r="4.8" {...stroke} />
      <path d="M2.8 9.2l6.4-6.4" {...stroke} />
    </>
  ),
}

/** The shape alone, for pictures that say the word elsewhere. */
export function OutcomeShape({ outcome, size = 12 }: { outcome: Outcome; size?: number }) {
  return (
    <svg viewBox="0 0 12 12" width={size} height={size} aria-hidden="true" className="me-1 inline-block align-[-2px]">
      {outcomeShapes[outcome]}
    </svg>
  )
}

/** What became of a claim: a shape and a word in the text's colour. `day` says on which day after the assertion. */
export function OutcomeSign({ outcome, day }: { outcome: Outcome; day?: number | null }) {
  const t = useTranslations('signs')
  const word = t(`outcome.${outcome}`)
  return (
    <span className="whitespace-nowrap text-small">
      <OutcomeShape outcome={outcome} />
      {day == null ? word : t('outcomeOnDay', { outcome: word, day })}
    </span>
  )
}

/** The claimant's own hedge: a filled mark for flat, a hollow one for the rest, the word beside it. */
export function HedgeMark({ hedge, className = '' }: { hedge: Hedge; className?: string }) {
  const t = useTranslations('signs.hedge')
  return (
    <span className={`whitespace-nowrap ${className}`}>
      <svg viewBox="0 0 10 10" width="9" height="9" aria-hidden="true" className="me-1 inline-block">
        <circle
          cx="5"
          cy="5"
          r="3.8"
          fill={hedge === 'flat' ? 'currentColor' : 'none'}
          stroke="currentColor"
          strokeWidth="1.5"
        />
      </svg>
      {t(hedge)}
    </span>
  )
}

/**
 * What a claimant does with the question, and what that leaves. The text of a denial says what is not denied ("no", "not 23
 * killed"), so the word "denies" never stands before it: "denies: no" would read as its opposite.
 */
export function Said({ claim: { stance, answerText } }: { claim: { stance: Stance; answerText: string } }) {
  const t = useTranslations('signs')
  return t.rich('said', { stance, answer: () => <bdi>{answerText}</bdi> })
}

const standingShape: Readonly<Record<Standing, Outcome | null>> = {
  unanswered: 'open',
  undisputed: null,
  disputed: null,
  challenged: null,
  settled: 'confirmed',
}

/** Where a question stands: a shape and a word; two opposite halves for what is disputed or challenged. */
export function StandingSign({ standing }: { standing: Standing }) {
  const t = useTranslations('signs.standing')
  const shape = standingShape[standing]
  return (
    <span className="whitespace-nowrap text-small">
      {shape ? (
        <OutcomeShape outcome={shape} />
      ) : (
        <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true" className="me-1 inline-block align-[-2px]">
          {standing === 'undisputed' ? (
            <path d="M1 6h10" {...stroke} />
          ) : (
            <>
              <path d="M1 2.4L5.2 6 1 9.6z" fill="currentColor" />
              <path d="M10.6 2.9L7.2 6l3.4 3.1z" {...stroke} />
            </>
          )}
        </svg>
      )}
      {t(standing)}
    </span>
  )
}

/** Where a finding stands, as a chip. */
export function FindingStatusChip({ status }: { status: FindingStatus }) {
  const t = useTranslations('signs.findingStatus')
  return (
    <span className="chip" data-on={status === 'in_force' ? 'true' : undefined}>
      {t(status)}
    </span>
  )
}
