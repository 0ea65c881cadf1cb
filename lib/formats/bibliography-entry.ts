import type { CslItem } from './csl-item.ts'

/** A part of a bibliography file: an entry that was read, or what is wrong with one that could not be. */
export interface BibliographyEntry {
  /** The entry's key in the file; its number (“#3”) where it has none. */
  readonly key: string
  /** The line on which it begins, from 1; null where the format has no lines to speak of. */
  readonly line: number | null
  /** Null where it could not be read. */
  readonly item: CslItem | null
  readonly problem: string | null
}
