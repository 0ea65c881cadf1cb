import { refusal } from '#lib/http/problem.ts'

const howTo = 'Send If-Match with the revision that you read, for example If-Match: "3"; a GET gives it in its ETag.'

interface EntityTag {
  readonly isWeak: boolean
  /** What is between the quotes. */
  readonly opaque: string
}

/** The entity tags of `If-Match` or `If-None-Match` (RFC 9110, 8.8.3); null where they cannot be read. */
function readTags(header: string): EntityTag[] | null {
  const tags: EntityTag[] = []
  // A tag may hold commas, so the list is read from the left and not cut at them.
  let rest = header.trim()
  while (rest !== '') {
    const [whole = '', weak, opaque] = /^(W\/)?"([\x21\x23-\x7e\x80-\xff]*)"\s*(?:,\s*|$)/.exec(rest) ?? []
    if (opaque === undefined) return null
    tags.push({ isWeak: weak !== undefined, opaque })
    rest = rest.slice(whole.length)
  }
  return tags
}

/** The revision that a tag names: `"3"`, or `"3-…"` as answers carry it. */
function revisionOf({ isWeak, opaque }: EntityTag): number | null {
  const [, digits] = /^([1-9]\d{0,8})(?:-[\w-]+)?$/.exec(opaque) ?? []
  return isWeak || digits === undefined ? null : Number(digits)
}

/**
 * The revisions that a caller has read one of and now changes, from `If-Match`; none for `*`, which takes any. The comparison
 * is the strong one, which a weak tag never passes (RFC 9110, 13.1.1).
 * @throws HttpProblem 428 without the header, 400 where it cannot be read, 412 where no tag can be a revision
 */
export function revisionsFromIfMatch(request: Request): readonly number[] {
  const header = request.headers.get('if-match')?.trim() ?? ''
  if (header === '') throw refusal(428, howTo)
  if (header === '*') return []
  const tags = readTags(header)
  if (tags === null) throw refusal(400, `If-Match cannot be read. ${howTo}`)
  const revisions = tags.map(revisionOf).filter((revision) => revision !== null)
  if (revisions.length === 0) throw refusal(412, `If-Match names no revision. ${howTo}`)
  return revisions
}

/** Whether `If-None-Match` holds the tag of what would be sent; the comparison is the weak one (RFC 9110, 13.1.2). */
export function isKnown(ifNoneMatch: string, etag: string): boolean {
  if (ifNoneMatch.trim() === '*') return true
  const [current] = readTags(etag) ?? []
  return readTags(ifNoneMatch)?.some(({ opaque }) => opaque === current?.opaque) ?? false
}
