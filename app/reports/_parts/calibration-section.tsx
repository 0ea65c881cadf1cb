import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { Calibration, ReliabilityRow } from '#lib/domain/rates/calibration.ts'
import { SMALL_SAMPLE } from '#lib/domain/rates/report.ts'
import { Heading } from '../../_ui/page-title.tsx'
import { RowHead } from './row-head.tsx'
import { percent } from './shown-report.ts'

/** How well likelihoods were borne out, of all analysts together and of each. */
interface CalibrationOfAnalysts {
  readonly total: Calibration
  readonly analysts: readonly (Calibration & { readonly analyst: string; readonly name: string })[]
}

const decimals = (value: number | null): string => (value === null ? '–' : value.toFixed(3))

/** How well the analysts judged before the findings came; nothing where no likelihood was recorded in time. */
export function CalibrationSection({ calibration }: { calibration: CalibrationOfAnalysts }) {
  const t = useTranslations('reports.calibration')
  const { total, analysts } = calibration
  if (total.n === 0) return null
  const parts = {
    n: total.n,
    brier: decimals(total.brier),
    reliability: decimals(total.reliability),
    resolution: decimals(total.resolution),
    uncertainty: decimals(total.uncertainty),
  }
  return (
    <section aria-labelledby="calibration">
      <Heading id="calibration" note={t('note')}>
        {t('title')}
      </Heading>
      <p>
        {t.rich('sentence', { ...parts, b: (chunks: ReactNode) => <b>{chunks}</b> })}
        {total.n < SMALL_SAMPLE ? ` ${t('few')}` : null}
      </p>
      <div className="mt-2 flex flex-wrap gap-x-8 gap-y-3">
        <Diagram bands={total.bands} />
        <BandTable bands={total.bands} />
        {analysts.length > 1 ? <AnalystTable analysts={analysts} /> : null}
      </div>
    </section>
  )
}

const SIZE = 240
const PAD = 34
const place = (share: number): number => Math.round((PAD + share * (SIZE - 2 * PAD)) * 10) / 10

function Diagram({ bands }: { bands: readonly ReliabilityRow[] }) {
  const t = useTranslations('reports.calibration')
  const y = (share: number) => SIZE - place(share)
  return (
    <svg viewBox={`0 0 ${SIZE} ${SIZE}`} width={SIZE} height={SIZE} role="img" aria-label={t('label')} direction="ltr">
      <path d={`M${place(0)} ${y(1)}V${y(0)}H${place(1)}`} fill="none" className="stroke-line" />
      <path d={`M${place(0)} ${y(0)}L${place(1)} ${y(1)}`} className="stroke-muted" strokeDasharray="3 4" />
      {bands.map(({ word, meanForecast, observed }) =>
        meanForecast === null || observed === null ? null : (
          <g key={word}>
            <path
              d={`M${place(meanForecast)} ${y(observed.low)}V${y(observed.high)}`}
              className="stroke-ink"
              strokeWidth="1.5"
            />
            <circle
              cx={place(meanForecast)}
              cy={y(observed.estimate)}
              r="4"
              className="fill-paper stroke-ink"
              strokeWidth="2"
            />
          </g>
        ),
      )}
      <text x={place(0) - 5} y={y(0) + 4} textAnchor="end">
        0
      </text>
      <text x={place(0) - 3} y={y(1) + 4} textAnchor="end">
        100
      </text>
      <text x={place(1)} y={y(0) + 16} textAnchor="end">
        {t('x')} %
      </text>
      <text x={place(0) - 20} y={y(1) - 12}>
        {t('y')} %
      </text>
    </svg>
  )
}

function BandTable({ bands }: { bands: readonly ReliabilityRow[] }) {
  const t = useTranslations('reports.calibration')
  const range = useTranslations('reports.table')
  const word = useTranslations('signs.likelihood')
  return (
    <table className="table w-auto! self-start">
      <thead>
        <tr>
          <th scope="col">{t('band')}</th>
          {(['n', 'forecast', 'observed'] as const).map((name) => (
            <th key={name} scope="col" className="num">
              {t(name)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {bands
          .filter(({ n }) => n > 0)
          .map((band) => (
            <tr key={band.word}>
              <RowHead>{word(band.word)}</RowHead>
              <td className="num">{band.n}</td>
              <td className="num">{band.meanForecast === null ? '–' : `${percent(band.meanForecast)} %`}</td>
              <td className="num">
                {band.observed === null ? '–' : `${percent(band.observed.estimate)} %, `}
                {band.observed
                  ? range('range', { low: percent(band.observed.low), high: percent(band.observed.high) })
                  : null}
              </td>
            </tr>
          ))}
      </tbody>
    </table>
  )
}

function AnalystTable({ analysts }: { analysts: CalibrationOfAnalysts['analysts'] }) {
  const t = useTranslations('reports.calibration')
  return (
    <table className="table w-auto! self-start">
      <thead>
        <tr>
          <th scope="col">{t('who')}</th>
          <th scope="col" className="num">
            {t('n')}
          </th>
          <th scope="col" className="num">
            {t('brier')}
          </th>
        </tr>
      </thead>
      <tbody>
        {analysts.map(({ analyst, name, n, brier }) => (
          <tr key={analyst}>
            <RowHead>
              <bdi>{name}</bdi>
            </RowHead>
            <td className="num">{n}</td>
            <td className="num">{decimals(brier)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
