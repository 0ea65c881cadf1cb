/** "a", "a or b", "a, b or c". */
export function listed(items: readonly string[], conjunction: string): string {
  const last = items.at(-1) ?? ''
  if (items.length < 2) return last
  return `${items.slice(0, -1).join(', ')} ${conjunction} ${last}`
}

/** The denial of alternatives: "not a", "neither a nor b", "none of a, b and c". */
export function deniedAlternatives(items: readonly string[]): string {
  if (items.length > 2) return `none of ${listed(items, 'and')}`
  return items.length === 2 ? `neither ${listed(items, 'nor')}` : `not ${listed(items, 'or')}`
}
