import { type Hedge, hedgeSchema, type QuestionKind, questionKindSchema } from '#lib/domain/vocabulary.ts'
import { bytes, EpisodeColumns, type Fingerprint, grown, ints, words } from './episode-columns.ts'
import type { Episode } from './episodes.ts'

/** A claim as it is kept in columns; days are whole days since 1970-01-01. Without a claimant it is in the record no more. */
export interface FactRow {
  readonly id: string
  readonly claimant: string | null
  readonly revision: number
  readonly questionKind: QuestionKind
  readonly hedge: Hedge
  readonly assertedDay: number
  readonly isImprecise: boolean
  readonly isFirst: boolean
  readonly episodes: readonly Episode[]
}

/** Words in the order of their numbers in the columns. */
export const kindWords: readonly QuestionKind[] = questionKindSchema.options
export const hedgeWords: readonly Hedge[] = hedgeSchema.options

/** Bits of `flags`; the kind's number begins at bit 4 and the hedge's at bit 2. */
export const isLiveBit = 1
export const isFirstBit = 2
export const kindShift = 4
export const hedgeShift = 2
/** Set in `dates` where the date asserted on is known to the month or year only. */
export const isImpreciseBit = 1

/** What a row of the columns held, as the columns hold it. */
export interface RawFact {
  readonly claimant: number
  readonly flags: number
  readonly date: number
  readonly firstEpisode: number
  readonly sum: Uint32Array
}

/** Columns that can be counted: those of the whole record, or some rows of it as they are or were. */
export type FactSource = Pick<
  FactColumns,
  'count' | 'claimantIds' | 'claimants' | 'flags' | 'dates' | 'firstEpisode' | 'sums' | 'episodes'
>

/** Some rows as columns of their own; their episodes stay where they are. */
export function sourceOf({ claimantIds, episodes }: FactColumns, rows: readonly RawFact[]): FactSource {
  const sums = words(rows.length * 4)
  for (const [at, { sum }] of rows.entries()) sums.set(sum, at * 4)
  return {
    ...{ count: rows.length, claimantIds, episodes, sums },
    claimants: Int32Array.from(rows, ({ claimant }) => claimant),
    flags: Uint8Array.from(rows, ({ flags }) => flags),
    dates: Int32Array.from(rows, ({ date }) => date),
    firstEpisode: Int32Array.from(rows, ({ firstEpisode }) => firstEpisode),
  }
}

const hyphen = 45
const nine = 57

/** The id as four words, whose order is the order of ids. */
function wordsOf(id: string): Uint32Array {
  const own = words(4)
  let digits = 0
  for (let at = 0; at < id.length; at += 1) {
    const code = id.charCodeAt(at)
    if (code === hyphen) continue
    const digit = code <= nine ? code - 48 : (code | 32) - 87
    own[digits >> 3] = ((own[digits >> 3] ?? 0) << 4) | digit
    digits += 1
  }
  return own
}

const hex = (word: number | undefined): string => (word ?? 0).toString(16).padStart(8, '0')

/**
 * What a report needs of every claim of the record, a column a field, so that a million take some 50 MB and are counted in
 * one pass. Filled in order of the ids; what comes later may come in any order.
 */
export class FactColumns {
  count = 0
  private sorted = 0
  private readonly later = new Map<string, number>()
  private ids: Uint32Array
  private readonly claimantNumbers = new Map<string, number>()
  readonly claimantIds: string[] = []
  claimants: Int32Array
  flags: Uint8Array
  /** The day asserted on times two, plus `isImpreciseBit`. */
  dates: Int32Array
  /** Place of the first episode; -1 without any. */
  firstEpisode: Int32Array
  sums: Uint32Array
  readonly episodes: EpisodeColumns

  private readonly fingerprint: Fingerprint

  constructor(room: number, fingerprint: Fingerprint) {
    this.fingerprint = fingerprint
    this.ids = words(room * 4)
    this.claimants = ints(room)
    this.flags = bytes(room)
    this.dates = ints(room)
    this.firstEpisode = ints(room)
    this.sums = words(room * 4)
    this.episodes = new EpisodeColumns(Math.ceil(room / 2))
  }

  /** The claims in the places before this one are in order of their ids. */
  get ordered(): number {
    return this.sorted
  }

  /** How many claims came out of order, which are looked up in a slower way. */
  get unordered(): number {
    return this.later.size
  }

  /** What a row holds now. */
  rawAt(at: number): RawFact {
    return {
      claimant: this.claimants[at] ?? 0,
      flags: this.flags[at] ?? 0,
      date: this.dates[at] ?? 0,
      firstEpisode: this.firstEpisode[at] ?? -1,
      sum: this.sums.slice(at * 4, at * 4 + 4),
    }
  }

  /** The rows in some places as columns of their own; their episodes stay where they are. */
  some(places: Int32Array): FactSource {
    const { claimantIds, episodes } = this
    const sums = words(places.length * 4)
    for (let word = 0; word < sums.length; word += 1)
      sums[word] = this.sums[(places[word >> 2] ?? 0) * 4 + (word & 3)] ?? 0
    return {
      ...{ count: places.length, claimantIds, episodes, sums },
      claimants: places.map((at) => this.claimants[at] ?? 0),
      flags: Uint8Array.from(places, (at) => this.flags[at] ?? 0),
      dates: places.map((at) => this.dates[at] ?? 0),
      firstEpisode: places.map((at) => this.firstEpisode[at] ?? -1),
    }
  }

  /** The number of a claimant; undefined for one who never claimed anything. */
  numberOfClaimant(id: string): number | undefined {
    return this.claimantNumbers.get(id)
  }

  /** Writes a claim, in the place that it has already where it has one, and gives that place. */
  put(row: FactRow): number {
    const at = this.placeOf(row.id) ?? this.append(row.id)
    this.write(at, row)
    return at
  }

  private write(at: number, row: FactRow): void {
    if (row.claimant === null) {
      this.flags[at] = 0
      return
    }
    this.claimants[at] = this.numberOf(row.claimant)
    this.flags[at] =
      isLiveBit |
      (row.isFirst ? isFirstBit : 0) |
      (hedgeWords.indexOf(row.hedge) << hedgeShift) |
      (kindWords.indexOf(row.questionKind) << kindShift)
    this.dates[at] = row.assertedDay * 2 + (row.isImprecise ? isImpreciseBit : 0)
    this.sums.set(this.fingerprint(`claim ${row.id}:${row.revision}`), at * 4)
    this.firstEpisode[at] = row.episodes.length === 0 ? -1 : this.episodes.add(row.episodes, this.fingerprint)
  }

  /** The id of the claim in a place. */
  idAt(at: number): string {
    const [a, b, c, d] = [0, 1, 2, 3].map((lane) => hex(this.ids[at * 4 + lane]))
    return `${a}-${b?.slice(0, 4)}-${b?.slice(4)}-${c?.slice(0, 4)}-${c?.slice(4)}${d}`
  }

  private numberOf(claimant: string): number {
    const known = this.claimantNumbers.get(claimant)
    if (known !== undefined) return known
    // A string of its own: cut out of a longer one it would keep that in memory.
    const own = [...claimant].join('')
    this.claimantNumbers.set(own, this.claimantIds.length)
    return this.claimantIds.push(own) - 1
  }

  private append(id: string): number {
    const at = this.count
    if (at === this.claimants.length) this.grow(Math.ceil(at * 1.1) + 16)
    const own = wordsOf(id)
    const isInOrder = this.sorted === at && (at === 0 || this.compare(at - 1, own) < 0)
    this.ids.set(own, at * 4)
    if (isInOrder) this.sorted += 1
    else this.later.set(id, at)
    this.count += 1
    return at
  }

  /** Where a claim is; undefined where it is not. */
  placeOf(id: string): number | undefined {
    const own = wordsOf(id)
    let low = 0
    let high = this.sorted - 1
    if (high >= 0 && this.compare(high, own) < 0) return this.later.get(id)
    while (low <= high) {
      const middle = (low + high) >> 1
      const order = this.compare(middle, own)
      if (order === 0) return middle
      if (order < 0) low = middle + 1
      else high = middle - 1
    }
    return this.later.get(id)
  }

  private compare(at: number, other: Uint32Array): number {
    for (let lane = 0; lane < 4; lane += 1) {
      const difference = (this.ids[at * 4 + lane] ?? 0) - (other[lane] ?? 0)
      if (difference !== 0) return difference
    }
    return 0
  }

  private grow(size: number): void {
    this.ids = grown(this.ids, size * 4, words)
    this.claimants = grown(this.claimants, size, ints)
    this.flags = grown(this.flags, size, bytes)
    this.dates = grown(this.dates, size, ints)
    this.firstEpisode = grown(this.firstEpisode, size, ints)
    this.sums = grown(this.sums, size * 4, words)
  }
}
