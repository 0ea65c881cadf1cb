import { useTranslations } from 'next-intl'
import { type IncidencePoint, reportDays } from '#lib/domain/rates/incidence.ts'
import type { ReportGroup } from '#lib/domain/rates/report.ts'
import type { Interval } from '#lib/domain/rates/wilson.ts'
import { Heading } from '../../_ui/page-title.tsx'
import { causes } from './curve-layout.ts'
import { useGroupName } from './group-name.ts'
import { IncidenceCurves } from './incidence-curves.tsx'
import { RowHead } from './row-head.tsx'
import { percent, type ShownReport } from './shown-report.ts'

/** Where the links of the section lead. */
export interface CurveLinks {
  readonly csv: string
  readonly all: string
  /** The page of the claimant or source that the group is; null where it is none. */
  readonly record: string | null
}

interface CurvesProps {
  readonly report: ShownReport
  readonly group: ReportGroup
  readonly links: CurveLinks
}

/** When claims are settled: the curves of all groups together or of the one that is open, and the table behind them. */
export function CurvesSection({ report, group, links }: CurvesProps) {
  const t = useTranslations('reports.curves')
  const name = useGroupName(report.by)(group)
  const isTotal = group.key === 'total'
  const points = listed(group.incidence)
  return (
    <section aria-labelledby="curves" className="min-w-0">
      <Heading id="curves" note={t('note', { unit: report.unit })}>
        {isTotal ? t('title') : t('titleOf', { group: name })}
      </Heading>
      {isTotal ? null : (
        <p className="no-print mb-1 flex gap-4 text-small">
          <a href={links.all}>{t('all')}</a>
          {links.record ? <a href={links.record}>{t('record')}</a> : null}
        </p>
      )}
      {group.incidence.length === 0 ? (
        <p className="text-muted">{t('none')}</p>
      ) : (
        <>
          <IncidenceCurves group={group} />
          <p className="mt-1 text-small text-muted">{t('note2')}</p>
          <details>
            <summary className="text-small text-link">{t('table')}</summary>
            <CurveTable points={points} />
            {points.length < group.incidence.length ? (
              <p className="text-small text-muted">
                {t('some', { shown: points.length, days: group.incidence.length })}
              </p>
            ) : null}
            <a href={links.csv} className="no-print text-small">
              {t('csv')}
            </a>
          </details>
        </>
      )}
    </section>
  )
}

const MOST_POINTS = 40

/** The points of a curve that its table lists: the horizons of every report, and of others as many as there is room for, evenly. */
function listed(points: readonly IncidencePoint[]): readonly IncidencePoint[] {
  if (points.length <= MOST_POINTS) return points
  const stride = Math.ceil(points.length / (MOST_POINTS - reportDays.length))
  const last = points.length - 1
  return points.filter(({ day }, at) => at % stride === 0 || at === last || reportDays.includes(day))
}

function CurveTable({ points }: { points: readonly IncidencePoint[] }) {
  const t = useTranslations('reports.curves')
  const sign = useTranslations('signs.outcome')
  return (
    <table className="table my-2">
      <thead>
        <tr>
          <th scope="col" className="num">
            {t('day')}
          </th>
          <th scope="col" className="num">
            {t('atRisk')}
          </th>
          <th scope="col" className="num">
            {t('open')}
          </th>
          {causes.map((cause) => (
            <th key={cause} scope="col" className="num">
              {sign(cause)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {points.map((point) => (
          <CurveRow key={point.day} point={point} />
        ))}
      </tbody>
    </table>
  )
}

function CurveRow({ point }: { point: IncidencePoint }) {
  const t = useTranslations('reports.curves')
  return (
    <tr className={reportDays.includes(point.day) ? 'font-semibold' : undefined}>
      <RowHead isNumber>{point.day}</RowHead>
      <td className="num">{point.atRisk}</td>
      {point.atRisk === 0 ? (
        <td colSpan={4} className="num font-normal text-muted">
          {t('unfollowed')}
        </td>
      ) : (
        <>
          <td className="num">{percent(point.open)} %</td>
          {causes.map((cause) => (
            <td key={cause} className="num">
              <IntervalText of={point[cause]} />
            </td>
          ))}
        </>
      )}
    </tr>
  )
}

function IntervalText({ of }: { of: Interval }) {
  const t = useTranslations('reports.table')
  return (
    <span className="whitespace-nowrap">
      {percent(of.estimate)} %{' '}
      <span className="text-small font-normal text-muted">
        {t('range', { low: percent(of.low), high: percent(of.high) })}
      </span>
    </span>
  )
}
