import { findClaims } from '#lib/db/claim-rows.ts'
import { findNames } from '#lib/db/node-name.ts'
import { findQuestionRows } from '#lib/db/question-frames.ts'
import type { Reader } from '#lib/db/reader.ts'
import type { StoredSide } from '#lib/db/standing-rows.ts'
import { answerText } from '#lib/domain/answers/index.ts'
import type { Side } from '#lib/domain/ledger.ts'
import { namedIn, wordingFrame } from './show-claims.ts'

/**
 * Stored sides with the names and words of now, or of a moment; a few queries for any number of questions. The words of a
 * side are those of its first position.
 */
export async function showSides(
  tx: Reader,
  sidesOf: ReadonlyMap<string, readonly StoredSide[]>,
  recordedAt?: Date,
): Promise<ReadonlyMap<string, Side[]>> {
  const sides = [...sidesOf.values()].flat()
  const firsts = sides.flatMap((side) => side.positions[0] ?? [])
  const rows = new Map((await findClaims(tx, [...new Set(firsts)], recordedAt)).map((row) => [row.id, row]))
  const questions = await findQuestionRows(tx, [...sidesOf.keys()], recordedAt)
  const mentioned = [...rows.values()].flatMap((row) => namedIn(row.answer))
  const claimants = sides.flatMap((side) => side.claimants.map(({ id }) => id))
  const names = await findNames(tx, [...new Set([...mentioned, ...claimants])], recordedAt)
  const wordsOf = (question: string, side: StoredSide) => {
    const [frame, first] = [questions.get(question), rows.get(side.positions[0] ?? '')]
    return frame && first ? answerText(wordingFrame(frame, names), first) : ''
  }
  return new Map(
    [...sidesOf].map(([question, own]) => [
      question,
      own.map((side) => ({
        answerText: wordsOf(question, side),
        scope: side.scope,
        claimants: side.claimants.map(({ id, hedge }) => ({ id, hedge, name: names.get(id) ?? id })),
        positions: [...side.positions],
        claims: [...side.claims],
        originsProven: side.originsProven,
        originsUnproven: side.originsUnproven,
        originsOwn: side.originsOwn,
      })),
    ]),
  )
}
