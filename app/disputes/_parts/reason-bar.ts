import type { Reason } from '#lib/domain/ledger.ts'

/** A part of a dispute's bar: where it begins and how wide it is, in px, and how dark. */
export interface BarPart {
  readonly factor: string
  readonly x: number
  readonly width: number
  readonly opacity: number
}

/** The bar's length for the heaviest dispute shown, in px. */
export const barLength = 250

const gap = 1
const lightest = 0.22
const tenth = (value: number) => Math.round(value * 10) / 10

/**
 * The bar of a dispute: a part for each reason, as long as its points, heaviest first and darkest. `most` is the priority
 * of the heaviest dispute on the page, so that bars compare. Parts too short to be seen are a pixel long.
 */
export function reasonBar(reasons: readonly Reason[], most: number): readonly BarPart[] {
  const counted = reasons.filter(({ weight }) => weight > 0)
  const scale = most > 0 ? barLength / most : 0
  let x = 0
  return counted.map(({ factor, weight }, index) => {
    const width = Math.max(1, tenth(weight * scale) - gap)
    const part = { factor, x: tenth(x), width: tenth(width), opacity: Math.max(lightest, tenth(1 - index * 0.26)) }
    x += width + gap
    return part
  })
}

/** A wait in the unit that a person would use. */
export interface Wait {
  readonly unit: 'days' | 'months' | 'years'
  readonly count: number
}

/** Days as a person says them: days up to two months, months up to two years, then years; never rounded up. */
export function waitOf(days: number): Wait {
  const months = Math.floor(days / 30.4375)
  if (months < 2) return { unit: 'days', count: Math.max(0, days) }
  const years = Math.floor(days / 365.25)
  return years < 2 ? { unit: 'months', count: months } : { unit: 'years', count: years }
}

/** How many claimants stand on each unscoped side, most first. */
export function claimantsPerSide(
  sides: readonly { readonly claimants: readonly { readonly id: string }[] }[],
): number[] {
  return sides.map(({ claimants }) => new Set(claimants.map(({ id }) => id)).size).sort((a, b) => b - a)
}
