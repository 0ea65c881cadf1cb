import type { QuestionFrame, World } from '#lib/domain/answers/answer-kind.ts'
import type { QuestionKind } from '#lib/domain/vocabulary.ts'

/** A readable uuid for the n-th record of a test. */
export const idOf = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

/** What is directly part of what: `[part, whole]`, by number. */
export type Links = readonly (readonly [number, number])[]

/** A world of records 0..size-1 under the given links (of actors and places alike). */
export function worldOf(size: number, links: Links, names: Readonly<Record<number, string>> = {}): World {
  const below = new Map<string, ReadonlySet<string>>()
  for (let n = 0; n < size; n++) {
    const found = new Set([n])
    for (const whole of found) for (const [part, of] of links) if (of === whole) found.add(part)
    below.set(idOf(n), new Set([...found].map(idOf)))
  }
  const nameById = new Map(Object.entries(names).map(([n, name]) => [idOf(Number(n)), name]))
  const withItself = (id: string) => below.get(id) ?? new Set([id])
  return {
    partsOf: withItself,
    placesWithin: withItself,
    nameOf: (id) => nameById.get(id) ?? id,
  }
}

/** A question of the kind in an empty world, with what the test sets. */
export function frameOf(kind: QuestionKind, given: Partial<QuestionFrame> = {}): QuestionFrame {
  return {
    kind,
    options: [],
    unit: null,
    tolerance: 0,
    world: worldOf(0, []),
    ...given,
  }
}

const jnim = idOf(0)
const katibaMacina = idOf(1)
const isgs = idOf(2)
const kidal = idOf(3)
const tessalit = idOf(4)

/** JNIM ⊇ Katiba Macina; ISGS; Kidal region ⊇ Tessalit. */
export const sahel = {
  jnim,
  katibaMacina,
  isgs,
  kidal,
  tessalit,
  world: worldOf(
    5,
    [
      [1, 0],
      [4, 3],
    ],
    {
      0: 'JNIM',
      1: 'Katiba Macina',
      2: 'ISGS',
      3: 'Kidal region',
      4: 'Tessalit',
    },
  ),
}
