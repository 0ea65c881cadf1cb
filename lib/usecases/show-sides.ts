import { findShownClaims, type ShownClaimRow } from '#lib/db/claim-rows.ts'
import type { Reader } from '#lib/db/reader.ts'
import type { StoredSide } from '#lib/db/standing-rows.ts'
import { findSurroundings, type Surroundings, type Wanted } from '#lib/db/surroundings.ts'
import { answerText } from '#lib/domain/answers/index.ts'
import type { Side } from '#lib/domain/ledger.ts'
import { namedIn, wordingFrame } from './show-claims.ts'

/** Sides as they are stored, by question. */
export type StoredSides = ReadonlyMap<string, readonly StoredSide[]>

type ClaimsById = ReadonlyMap<string, Pick<ShownClaimRow, 'stance' | 'answer'>>

/** The claims whose words are those of the sides: the first position of each. */
export const firstPositions = (sidesOf: StoredSides): string[] => [
  ...new Set([...sidesOf.values()].flat().flatMap((side) => side.positions[0] ?? [])),
]

/** What sides are shown with. */
export const wantedForSides = (sidesOf: StoredSides, claims: ClaimsById): Wanted => ({
  questions: [...sidesOf.keys()],
  nodes: [
    ...[...sidesOf.values()].flat().flatMap((side) => side.claimants.map(({ id }) => id)),
    ...firstPositions(sidesOf).flatMap((id) => namedIn(claims.get(id)?.answer ?? null)),
  ],
})

/** Stored sides with names and words; the words of a side are those of its first position. */
export function sidesShown(
  sidesOf: StoredSides,
  claims: ClaimsById,
  { questions, names }: Surroundings,
): ReadonlyMap<string, Side[]> {
  const wordsOf = (question: string, side: StoredSide) => {
    const [frame, first] = [questions.get(question), claims.get(side.positions[0] ?? '')]
    return frame && first ? answerText(wordingFrame(frame, names), first) : ''
  }
  const shown = (question: string, side: StoredSide): Side => ({
    answerText: wordsOf(question, side),
    scope: side.scope,
    claimants: side.claimants.map(({ id, hedge }) => ({ id, hedge, name: names.get(id) ?? id })),
    positions: [...side.positions],
    claims: [...side.claims],
    originsProven: side.originsProven,
    originsUnproven: side.originsUnproven,
    originsOwn: side.originsOwn,
  })
  return new Map([...sidesOf].map(([question, own]) => [question, own.map((side) => shown(question, side))]))
}

/** Stored sides with the names and words of now; two statements for any number of questions. */
export async function showSides(tx: Reader, sidesOf: StoredSides): Promise<ReadonlyMap<string, Side[]>> {
  const rows = await findShownClaims(tx, firstPositions(sidesOf))
  const claims = new Map(rows.map((row) => [row.id, row]))
  return sidesShown(sidesOf, claims, await findSurroundings(tx, [wantedForSides(sidesOf, claims)]))
}
