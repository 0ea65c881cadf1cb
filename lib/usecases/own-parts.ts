import type { Tx } from '#lib/db/client.ts'
import { findStoredLinks, findStoredNames, type LinkingKind } from '#lib/db/own-parts.ts'

/**
 * Of the links that an edit gives those that are the record's own: what it shows of a record merged into it stays with that
 * one, and what it links to stays named as it was, so that undoing a merge finds everything where it was.
 * @param tagOf what a link says besides where it leads, as `findStoredLinks` has it
 */
export async function ownLinks<L>(
  tx: Tx,
  record: { readonly kind: LinkingKind; readonly id: string },
  given: readonly L[],
  { tagOf, toOf, withTo }: { tagOf(link: L): string; toOf(link: L): string; withTo(link: L, to: string): L },
): Promise<L[]> {
  const stored = await findStoredLinks(tx, record.kind, record.id)
  return given.flatMap((link) => {
    const same = stored.filter(({ tag, to, kept }) => tag === tagOf(link) && (kept === toOf(link) || to === toOf(link)))
    if (same.length === 0) return [link]
    return same.filter(({ owner }) => owner === record.id).map(({ to }) => withTo(link, to))
  })
}

/** Of the names that an edit gives those that are the actor's own; all of them where none would be left. */
export async function ownNames<N extends { readonly text: string }>(
  tx: Tx,
  id: string,
  given: readonly N[],
): Promise<N[]> {
  const stored = await findStoredNames(tx, id)
  const texts = (isOwn: boolean) =>
    new Set(stored.filter(({ owner }) => (owner === id) === isOwn).map(({ text }) => text))
  const [mine, others] = [texts(true), texts(false)]
  const kept = given.filter(({ text }) => mine.has(text) || !others.has(text))
  return kept.length > 0 ? kept : [...given]
}

/** Links that are ids alone, such as awaited parties. */
export const plainLinks = {
  tagOf: () => '',
  toOf: (id: string) => id,
  withTo: (_id: string, to: string) => to,
}
