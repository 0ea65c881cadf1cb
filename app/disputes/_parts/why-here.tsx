import { useTranslations } from 'next-intl'
import type { DisputeView, Reason } from '#lib/domain/ledger.ts'
import { barLength, claimantsPerSide, reasonBar, waitOf } from './reason-bar.ts'

/** Why a dispute stands where it does: a bar whose parts are the reasons, and the reasons in words. */
export function WhyHere({ dispute, most }: { dispute: DisputeView; most: number }) {
  const t = useTranslations('queue')
  const wordsOf = useReasonWords(dispute)
  const reasons = dispute.reasons.filter(({ weight }) => weight > 0)
  const words = reasons.map(wordsOf).filter((text) => text !== null)
  const points = t('priority', { points: Math.round(dispute.priority) })
  return (
    <>
      <svg
        viewBox={`0 0 ${barLength} 10`}
        width={barLength}
        height="10"
        role="img"
        aria-label={points}
        className="block max-w-full"
        preserveAspectRatio="xMinYMid"
      >
        {reasonBar(reasons, most).map(({ factor, x, width, opacity }) => (
          <rect key={factor} x={x} width={width} height="10" className="fill-ink" opacity={opacity} />
        ))}
      </svg>
      <div className="mt-1 text-small">
        {words.join(' · ')} <span className="text-muted">({points})</span>
      </div>
    </>
  )
}

function useReasonWords({ sides, question }: DisputeView): (reason: Reason) => string | null {
  const t = useTranslations('queue.reason')
  const [largest = 0] = claimantsPerSide(sides)
  return ({ factor, value }) => {
    switch (factor) {
      case 'balance':
        return t('balance', { largest, value })
      case 'age': {
        const { unit, count } = waitOf(value)
        return t(unit, { count })
      }
      case 'stake':
        return question.unit ? t('stake', { value, unit: question.unit }) : t('stakeDays', { value })
      case 'origins':
      case 'news':
        return t(factor, { value })
      case 'primary_material':
      case 'challenged':
        return t(factor)
      default:
        return null
    }
  }
}
