import { useTranslations } from 'next-intl'
import type { ReportGroup } from '#lib/domain/rates/report.ts'
import { type Cause, type CurveLayout, type DayTick, type Frame, layOutCurves } from './curve-layout.ts'
import { percent } from './shown-report.ts'

const wide: Frame = { width: 540, height: 262, left: 44, right: 104, top: 12, bottom: 58 }
const narrow: Frame = { width: 340, height: 280, left: 44, right: 104, top: 12, bottom: 58 }

const styles: Record<Cause, { line: string; band: string; text: string; dashes?: string }> = {
  confirmed: { line: 'stroke-side-a', band: 'fill-side-a', text: 'fill-side-a!' },
  refuted: { line: 'stroke-side-b', band: 'fill-side-b', text: 'fill-side-b!', dashes: '7 3' },
  withdrawn: { line: 'stroke-muted', band: 'fill-muted', text: 'fill-muted!', dashes: '2 3' },
}

/** When a group's claims were settled and how, drawn for wide screens and anew for narrow ones. */
export function IncidenceCurves({ group }: { group: ReportGroup }) {
  return (
    <>
      <Picture group={group} frame={wide} className="block h-auto w-full max-w-[600px] max-narrow:hidden" />
      <Picture group={group} frame={narrow} className="hidden h-auto w-full max-w-[400px] max-narrow:block" />
    </>
  )
}

function Picture({ group, frame, className }: { group: ReportGroup; frame: Frame; className: string }) {
  const t = useTranslations('reports.curves')
  const sign = useTranslations('signs.outcome')
  const layout = layOutCurves(group.incidence, group.n, frame)
  const lastDay = group.incidence.filter(({ atRisk }) => atRisk > 0).at(-1)?.day ?? 0
  const ends = layout.curves
    .map(({ cause, estimate }) => t('end', { cause: sign(cause), share: percent(estimate), day: lastDay }))
    .join(', ')
  return (
    <svg
      viewBox={`0 0 ${frame.width} ${frame.height}`}
      role="img"
      aria-label={t('label', { ends })}
      direction="ltr"
      className={className}
    >
      <Axes layout={layout} frame={frame} />
      {layout.curves.map(({ cause, band }) => (
        <path key={cause} d={band} className={styles[cause].band} opacity="0.12" />
      ))}
      {layout.curves.map(({ cause, line, estimate, labelY }) => (
        <g key={cause}>
          <path
            d={line}
            fill="none"
            strokeWidth="2.2"
            strokeDasharray={styles[cause].dashes}
            className={styles[cause].line}
          />
          <text x={layout.endX + 7} y={labelY + 4} className={`font-semibold ${styles[cause].text}`}>
            {t('lineEnd', { cause: sign(cause), share: percent(estimate) })}
          </text>
        </g>
      ))}
    </svg>
  )
}

function Axes({ layout, frame }: { layout: CurveLayout; frame: Frame }) {
  const t = useTranslations('reports.curves')
  const { left, right, width, height, bottom } = frame
  const base = height - bottom
  return (
    <>
      {layout.shares.map(({ share, y }) => (
        <g key={share}>
          <path d={`M${left} ${y}H${width - right}`} className="stroke-line" />
          {share % 0.5 === 0 ? (
            <text x={left - 6} y={y + 4} textAnchor="end">
              {percent(share)} %
            </text>
          ) : null}
        </g>
      ))}
      {layout.ticks.map((tick) => (
        <g key={tick.day} textAnchor="middle">
          <path d={`M${tick.x} ${base}V${base + 4}`} className="stroke-edge" />
          <text x={tick.x} y={base + 17}>
            <DayWords tick={tick} />
          </text>
          {tick.atRisk === null ? null : (
            <text x={tick.x} y={base + 51}>
              {tick.atRisk}
            </text>
          )}
        </g>
      ))}
      <text x={width - right + 22} y={base + 51}>
        {t('atRisk')}
      </text>
      <text x={width - right} y={base + 34} textAnchor="end">
        {t('axis')}
      </text>
    </>
  )
}

const YEAR = 365

function DayWords({ tick: { day } }: { tick: DayTick }) {
  const t = useTranslations('reports.curves')
  if (day >= YEAR) return <>{t('years', { years: Math.round(day / YEAR) })}</>
  return <>{day === 30 ? t('days', { days: day }) : day}</>
}
