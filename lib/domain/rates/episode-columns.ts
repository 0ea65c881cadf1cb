import { dayNumber, isImprecise, lastDay } from '#lib/domain/partial-date.ts'
import { type FindingBasis, findingBasisSchema, type Outcome, outcomeSchema } from '#lib/domain/vocabulary.ts'
import type { Episode } from './episodes.ts'

/** Gives the four 32-bit words that stand for a line of a set of claims (see `setHash` of the report), until it is called again. */
export type Fingerprint = (line: string) => Uint32Array

/** Words in the order of their numbers in the columns of episodes. */
export const outcomeWords: readonly Outcome[] = outcomeSchema.options
export const basisWords: readonly FindingBasis[] = findingBasisSchema.options

/** Bits of an episode's `codes`, above the outcome's number. */
export const outcomeMask = 7
export const selfSettledBit = 8
export const settledImpreciselyBit = 16
export const hasNextBit = 32

/** The number of a claim that is not settled by a finding. */
export const NO_BASIS = basisWords.length

type Column = Uint8Array | Int32Array | Uint32Array

/** A column with more room. */
export function grown<C extends Column>(column: C, size: number, make: (size: number) => C): C {
  const larger = make(size)
  larger.set(column)
  return larger
}

/** Columns of a size, all 0. */
export const bytes = (size: number) => new Uint8Array(size)
export const ints = (size: number) => new Int32Array(size)
export const words = (size: number) => new Uint32Array(size)

/** Episodes of claims one behind the other; those that a claim no longer has stay until all is loaded anew. */
export class EpisodeColumns {
  count = 0
  from: Int32Array
  settled: Int32Array
  codes: Uint8Array
  bases: Uint8Array
  /** Four words each: of the finding in force, all 0 where there is none. */
  sums: Uint32Array

  constructor(room: number) {
    this.from = ints(room)
    this.settled = ints(room)
    this.codes = bytes(room)
    this.bases = bytes(room)
    this.sums = words(room * 4)
  }

  add(episodes: readonly Episode[], fingerprint: Fingerprint): number {
    const first = this.count
    this.grow(first + episodes.length)
    for (const [index, episode] of episodes.entries()) {
      this.write(episode, index < episodes.length - 1)
      if (episode.finding !== undefined) this.sums.set(fingerprint(`finding ${episode.finding}`), this.count * 4)
      this.count += 1
    }
    return first
  }

  private write(episode: Episode, hasNext: boolean): void {
    const { from, outcome, basis, settledOn, isSelfSettled } = episode
    const at = this.count
    this.from[at] = dayNumber(from)
    this.settled[at] = settledOn === undefined ? 0 : dayNumber(lastDay(settledOn))
    this.bases[at] = basis === undefined ? NO_BASIS : basisWords.indexOf(basis)
    this.codes[at] =
      outcomeWords.indexOf(outcome) |
      (isSelfSettled ? selfSettledBit : 0) |
      (settledOn !== undefined && isImprecise(settledOn) ? settledImpreciselyBit : 0) |
      (hasNext ? hasNextBit : 0)
  }

  private grow(needed: number): void {
    if (needed <= this.from.length) return
    const size = Math.ceil(needed * 1.25) + 16
    this.from = grown(this.from, size, ints)
    this.settled = grown(this.settled, size, ints)
    this.codes = grown(this.codes, size, bytes)
    this.bases = grown(this.bases, size, bytes)
    this.sums = grown(this.sums, size * 4, words)
  }
}
