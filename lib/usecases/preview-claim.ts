import { z } from 'zod'
import { findClaims } from '#lib/db/claim-rows.ts'
import type { Tx } from '#lib/db/client.ts'
import { findClaimsQuoting } from '#lib/db/duplicate-claims.ts'
import { findWorldDuring } from '#lib/db/world.ts'
import type { QuestionFrame } from '#lib/domain/answers/answer-kind.ts'
import {
  answerProblems,
  answerText,
  anyAnswerSchema,
  claimSet,
  findingSet,
  isSameSet,
} from '#lib/domain/answers/index.ts'
import type { ClaimView } from '#lib/domain/claim.ts'
import type { FieldProblem } from '#lib/domain/error.ts'
import { idSchema } from '#lib/domain/id.ts'
import { outcomeOf } from '#lib/domain/outcome.ts'
import { partialDateSchema } from '#lib/domain/partial-date.ts'
import { relate, type Said, scopeKey } from '#lib/domain/relation.ts'
import { type Outcome, questionKindSchema, type Relation, stanceSchema } from '#lib/domain/vocabulary.ts'
import { findFrame, problemsOf } from './accept-claim.ts'
import { type JudgedClaim, type JudgedQuestion, judgeQuestion } from './judge-questions.ts'
import { noRelations } from './relate-claim.ts'
import { asJudged, asStored, namedIn, showClaims } from './show-claims.ts'
import { assertNotFuture } from './today.ts'
import { defineQuery } from './usecase.ts'

/** A half-filled claim. `newQuestion` describes a question that is about to be created with it. */
export const previewSchema = z.object({
  question: idSchema.nullish(),
  newQuestion: z
    .object({
      kind: questionKindSchema,
      options: z.array(z.string()).nullish(),
      unit: z.string().nullish(),
      tolerance: z.number().nullish(),
    })
    .nullish(),
  claimant: idSchema.nullish(),
  stance: stanceSchema.default('asserts'),
  answer: z.unknown(),
  scope: z.string().nullish(),
  assertedOn: partialDateSchema.nullish().catch(null),
  /** Passages that the claim will cite, to find the same one in the record. */
  passages: z
    .array(z.object({ document: idSchema, quote: z.string() }))
    .max(50)
    .default([]),
})

/** What logging a claim would do. Each list holds at most ten; `counts` are of all. */
export interface ClaimPreview {
  /** What is wrong so far; with any, nothing is compared. */
  readonly problems: readonly FieldProblem[]
  readonly answerText: string | null
  /** What the claim's outcome would be under the finding in force. */
  readonly outcome: Outcome | null
  readonly counts: Readonly<Record<Relation, number>>
  readonly contradicts: readonly ClaimView[]
  readonly agrees: readonly ClaimView[]
  readonly refines: readonly ClaimView[]
  readonly refinedBy: readonly ClaimView[]
  readonly overlaps: readonly ClaimView[]
  /** The claimant's own earlier claim that this one contradicts: a change of position and no dispute. */
  readonly changesPositionFrom: ClaimView | null
  /** Claims of the same claimant with the same answer, and claims that cite the same words. */
  readonly duplicates: readonly ClaimView[]
}

const EACH = 10

const nothing = (problems: readonly FieldProblem[]): ClaimPreview => ({
  problems,
  answerText: null,
  outcome: null,
  counts: noRelations(),
  contradicts: [],
  agrees: [],
  refines: [],
  refinedBy: [],
  overlaps: [],
  changesPositionFrom: null,
  duplicates: [],
})

type Input = z.output<typeof previewSchema>

async function frameFor(tx: Tx, input: Input): Promise<QuestionFrame | null> {
  const parsed = anyAnswerSchema.safeParse(input.answer)
  const named = parsed.success ? namedIn(parsed.data) : []
  if (input.question) return (await findFrame(tx, input.question, named))?.frame ?? null
  if (!input.newQuestion) return null
  const { kind, options, unit, tolerance } = input.newQuestion
  const world = await findWorldDuring(tx, null, named)
  return { kind, options: options ?? [], unit: unit ?? null, tolerance: tolerance ?? 0, world }
}

/** What logging a claim would do, for the form that is being filled in: its problems, relations and likely duplicates. */
export const previewClaim = defineQuery(previewSchema, async ({ tx, now }, input): Promise<ClaimPreview> => {
  const frame = await frameFor(tx, input)
  if (frame === null) return nothing([{ path: 'question', message: 'Choose a question, or describe a new one' }])
  const problems = [
    ...answerProblems(frame, input.stance, input.answer),
    ...(await problemsOf(() => assertNotFuture('assertedOn', input.assertedOn, now))),
  ]
  if (problems.length > 0) return nothing(problems)
  const content = { stance: input.stance, answer: input.answer }
  const words = { ...nothing([]), answerText: answerText(frame, content) }
  const judged = input.question ? await judgeQuestion(tx, input.question, { asOf: null }) : null
  if (judged === null) return { ...words, duplicates: await quoting(tx, input, []) }
  return { ...words, ...(await compared(tx, input, frame, judged)) }
})

async function compared(tx: Tx, input: Input, frame: QuestionFrame, judged: JudgedQuestion) {
  const said = { set: claimSet(frame, { stance: input.stance, answer: input.answer }), scope: input.scope || null }
  const live = judged.claims.filter(({ outcome }) => outcome !== 'withdrawn')
  const related = live.map((claim) => ({ claim, relation: relate(said, claim) }))
  const counts = noRelations()
  for (const { relation } of related) counts[relation] += 1
  const isOwn = ({ claim }: { claim: JudgedClaim }) => claim.claimant === input.claimant
  const show = (claims: readonly JudgedClaim[]) =>
    showClaims(
      tx,
      claims.slice(0, EACH).map((claim) => asJudged(judged, claim)),
    )
  const of = (relation: Relation) => related.filter((one) => one.relation === relation).map(({ claim }) => claim)
  const left = positionLeft(judged, input.claimant ?? null, said)
  const departed = left ? await show([left]) : []
  const same = related.filter(isOwn).filter(({ claim }) => isSame(said, claim))
  const found = judged.finding?.answer ? { set: findingSet(frame, judged.finding.answer) } : null
  return {
    outcome: outcomeOf({ ...said, withdrawnOn: null }, found),
    counts,
    contradicts: await show(of('contradicts')),
    agrees: await show(of('agrees')),
    refines: await show(of('refines')),
    refinedBy: await show(of('refined_by')),
    overlaps: await show(of('overlaps')),
    changesPositionFrom: departed[0] ?? null,
    duplicates: await quoting(tx, input, await show(same.map(({ claim }) => claim))),
  }
}

/** The claimant's latest claim in the same scope, since its last change of position, that the new one contradicts. */
function positionLeft({ dispute }: JudgedQuestion, claimant: string | null, said: Said): JudgedClaim | undefined {
  const own = dispute.positions.find(
    (position) => position.claimant === claimant && scopeKey(position.claim.scope) === scopeKey(said.scope),
  )
  return own?.stretch.findLast((earlier) => relate(earlier, said) === 'contradicts')
}

const isSame = (a: Pick<JudgedClaim, 'set' | 'scope'>, b: JudgedClaim) =>
  scopeKey(a.scope) === scopeKey(b.scope) && a.set.kind !== 'open' && isSameSet(a.set, b.set)

/** The claims given, and those that cite the same words, each once. */
async function quoting(tx: Tx, { passages }: Input, known: readonly ClaimView[]): Promise<ClaimView[]> {
  const quoted = passages.filter(({ quote }) => quote.trim() !== '')
  const ids = (await findClaimsQuoting(tx, quoted)).filter((id) => known.every((view) => view.id !== id))
  const rows = await findClaims(tx, ids.slice(0, EACH))
  return [...known, ...(await showClaims(tx, rows.map(asStored)))]
}
