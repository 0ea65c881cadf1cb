import { createHash, hash } from 'node:crypto'
import type { ClaimFilter } from '#lib/domain/claim.ts'
import type { IsoDay } from '#lib/domain/partial-date.ts'

const words = new Uint32Array(4)

/** SHA-256 of a line, its first 128 bits as four words. The same array for every line: read it before the next. */
export function fingerprint(line: string): Uint32Array {
  // As a string of bytes: a buffer of its own for each of a million lines costs more than the hash.
  const digest = hash('sha256', line, 'binary')
  for (let lane = 0; lane < 4; lane += 1)
    words[lane] =
      (digest.charCodeAt(lane * 4) << 24) |
      (digest.charCodeAt(lane * 4 + 1) << 16) |
      (digest.charCodeAt(lane * 4 + 2) << 8) |
      digest.charCodeAt(lane * 4 + 3)
  return words
}

/** Adds words to words, each modulo 2³². */
export function addWords(sum: Uint32Array, words: Uint32Array): void {
  for (const [lane, word] of words.entries()) sum[lane] = (sum[lane] ?? 0) + word
}

/** The filters that were given, in one order, so that equal filters are equal text. */
export function givenFilter(filter: ClaimFilter): ClaimFilter {
  const entries = Object.entries(filter).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** A set of claims under findings: how many, and the sum of the fingerprints of its lines. */
export interface ClaimSet {
  readonly claims: number
  readonly sum: Uint32Array
}

/** The set of some claims, each with the finding in force on its question (null: none); their order never matters. */
export function claimSetOf(
  claims: Iterable<{ readonly claim: string; readonly revision: number; readonly finding: string | null }>,
): ClaimSet {
  const sum = new Uint32Array(4)
  let count = 0
  for (const { claim, revision, finding } of claims) {
    addWords(sum, fingerprint(`claim ${claim}:${revision}`))
    if (finding !== null) addWords(sum, fingerprint(`finding ${finding}`))
    count += 1
  }
  return { claims: count, sum }
}

/**
 * SHA-256, as hex, of the lines `asOf <day>`, `unit <unit>`, `filter <JSON>`, `claims <number>` and `sum <32 hex digits>`.
 * The sum is taken over the lines `claim <id>:<revision>` of every claim counted and `finding <id>` of the finding in force
 * on its question, once for each such claim: of each line the first 128 bits of its SHA-256 as four 32-bit words, added
 * word by word modulo 2³². Two reports with one hash are of the same claims under the same findings.
 *
 * An incremental hash of a set (Bellare & Micciancio 1997, EUROCRYPT, LNCS 1233:163–192): a million claims are not sorted
 * and hashed again for each report. It tells by accident-proof means whether a report was made of the same set; it is no
 * proof against a forger, who could look for other sets with the same sum.
 */
export function claimSetHash(
  { claims, sum }: ClaimSet,
  { asOf, unit, filter }: { asOf: IsoDay; unit: string; filter: ClaimFilter },
): string {
  const words = [...sum].map((word) => word.toString(16).padStart(8, '0')).join('')
  const given = JSON.stringify(givenFilter(filter))
  const lines = [`asOf ${asOf}`, `unit ${unit}`, `filter ${given}`, `claims ${claims}`, `sum ${words}`]
  return createHash('sha256').update(lines.join('\n')).digest('hex')
}
