import fc from 'fast-check'
import type { FollowUpEnd, Observation } from '#lib/domain/rates/incidence.ts'

export const codes: readonly FollowUpEnd[] = ['open', 'confirmed', 'refuted', 'withdrawn']
export const causes = ['confirmed', 'refuted', 'withdrawn'] as const

export const observed = (pairs: readonly (readonly [number, number])[]): Observation[] =>
  pairs.map(([days, code]) => ({ days, event: codes[code] ?? 'open' }))

export const domainVector = observed([
  [3, 1],
  [5, 2],
  [7, 1],
  [7, 0],
  [12, 1],
  [20, 3],
  [30, 2],
  [30, 0],
  [45, 1],
  [60, 0],
  [97, 2],
  [120, 0],
])

// Freireich et al. (1963), Blood 21:699: weeks in remission under 6-mercaptopurine.
export const freireich = observed([
  [6, 1],
  [6, 1],
  [6, 1],
  [6, 0],
  [7, 1],
  [9, 0],
  [10, 1],
  [10, 0],
  [11, 0],
  [13, 1],
  [16, 1],
  [17, 0],
  [19, 0],
  [20, 0],
  [22, 1],
  [23, 1],
  [25, 0],
  [32, 0],
  [32, 0],
  [34, 0],
  [35, 0],
])

// Scrucca, Santucci & Aversa (2007), Bone Marrow Transplant. 40:381–387: 35 patients, months, two competing outcomes.
export const bmt = observed([
  [13, 2],
  [1, 1],
  [72, 0],
  [7, 2],
  [8, 2],
  [67, 0],
  [9, 2],
  [5, 2],
  [70, 0],
  [4, 0],
  [7, 0],
  [68, 0],
  [1, 2],
  [10, 2],
  [7, 2],
  [3, 1],
  [4, 1],
  [4, 1],
  [3, 1],
  [3, 1],
  [22, 2],
  [8, 1],
  [2, 2],
  [0, 2],
  [0, 1],
  [35, 0],
  [35, 0],
  [4, 2],
  [14, 2],
  [26, 2],
  [3, 2],
  [2, 0],
  [8, 0],
  [32, 0],
  [12, 1],
])

export const arbitrary = fc.array(
  fc.record({
    days: fc.integer({ min: 0, max: 40 }),
    event: fc.constantFrom(...codes),
  }),
  { minLength: 1, maxLength: 80 },
)
