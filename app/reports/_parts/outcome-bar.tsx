import { useTranslations } from 'next-intl'
import type { ReportGroup } from '#lib/domain/rates/report.ts'
import type { Outcome } from '#lib/domain/vocabulary.ts'
import { OutcomeShape } from '../../_ui/signs.tsx'
import { barParts } from './bar-parts.ts'
import { type Figure, outcomes } from './shown-report.ts'

const WIDTH = 240
const HEIGHT = 14

const fills = {
  confirmed: 'fill-side-a',
  refuted: 'fill-side-b',
  withdrawn: 'fill-edge',
  consistent: 'fill-side-a-soft stroke-side-a',
  open: 'fill-transparent stroke-edge',
} as const

/** What every bar uses, drawn once a page: the strokes that tell refuted from confirmed without colour, and the signs. */
export function BarPatterns() {
  return (
    <svg width="0" height="0" aria-hidden="true" className="absolute">
      <defs>
        <pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path d="M0 0V5" className="stroke-paper" strokeWidth="2" />
        </pattern>
        {outcomes.map((outcome) => (
          <g key={outcome} id={`sign-${outcome}`}>
            <OutcomeShape outcome={outcome} />
          </g>
        ))}
      </defs>
    </svg>
  )
}

/** What became of a group's claims: a bar, and under it every count with its sign, each a link to the claims it counts. */
export function OutcomeBar({
  group,
  name,
  hrefOf,
}: {
  group: ReportGroup
  name: string
  hrefOf: (figure: Figure) => string
}) {
  return (
    <div>
      {group.n > 0 ? <Bar counts={outcomes.map((outcome) => group[outcome])} /> : null}
      <ul className="mt-0.5 flex flex-wrap gap-x-3 text-small">
        {outcomes.map((outcome) => (
          <li key={outcome} className={group[outcome] === 0 ? 'text-muted' : undefined}>
            <svg width="12" height="12" aria-hidden="true" className="me-1 inline-block align-[-2px]">
              <use href={`#sign-${outcome}`} />
            </svg>
            <OutcomeCount outcome={outcome} n={group[outcome]} name={name} href={hrefOf(outcome)} />
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Counts in the order of `outcomes`. */
function Bar({ counts }: { counts: readonly number[] }) {
  const parts = barParts(counts, WIDTH)
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      aria-hidden="true"
      className="block max-w-full"
    >
      {outcomes.map((outcome, index) => {
        const { start = 0, width = 0 } = parts[index] ?? {}
        const box = { x: start + 0.5, y: 0.5, width: Math.max(0, width - 1), height: HEIGHT - 1 }
        return width === 0 ? null : (
          <g key={outcome}>
            <rect {...box} className={fills[outcome]} />
            {outcome === 'refuted' ? <rect {...box} fill="url(#hatch)" /> : null}
          </g>
        )
      })}
    </svg>
  )
}

function OutcomeCount({ outcome, n, name, href }: { outcome: Outcome; n: number; name: string; href: string }) {
  const t = useTranslations('reports.table')
  const sign = useTranslations('signs.outcome')
  const word = sign(outcome)
  if (n > 0) {
    return (
      <a href={href} aria-label={t('outcomeOf', { n, outcome: word, group: name })} className="underline">
        {n}
      </a>
    )
  }
  return (
    <>
      0<span className="sr-only"> {word}</span>
    </>
  )
}

/** The signs of the bars with their words, for the head of the table. */
export function OutcomeLegend() {
  const sign = useTranslations('signs.outcome')
  return (
    <span className="flex flex-wrap gap-x-2">
      {outcomes.map((outcome) => (
        <span key={outcome} className="whitespace-nowrap">
          <OutcomeShape outcome={outcome} size={11} />
          {sign(outcome)}
        </span>
      ))}
    </span>
  )
}
