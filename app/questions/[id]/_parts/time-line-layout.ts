import { fitted, textWidth, wrapped } from './text-width.ts'
import { type Tick, timeAxis } from './time-axis.ts'
import type { Lane, Span, TimeEvent, TimeFinding, TimeLineFacts } from './time-line-facts.ts'

/** The words that a time line needs, in the reader's language. */
export interface TimeLineWords {
  readonly event: (event: TimeEvent) => string
  readonly finding: (finding: TimeFinding) => string
  readonly lane: (lane: Lane) => string
  readonly laneNote: (lane: Lane, unlabelled: number) => string
  readonly locale: string
}

/** A label beside its mark: where it begins (or ends, for `end`), and its words. */
export interface Label {
  readonly x: number
  readonly anchor: 'start' | 'end'
  /** How far below its mark. */
  readonly dy: number
  readonly text: string
}

/** A claim as it is drawn; without a label where a lane holds more than can be told apart. */
export interface DrawnEvent {
  readonly event: TimeEvent
  readonly x: number
  readonly y: number
  /** Where the bar of its uncertainty begins; null for a date known to the day. */
  readonly barFrom: number | null
  readonly label: Label | null
}

/** A lane as it is drawn. */
export interface DrawnLane {
  readonly lane: Lane
  readonly y: number
  readonly title: readonly string[]
  readonly note: readonly string[]
}

/** A finding as it is drawn: a line through all lanes under a box with its words. */
export interface DrawnFinding {
  readonly finding: TimeFinding
  readonly x: number
  readonly barFrom: number | null
  readonly box: { readonly x: number; readonly y: number; readonly width: number }
  readonly text: string
}

/** A time line in px, from left to right. */
export interface TimeLineLayout {
  readonly width: number
  readonly height: number
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
  readonly ticks: readonly Tick[]
  readonly lanes: readonly DrawnLane[]
  readonly events: readonly DrawnEvent[]
  readonly findings: readonly DrawnFinding[]
  readonly incident: { readonly x: number; readonly width: number } | null
  readonly asOf: number | null
}

/** Measures of the picture in px. */
export const measures = {
  width: 1124,
  left: 156,
  right: 1106,
  row: 21,
  box: 20,
  mark: 6,
  mostRows: 7,
  mostLetters: 330,
}

const gap = 12
const { left, right, row: rowHeight, mark } = measures

interface Placed extends Omit<DrawnEvent, 'y'> {
  readonly row: number
  /** Rows taken: two where the label stands below its bar. */
  readonly rows: number
}

interface Room {
  readonly from: number
  readonly to: number
}

/** A way to set a label: what it takes of the mark's row, and of the row below where it stands there. */
interface Option {
  readonly label: Label
  readonly beside: Room
  readonly below: Room | null
}

const isFree = (taken: readonly Room[] | undefined, { from, to }: Room) =>
  (taken ?? []).every((room) => to < room.from || from > room.to)

/** After the mark, before its bar or, where neither has room, below; first what crosses no finding's line. */
function optionsFor(x: number, barStart: number, text: string, lines: readonly number[]): readonly Option[] {
  const width = textWidth(text)
  const bar = { from: barStart - mark, to: x + mark }
  const after = { from: bar.from, to: x + gap + width }
  const before = { from: barStart - gap - width, to: bar.to }
  const end = Math.max(x + mark, left + width)
  const beside: Option[] = [
    { label: { x: x + gap, anchor: 'start', dy: 0, text }, beside: after, below: null },
    { label: { x: barStart - gap, anchor: 'end', dy: 0, text }, beside: before, below: null },
  ]
  const inside = beside.filter((option) => option.beside.from >= left - 4 && option.beside.to <= measures.width)
  const crossings = ({ beside: { from, to } }: Option) =>
    lines.filter((line) => line > from && line < to && Math.abs(line - x) > mark).length
  if (inside.length > 0) return inside.sort((a, b) => crossings(a) - crossings(b))
  const label: Label = { x: end, anchor: 'end', dy: rowHeight - 3, text }
  return [{ label, beside: bar, below: { from: end - width, to: end } }]
}

/** Gives each event of a lane a row where its mark and its label touch no other; what finds none stands unlabelled. */
function placeLane(
  events: readonly TimeEvent[],
  at: (day: number) => number,
  text: TimeLineWords['event'],
  lines: number[],
): Placed[] {
  const rows: Room[][] = []
  const take = (row: number, room: Room) => {
    rows[row] = [...(rows[row] ?? []), room]
  }
  return events.map((event) => {
    const x = at(event.last)
    const barStart = at(event.first)
    const barFrom = x - barStart > 2 ? barStart : null
    const options = optionsFor(x, barStart, fitted(text(event), measures.mostLetters), lines)
    for (let row = 0; row < measures.mostRows; row += 1) {
      const fit = options.find(
        ({ beside, below }) => isFree(rows[row], beside) && (below === null || isFree(rows[row + 1], below)),
      )
      if (!fit) continue
      take(row, fit.beside)
      if (fit.below) take(row + 1, fit.below)
      return { event, x, barFrom, label: fit.label, row, rows: fit.below ? 2 : 1 }
    }
    return { event, x, barFrom, label: null, row: measures.mostRows, rows: 1 }
  })
}

function placeFindings(findings: readonly TimeFinding[], at: (day: number) => number, text: TimeLineWords['finding']) {
  const rows: Room[][] = []
  const drawn = findings.map((finding): DrawnFinding => {
    const words = fitted(text(finding), 420)
    const width = textWidth(words) + 16
    const x = at(finding.last)
    const start = Math.min(Math.max(x - width / 2, left), measures.width - width)
    const room = { from: start - 4, to: start + width + 4 }
    const free = rows.findIndex((taken) => isFree(taken, room))
    const row = free === -1 ? rows.length : free
    rows[row] = [...(rows[row] ?? []), room]
    const barFrom = at(finding.first)
    return {
      finding,
      x,
      barFrom: x - barFrom > 2 ? barFrom : null,
      box: { x: start, y: row * (measures.box + 4), width },
      text: words,
    }
  })
  return { drawn, height: rows.length === 0 ? 0 : rows.length * (measures.box + 4) + 4 }
}

/** Places everything; no two labels of claims overlap, and no two boxes of findings. */
export function layTimeLine(facts: TimeLineFacts, words: TimeLineWords): TimeLineLayout {
  const axis = timeAxis(facts.extent, [left, right], 7, words.locale)
  const findings = placeFindings(facts.findings, axis.at, words.finding)
  const lines = findings.drawn.map(({ x }) => x)
  const lanes: DrawnLane[] = []
  const events: DrawnEvent[] = []
  let y = findings.height + 8
  facts.lanes.forEach((lane, index) => {
    const placed = placeLane(
      facts.events.filter((event) => event.lane === index),
      axis.at,
      words.event,
      lines,
    )
    const title = wrapped(words.lane(lane), left - 16, 2)
    const unlabelled = placed.filter(({ label }) => label === null).length
    const note = wrapped(words.laneNote(lane, unlabelled), left - 12, 2)
    const line = y + 18
    lanes.push({ lane, y: line, title, note })
    events.push(...placed.map(({ row, rows: _, ...event }) => ({ ...event, y: line + row * rowHeight })))
    const rows = Math.max(0, ...placed.map((one) => one.row + one.rows - 1))
    y = line + Math.max(rows * rowHeight + 20, (title.length + note.length) * 15 + 4)
  })
  // The incident's word stands below the lanes.
  if (facts.incident) y += 14
  const incident = facts.incident && spanIn(facts.incident, axis.at)
  const asOf = facts.asOf === null ? null : axis.at(facts.asOf)
  return {
    ...{ width: measures.width, height: y + 26, top: findings.height, bottom: y, left, right },
    ...{ ticks: axis.ticks, lanes, events, findings: findings.drawn, incident, asOf },
  }
}

/** At least wide enough to be seen. */
function spanIn({ first, last }: Span, at: (day: number) => number) {
  const x = at(first)
  return { x, width: Math.max(3, at(last + 1) - x) }
}
