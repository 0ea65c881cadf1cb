import { useTranslations } from 'next-intl'
import { funnelLimits } from '#lib/domain/rates/funnel.ts'
import { NONE, type ReportGroup, UNATTRIBUTED } from '#lib/domain/rates/report.ts'
import { Heading } from '../../_ui/page-title.tsx'
import type { Frame } from './curve-layout.ts'
import { type FunnelDot, type FunnelGroup, type FunnelLayout, layOutFunnel } from './funnel-layout.ts'
import { useGroupName } from './group-name.ts'
import type { PlacedLabel } from './place-labels.ts'
import { RowHead } from './row-head.tsx'
import { percent, ROWS_A_PAGE, type ShownReport, settledOf } from './shown-report.ts'

const wide: Frame = { width: 540, height: 262, left: 44, right: 20, top: 14, bottom: 44 }
const narrow: Frame = { width: 340, height: 300, left: 44, right: 14, top: 14, bottom: 44 }

/** How many of those outside are named in words. */
const MOST_NAMES = 8

const isRecord = ({ key }: ReportGroup): boolean => key !== NONE && key !== UNATTRIBUTED

const pictures = [
  { frame: wide, className: 'block h-auto w-full max-w-[600px] max-narrow:hidden' },
  { frame: narrow, className: 'hidden h-auto w-full max-w-[400px] max-narrow:block' },
]

/** Whether the groups differ by more than chance: each by how many are settled and how many of those were confirmed. */
export function FunnelSection({ report }: { report: ShownReport }) {
  const t = useTranslations('reports')
  const nameOf = useGroupName(report.by)
  const centre = report.total.shareOfResolved?.estimate
  const groups = report.groups.filter(isRecord).flatMap((group): FunnelGroup[] => {
    const share = group.shareOfResolved?.estimate
    return share === undefined ? [] : [{ label: nameOf(group), resolved: settledOf(group), share }]
  })
  const isDrawn = centre !== undefined && groups.length > 1
  return (
    <section aria-labelledby="funnel" className="min-w-0">
      <Heading id="funnel" note={t(`each.${report.by}`)}>
        {t('funnel.title')}
      </Heading>
      {isDrawn ? (
        <Funnel groups={groups} centre={centre} />
      ) : (
        <p className="text-muted">{t('funnel.none', { groups: groups.length })}</p>
      )}
    </section>
  )
}

function Funnel({ groups, centre }: { groups: readonly FunnelGroup[]; centre: number }) {
  const t = useTranslations('reports.funnel')
  const isOutside = ({ resolved, share }: FunnelGroup) => {
    const { low, high } = funnelLimits(centre, resolved)
    return share < low || share > high
  }
  const outside = groups.filter(isOutside)
  const words = { groups: groups.length, outside: outside.length, centre: percent(centre) }
  const label = (first: string, others: number) => (others === 0 ? first : t('more', { label: first, others }))
  const names = outside
    .slice(0, MOST_NAMES)
    .map((group) => group.label)
    .join(', ')
  return (
    <>
      {pictures.map(({ frame, className }) => (
        <svg
          key={frame.width}
          viewBox={`0 0 ${frame.width} ${frame.height}`}
          role="img"
          aria-label={t('label', words)}
          direction="ltr"
          className={className}
        >
          <FunnelPicture layout={layOutFunnel(groups, centre, frame, label)} frame={frame} />
        </svg>
      ))}
      <p className="mt-1 text-small text-muted">
        {t('inside', { centre: percent(centre) })}{' '}
        {t('outside', { count: outside.length, names, isAll: String(outside.length <= MOST_NAMES) })}
      </p>
      {groups.length > ROWS_A_PAGE ? null : (
        <details>
          <summary className="text-small text-link">{t('table')}</summary>
          <FunnelTable groups={groups} centre={centre} isOutside={isOutside} />
        </details>
      )}
    </>
  )
}

function FunnelPicture({ layout, frame }: { layout: FunnelLayout; frame: Frame }) {
  const t = useTranslations('reports.funnel')
  const { left, right, top, bottom, width, height } = frame
  const base = height - bottom
  const middle = (base + top) / 2
  return (
    <>
      <path d={`M${left} ${top}V${base}H${width - right}`} fill="none" className="stroke-line" />
      {[0, 50, 100].map((share) => (
        <text key={share} x={left - 6} y={base - ((base - top) * share) / 100 + 4} textAnchor="end">
          {share} %
        </text>
      ))}
      <path d={`M${left} ${middle}h4`} className="stroke-line" />
      <path d={layout.upper} fill="none" className="stroke-muted" strokeDasharray="3 4" />
      <path d={layout.lower} fill="none" className="stroke-muted" strokeDasharray="3 4" />
      <path d={`M${left} ${layout.centreY}H${width - right}`} className="stroke-muted" />
      {layout.ticks.map(({ n, x }) => (
        <text key={n} x={x} y={base + 17} textAnchor="middle">
          {n}
        </text>
      ))}
      <text x={width - right} y={base + 35} textAnchor="end">
        {t('axis')}
      </text>
      <Dots dots={layout.dots} />
      {layout.dots.map(({ x, y, placed }) => (placed ? <DotLabel key={`${x} ${y}`} placed={placed} /> : null))}
    </>
  )
}

const RING = 7.5
const ring = `a${RING} ${RING} 0 1 0 ${2 * RING} 0a${RING} ${RING} 0 1 0 ${-2 * RING} 0`

// A line of no length with round ends is a dot: thousands of them are one element, and few bytes each.
const dotsPath = (dots: readonly FunnelDot[]): string => dots.map(({ x, y }) => `M${x} ${y}h0`).join('')
const ringsPath = (dots: readonly FunnelDot[]): string =>
  dots.map(({ x, y }) => `M${(x - RING).toFixed(1)} ${y}${ring}`).join('')

/** All dots, ringed where chance hardly explains them. */
function Dots({ dots }: { dots: readonly FunnelDot[] }) {
  const outside = dots.filter(({ isOutside }) => isOutside)
  const inside = dots.filter(({ isOutside }) => !isOutside)
  return (
    <g fill="none" strokeLinecap="round">
      <path d={dotsPath(inside)} className="stroke-ink" strokeWidth="9" />
      <path d={dotsPath(outside)} className="stroke-side-b" strokeWidth="9" />
      <path d={ringsPath(outside)} className="stroke-side-b" />
    </g>
  )
}

/** A dot's words, with the ground around them, so that lines do not cross them. */
function DotLabel({ placed: { x, y, anchor, text } }: { placed: PlacedLabel }) {
  return (
    <text x={x} y={y} textAnchor={anchor} className="ink stroke-paper" strokeWidth="3" paintOrder="stroke">
      {text}
    </text>
  )
}

function FunnelTable({
  groups,
  centre,
  isOutside,
}: {
  groups: readonly FunnelGroup[]
  centre: number
  isOutside: (group: FunnelGroup) => boolean
}) {
  const t = useTranslations('reports')
  const limitsOf = ({ resolved }: FunnelGroup) => {
    const { low, high } = funnelLimits(centre, resolved)
    return { low: percent(low), high: percent(high) }
  }
  return (
    <table className="table my-2">
      <thead>
        <tr>
          <td className="border-ink" />
          {(['settled', 'share', 'limits'] as const).map((name) => (
            <th key={name} scope="col" className="num">
              {t(`funnel.${name}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {groups.map((group) => (
          <tr key={`${group.label} ${group.resolved} ${group.share}`}>
            <RowHead>
              <bdi>{group.label}</bdi>
            </RowHead>
            <td className="num">{group.resolved}</td>
            <td className="num">{percent(group.share)} %</td>
            <td className="num">
              {t('table.range', limitsOf(group))}
              {isOutside(group) ? `, ${t('funnel.isOutside')}` : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
