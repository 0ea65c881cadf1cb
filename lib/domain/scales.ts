import { z } from 'zod'
import { confidences, credibilities, reliabilities } from './words.ts'

/** One step of a scale: its code as recorded and the words that stand for it. */
export interface Grade<Code> {
  readonly code: Code
  readonly words: string
}

/** Admiralty (STANAG 2511) reliability of a source. F is no middle value: it says that nobody can judge. */
export const reliabilitySchema = z.enum(
  reliabilities,
  'Write A (completely reliable) to E (unreliable), or F where it cannot be judged',
)
export type Reliability = z.infer<typeof reliabilitySchema>

/** The reliability scale with its words, best first, F apart at the end. */
export const reliabilityGrades: readonly Grade<Reliability>[] = [
  { code: 'A', words: 'completely reliable' },
  { code: 'B', words: 'usually reliable' },
  { code: 'C', words: 'fairly reliable' },
  { code: 'D', words: 'not usually reliable' },
  { code: 'E', words: 'unreliable' },
  { code: 'F', words: 'reliability cannot be judged' },
]

/** Admiralty (STANAG 2511) credibility of a piece of information. 6 is no middle value and is never averaged. */
export const credibilitySchema = z.literal(credibilities)
export type Credibility = z.infer<typeof credibilitySchema>

/** The credibility scale with its words, best first, 6 apart at the end. */
export const credibilityGrades: readonly Grade<Credibility>[] = [
  { code: 1, words: 'confirmed by other sources' },
  { code: 2, words: 'probably true' },
  { code: 3, words: 'possibly true' },
  { code: 4, words: 'doubtful' },
  { code: 5, words: 'improbable' },
  { code: 6, words: 'truth cannot be judged' },
]

/** The words of a reliability code, as in "usually reliable". */
export const reliabilityWords = (code: Reliability): string => wordsOf(reliabilityGrades, code)

/** The words of a credibility code, as in "probably true". */
export const credibilityWords = (code: Credibility): string => wordsOf(credibilityGrades, code)

function wordsOf<Code>(grades: readonly Grade<Code>[], code: Code): string {
  const grade = grades.find((g) => g.code === code)
  if (!grade) throw new RangeError(`scale: no grade ${String(code)}`)
  return grade.words
}

const stixByCredibility: Readonly<Record<Credibility, number | undefined>> = {
  1: 90,
  2: 70,
  3: 50,
  4: 30,
  5: 10,
  6: undefined,
}

/** STIX 2.1 `confidence` of a credibility (appendix A); undefined for 6, where the property is omitted. */
export const stixConfidence = (code: Credibility): number | undefined => stixByCredibility[code]

/** A likelihood: a whole percentage from 1 to 99, for nothing is certain (ICD 203). */
export const likelihoodSchema = z.number().int().min(1).max(99)
export type Likelihood = z.infer<typeof likelihoodSchema>

/** The seven likelihood words of ICD 203. */
export const likelihoodWordSchema = z.enum([
  'almost_no_chance',
  'very_unlikely',
  'unlikely',
  'roughly_even',
  'likely',
  'very_likely',
  'almost_certain',
])
export type LikelihoodWord = z.infer<typeof likelihoodWordSchema>

/** A band of likelihood in percent: low ≤ percent < high; the last band includes its high. */
export interface LikelihoodBand {
  readonly word: LikelihoodWord
  readonly words: string
  readonly low: number
  readonly high: number
}

/** The bands of ICD 203 (2015), made disjoint: each holds its lower end. */
export const likelihoodBands: readonly LikelihoodBand[] = [
  { word: 'almost_no_chance', words: 'almost no chance', low: 1, high: 5 },
  { word: 'very_unlikely', words: 'very unlikely', low: 5, high: 20 },
  { word: 'unlikely', words: 'unlikely', low: 20, high: 45 },
  { word: 'roughly_even', words: 'roughly even chance', low: 45, high: 55 },
  { word: 'likely', words: 'likely', low: 55, high: 80 },
  { word: 'very_likely', words: 'very likely', low: 80, high: 95 },
  { word: 'almost_certain', words: 'almost certain', low: 95, high: 99 },
]

/** The band of a likelihood in percent. Throws RangeError outside 1–99. */
export function likelihoodBand(percent: number): LikelihoodBand {
  const band = percent <= 99 ? likelihoodBands.findLast(({ low }) => low <= percent) : undefined
  if (!band) throw new RangeError(`likelihood: ${percent} is not within 1–99 percent`)
  return band
}

/** Analytic confidence (ICD 203): how good the basis of a judgement is. Never in one phrase with a likelihood. */
export const confidenceSchema = z.enum(confidences)
export type Confidence = z.infer<typeof confidenceSchema>
