const LEAST = 3

/** The parts of a bar as wide as their shares; a part that is not empty can be seen. */
export function barParts(counts: readonly number[], width: number): { start: number; width: number }[] {
  const total = counts.reduce((sum, count) => sum + count, 0)
  const wide = counts.map((count) => (count === 0 ? 0 : Math.max(LEAST, (width * count) / total)))
  const scale =
    width /
    Math.max(
      width,
      wide.reduce((sum, part) => sum + part, 0),
    )
  let start = 0
  return wide.map((part) => {
    const own = { start: Math.round(start * 10) / 10, width: Math.round(part * scale * 10) / 10 }
    start += part * scale
    return own
  })
}
