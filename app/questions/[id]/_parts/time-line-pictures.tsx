import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { sideClasses } from '../../../_ui/page-title.tsx'
import { textWidth } from './text-width.ts'
import type { Lane, TimeEvent } from './time-line-facts.ts'
import { type DrawnFinding, measures, type TimeLineLayout } from './time-line-layout.ts'
import type { NarrowLayout, SideLabel } from './time-line-narrow.ts'

const barHeight = 9

/** Filled for a flat claim, hollow for any other; a withdrawn one is struck through. */
function Mark({ event, x, y, side }: { event: TimeEvent; x: number; y: number; side: number | null }) {
  const { fill, stroke } = sideClasses(side)
  const r = measures.mark
  return (
    <>
      <circle
        cx={x}
        cy={y}
        r={event.hedge === 'flat' ? r : r - 1}
        className={`${event.hedge === 'flat' ? fill : 'fill-paper'} ${stroke}`}
        strokeWidth={event.hedge === 'flat' ? 0 : 2.4}
      />
      {event.outcome === 'withdrawn' ? (
        <path d={`M${x - 8} ${y + 8}L${x + 8} ${y - 8}`} className="stroke-ink" strokeWidth="1.6" />
      ) : null}
    </>
  )
}

/** Words with the paper behind them, so that a line that must pass does not cross them out. */
function Words({
  x,
  y,
  anchor = 'start',
  className = 'ink',
  children,
}: {
  x: number
  y: number
  anchor?: 'start' | 'middle' | 'end'
  className?: string
  children: ReactNode
}) {
  return (
    <text
      x={x}
      y={y}
      textAnchor={anchor}
      className={`${className} stroke-paper [paint-order:stroke]`}
      strokeWidth="4"
      strokeLinejoin="round"
    >
      {children}
    </text>
  )
}

/** The time line across. Text keeps its order in a page that runs from right to left, and so does time. */
export function WidePicture({ layout, label }: { layout: TimeLineLayout; label: string }) {
  const { width, height, top, bottom, lanes, left, right } = layout
  const laneOf = (index: number): Lane | null => lanes[index]?.lane ?? null
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={label}
      direction="ltr"
      className="block h-auto w-full"
    >
      <Background layout={layout} />
      {lanes.map(({ lane, y, title, note }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lanes have no name of their own but their order
        <g key={index}>
          <path d={`M${left} ${y}H${right}`} className={sideClasses(lane.side).stroke} strokeWidth="1.2" opacity=".4" />
          {title.map((line, row) => (
            <text key={line} x="0" y={y + 4 + row * 15} className="strong" unicodeBidi="plaintext">
              {line}
            </text>
          ))}
          {note.map((line, row) => (
            <text key={line} x="0" y={y + 4 + (title.length + row) * 15}>
              {line}
            </text>
          ))}
        </g>
      ))}
      {layout.events.map(({ event, x, y, barFrom }) =>
        barFrom === null ? null : (
          <rect
            key={event.id}
            x={barFrom}
            y={y - barHeight / 2}
            width={x - barFrom}
            height={barHeight}
            rx={barHeight / 2}
            className={sideClasses(laneOf(event.lane)?.side ?? null).fill}
            opacity=".35"
          />
        ),
      )}
      {layout.findings.map((drawn) => (
        <FindingLine key={drawn.finding.id} drawn={drawn} from={top} to={bottom} />
      ))}
      {layout.events.map(({ event, x, y, label: words }) => (
        <g key={event.id}>
          <Mark event={event} x={x} y={y} side={laneOf(event.lane)?.side ?? null} />
          {words ? (
            <Words x={words.x} y={y + 4 + words.dy} anchor={words.anchor}>
              {words.text}
            </Words>
          ) : null}
        </g>
      ))}
    </svg>
  )
}

function Background({ layout }: { layout: TimeLineLayout }) {
  const t = useTranslations('ledger.timeLine')
  const { top, bottom, ticks, incident, asOf } = layout
  const end = incident ? incident.x + incident.width : 0
  const hasRoom = end + 4 + textWidth(t('incident')) <= layout.width
  return (
    <>
      {incident ? (
        <g>
          <rect
            x={incident.x}
            y={top}
            width={incident.width}
            height={bottom - top}
            className="fill-line"
            opacity=".7"
          />
          <Words x={hasRoom ? end + 4 : end - 4} y={bottom - 4} anchor={hasRoom ? 'start' : 'end'} className="">
            {t('incident')}
          </Words>
        </g>
      ) : null}
      {ticks.map(({ at, text }) => (
        <g key={at}>
          <path d={`M${at} ${top}V${bottom}`} className="stroke-line" />
          <text x={Math.min(at, layout.width - textWidth(text) / 2)} y={bottom + 17} textAnchor="middle">
            {text}
          </text>
        </g>
      ))}
      {asOf === null ? null : (
        <path d={`M${asOf} ${top}V${bottom}`} className="stroke-ink" strokeDasharray="3 4" strokeWidth="1.2" />
      )}
    </>
  )
}

function FindingLine({ drawn, from, to }: { drawn: DrawnFinding; from: number; to: number }) {
  const { finding, x, barFrom, box, text } = drawn
  const isFull = finding.isInForce
  return (
    <g>
      {barFrom === null ? null : (
        <rect x={barFrom} y={from} width={x - barFrom} height={to - from} className="fill-ink" opacity=".07" />
      )}
      <path
        d={`M${x} ${box.y + measures.box}V${to}`}
        className="stroke-ink"
        strokeWidth="1.6"
        strokeDasharray={isFull ? undefined : '5 4'}
      />
      <rect
        x={box.x}
        y={box.y + 0.5}
        width={box.width}
        height={measures.box - 1}
        rx="4"
        className={isFull ? 'fill-ink stroke-ink' : 'fill-paper stroke-ink'}
      />
      <text
        x={box.x + box.width / 2}
        y={box.y + 14}
        textAnchor="middle"
        unicodeBidi="plaintext"
        className={isFull ? '!fill-paper font-semibold' : 'ink'}
      >
        {text}
      </text>
    </g>
  )
}

/** The time line downwards, for narrow screens. */
export function TallPicture({ layout, label }: { layout: NarrowLayout; label: string }) {
  const { width, height, top, bottom, columns, ticks, items, labelX, asOf } = layout
  const first = columns[0]?.x ?? labelX
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={label}
      direction="ltr"
      className="block h-auto w-full max-w-[30rem]"
    >
      {ticks.map(({ at, text }) => (
        <g key={at}>
          <path d={`M${first - 10} ${at}H${labelX - 8}`} className="stroke-line" />
          <text x={first - 14} y={at + 4} textAnchor="end">
            {text}
          </text>
        </g>
      ))}
      {columns.map(({ x, lane }) => (
        <path
          key={x}
          d={`M${x} ${top}V${bottom}`}
          className={sideClasses(lane.side).stroke}
          strokeWidth="1.2"
          opacity=".4"
        />
      ))}
      {asOf === null ? null : (
        <path
          d={`M${first - 10} ${asOf}H${labelX - 8}`}
          className="stroke-ink"
          strokeDasharray="3 4"
          strokeWidth="1.2"
        />
      )}
      {items.map((item) => (
        <TallItem
          key={item.key}
          item={item}
          first={first}
          labelX={labelX}
          side={columns[item.event?.lane ?? -1]?.lane.side ?? null}
        />
      ))}
    </svg>
  )
}

function TallItem({
  item,
  first,
  labelX,
  side,
}: {
  item: SideLabel
  first: number
  labelX: number
  side: number | null
}) {
  const { event, finding, markX, markY, barFrom, label } = item
  return (
    <g>
      {finding ? (
        <path
          d={`M${first - 10} ${markY}H${labelX - 10}`}
          className="stroke-ink"
          strokeWidth="1.6"
          strokeDasharray={finding.isInForce ? undefined : '5 4'}
        />
      ) : null}
      {event && barFrom !== null ? (
        <rect
          x={markX - 4.5}
          y={barFrom}
          width="9"
          height={markY - barFrom}
          rx="4.5"
          className={sideClasses(side).fill}
          opacity=".35"
        />
      ) : null}
      {label ? (
        <path
          d={`M${event ? markX + 7 : labelX - 10} ${markY}L${labelX - 5} ${label.y}`}
          className="stroke-edge"
          strokeWidth=".8"
          fill="none"
        />
      ) : null}
      {event ? <Mark event={event} x={markX} y={markY} side={side} /> : null}
      {label ? (
        <text x={labelX} y={label.y + 4} className={finding ? 'strong' : 'ink'}>
          {label.text}
        </text>
      ) : null}
    </g>
  )
}
