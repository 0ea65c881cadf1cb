/** A dot with the words that belong to it, in px. */
export interface Dot {
  readonly x: number
  readonly y: number
  readonly text: string
}

/** A box that labels keep within, or keep clear of. */
export interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** Where a label begins or ends; `box` is what it covers. */
export interface PlacedLabel {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly anchor: 'start' | 'end'
  readonly box: Box
}

const CHARACTER = 6.4
const ASCENT = 9
const DESCENT = 3
const GAP = 8
const RADIUS = 5
const MOST = 60

/** How wide a text of the pictures is, generously. */
export const textWidth = (text: string): number => Array.from(text).length * CHARACTER

const overlap = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom

const isWithin = (box: Box, bounds: Box): boolean =>
  box.left >= bounds.left && box.right <= bounds.right && box.top >= bounds.top && box.bottom <= bounds.bottom

const dotBox = ({ x, y }: Dot): Box => ({ left: x - RADIUS, right: x + RADIUS, top: y - RADIUS, bottom: y + RADIUS })

// Beside the dot first, then a little above or below, then farther away.
const shifts = [0, -9, 9, -16, 16, -26, 26]

function candidates({ x, y, text }: Dot): PlacedLabel[] {
  const width = textWidth(text)
  return shifts.flatMap((shift) =>
    (['start', 'end'] as const).map((anchor) => {
      const at = anchor === 'start' ? x + GAP : x - GAP
      const left = anchor === 'start' ? at : at - width
      const base = y + 4 + shift
      const box = { left, right: left + width, top: base - ASCENT, bottom: base + DESCENT }
      return { text, x: at, y: base, anchor, box }
    }),
  )
}

/**
 * A place for each dot's label that covers no dot and no other label and stays within the bounds; null where there is
 * none. Earlier dots choose first; of very many only the first 60 get one. The answer is in the order of the dots.
 */
export function placeLabels(dots: readonly Dot[], bounds: Box): (PlacedLabel | null)[] {
  const taken = dots.map(dotBox)
  return dots.map((dot, index) => {
    if (index >= MOST) return null
    const found = candidates(dot).find(
      ({ box }) => isWithin(box, bounds) && !taken.some((other) => overlap(box, other)),
    )
    if (found) taken.push(found.box)
    return found ?? null
  })
}

/**
 * Moves labels of one column apart so that they lie at least `gap` apart and between `top` and `bottom`, keeping their
 * order and as near as may be to where they belong. The answer is in the order given. More labels than fit are squeezed.
 */
export function spread(ideal: readonly number[], gap: number, top: number, bottom: number): number[] {
  const order = ideal.map((y, index) => ({ y, index })).sort((a, b) => a.y - b.y || a.index - b.index)
  const step = Math.min(gap, (bottom - top) / Math.max(1, order.length - 1))
  const placed = new Array<number>(ideal.length).fill(top)
  let above = Number.NEGATIVE_INFINITY
  for (const [rank, { y, index }] of order.entries()) {
    const lowest = bottom - step * (order.length - 1 - rank)
    above = Math.max(top + step * rank, Math.min(lowest, Math.max(y, above + step)))
    placed[index] = above
  }
  return placed
}
