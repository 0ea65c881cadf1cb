import { useTranslations } from 'next-intl'
import type { ReportGroup } from '#lib/domain/rates/report.ts'

const WIDTH = 300
const PAD = 5

/** A place on the interval line: shares 0 to 1 between the pads, to a tenth of a unit. */
const at = (share: number, width: number) => Math.round((PAD + share * (width - 2 * PAD)) * 10) / 10

/**
 * How many of the settled claims were confirmed: "3 of 4", the 95 % interval as a line with a ring at the estimate, and
 * in words when it rests on fewer than ten. Without a settled claim there is no rate, and it says so.
 */
export function Rate({
  group,
  width = WIDTH,
}: {
  group: Pick<ReportGroup, 'confirmed' | 'refuted' | 'shareOfResolved' | 'smallSample'>
  /** Width of the line in px. */
  width?: number
}) {
  const t = useTranslations('ui.rate')
  const { confirmed: k, refuted, shareOfResolved: share } = group
  if (share === null) return <span className="text-small text-muted">{t('none')}</span>
  const [low, high] = [Math.round(share.low * 100), Math.round(share.high * 100)]
  const n = k + refuted
  return (
    <div>
      <svg
        viewBox={`0 0 ${width} 16`}
        width={width}
        height="16"
        role="img"
        aria-label={t('label', { k, n, low, high })}
        className="block max-w-full"
      >
        <path d={`M${PAD} 8H${width - PAD}`} className="stroke-line" />
        <path d={`M${at(share.low, width)} 8H${at(share.high, width)}`} className="stroke-ink" strokeWidth="2" />
        <circle cx={at(share.estimate, width)} cy="8" r="4" className="fill-paper stroke-ink" strokeWidth="2" />
      </svg>
      <div className="text-small text-muted">
        {t('ofSettled', { k, n })} · {t('interval', { low, high })}
        {group.smallSample ? <> · {t('small')}</> : null}
      </div>
    </div>
  )
}
