import { fitted } from './text-width.ts'
import { type Tick, timeAxis } from './time-axis.ts'
import type { TimeEvent, TimeFinding, TimeLineFacts } from './time-line-facts.ts'
import type { TimeLineWords } from './time-line-layout.ts'

/** A label at the side of the axis; `markY` is where its mark or line stands, `y` where the words had room. */
export interface SideLabel {
  readonly key: string
  readonly event: TimeEvent | null
  readonly finding: TimeFinding | null
  readonly markX: number
  readonly markY: number
  readonly barFrom: number | null
  /** Null where there are too many to be told apart. */
  readonly label: { readonly y: number; readonly text: string } | null
}

/** A time line in px, from top to bottom, for narrow screens. */
export interface NarrowLayout {
  readonly width: number
  readonly height: number
  readonly columns: readonly { readonly x: number; readonly lane: TimeLineFacts['lanes'][number] }[]
  readonly labelX: number
  readonly top: number
  readonly bottom: number
  readonly ticks: readonly Tick[]
  readonly items: readonly SideLabel[]
  readonly asOf: number | null
}

const width = 358
const axisX = 74
const column = 16
const lineHeight = 26
const top = 14
const mostLabels = 24

interface Item {
  readonly key: string
  readonly event: TimeEvent | null
  readonly finding: TimeFinding | null
  readonly first: number
  readonly last: number
  readonly text: string
}

function itemsOf({ events, findings }: TimeLineFacts, words: TimeLineWords): Item[] {
  const items: Item[] = [
    ...events.map((event) => ({
      key: event.id,
      event,
      finding: null,
      first: event.first,
      last: event.last,
      text: words.event(event),
    })),
    ...findings.map((finding) => ({
      ...{ key: finding.id, event: null, finding, first: finding.first, last: finding.last },
      text: words.finding(finding),
    })),
  ]
  return items.sort((a, b) => a.last - b.last)
}

/** Pushes labels down until none touches another, then up again from the bottom where they ran out of it. */
function spread(wanted: readonly number[], bottom: number): number[] {
  const ys: number[] = []
  for (const y of wanted) ys.push(Math.max(y, (ys.at(-1) ?? -lineHeight) + lineHeight))
  let limit = bottom
  for (let index = ys.length - 1; index >= 0; index -= 1) {
    ys[index] = Math.min(ys[index] ?? 0, limit)
    limit = (ys[index] ?? 0) - lineHeight
  }
  return ys
}

/** Where there are too many to be told apart: the findings, and of the claims every so many-th. */
function isLabelled(items: readonly Item[]): (item: Item, index: number) => boolean {
  const every = Math.ceil(items.length / mostLabels)
  return ({ finding }, index) => finding !== null || index % every === 0
}

/** How far to the side a mark stands that would cover another of its lane. */
function nudgesOf(items: readonly Item[], at: (item: Item) => number): number[] {
  const nudges: number[] = []
  items.forEach((item, index) => {
    const before = items[index - 1]
    const isCovered = before?.event && item.event && before.event.lane === item.event.lane && at(item) - at(before) < 9
    nudges.push(isCovered ? Math.min((nudges[index - 1] ?? 0) + 5, 10) : 0)
  })
  return nudges
}

/** Places everything from top to bottom; labels keep to the order of time and never overlap. */
export function layNarrowTimeLine(facts: TimeLineFacts, words: TimeLineWords): NarrowLayout {
  const items = itemsOf(facts, words)
  const labelled = items.filter(isLabelled(items))
  const height = Math.max(260, (labelled.length + 1) * lineHeight + 2 * top)
  const bottom = height - top
  const axis = timeAxis(facts.extent, [top, bottom], Math.floor(height / 70), words.locale)
  const columns = facts.lanes.map((lane, index) => ({ x: axisX + index * column, lane }))
  const labelX = axisX + Math.max(1, facts.lanes.length) * column + 14
  const ys = spread(
    labelled.map(({ last }) => axis.at(last)),
    bottom,
  )
  const nudges = nudgesOf(items, (item) => axis.at(item.last))
  const drawn = items.map((item, index): SideLabel => {
    const [markY, start] = [axis.at(item.last), axis.at(item.first)]
    const y = ys[labelled.indexOf(item)]
    return {
      key: item.key,
      event: item.event,
      finding: item.finding,
      markX: (columns[item.event?.lane ?? 0]?.x ?? axisX) + (nudges[index] ?? 0),
      markY,
      barFrom: markY - start > 2 ? start : null,
      label: y === undefined ? null : { y, text: fitted(item.text, width - labelX - 4) },
    }
  })
  const asOf = facts.asOf === null ? null : axis.at(facts.asOf)
  return { ...{ width, height, columns, labelX, top, bottom }, ticks: axis.ticks, items: drawn, asOf }
}
