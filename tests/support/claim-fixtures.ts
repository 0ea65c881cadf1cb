import type { Caller } from '#lib/domain/caller.ts'
import { decideFinding } from '#lib/usecases/decide-finding.ts'
import { logClaim } from '#lib/usecases/log-claim.ts'
import { proposeFinding } from '#lib/usecases/propose-finding.ts'
import { aCaller, aDocument, anActor, aQuestion } from './fixtures.ts'

type ClaimInput = Parameters<typeof logClaim>[1]
type FindingInput = Parameters<typeof proposeFinding>[1]

/** Two parties, a question, a document and a person of each role that writes. */
export async function aCase(given: Parameters<typeof aQuestion>[1] = {}) {
  const [contributor, reviewer, other] = [
    await aCaller('contributor'),
    await aCaller('reviewer'),
    await aCaller('reviewer'),
  ]
  const [us, them, document, question] = [
    await anActor(),
    await anActor(),
    await aDocument(),
    await aQuestion(undefined, given),
  ]
  return { contributor, reviewer, other, us, them, document, question }
}

export type Case = Awaited<ReturnType<typeof aCase>>

/** What is given to log a plain claim of the case: the first party says yes on 18 March 2019. */
export const aClaimInput = (
  c: Pick<Case, 'question' | 'us' | 'document'>,
  given: Partial<ClaimInput> = {},
): ClaimInput => ({
  question: c.question.id,
  claimant: c.us.id,
  stance: 'asserts',
  answer: { options: ['yes'] },
  assertedOn: '2019-03-18',
  citations: [{ document: c.document.id, quote: 'it was so' }],
  ...given,
})

/** Logs a claim of the case. */
export const aClaim = (c: Case, given: Partial<ClaimInput> = {}, caller: Caller = c.contributor, now = new Date()) =>
  logClaim({ caller, now }, aClaimInput(c, given))

/** What is given to propose that the answer is yes. */
export const aFindingInput = (c: Case, given: Partial<FindingInput> = {}): FindingInput => ({
  question: c.question.id,
  answer: { options: ['yes'] },
  basis: 'imagery',
  establishedOn: '2019-04-01',
  reasons: 'Seen on imagery',
  citations: [{ document: c.document.id }],
  ...given,
})

/** Proposes a finding as the first reviewer and approves it as the second. */
export async function aFinding(c: Case, given: Partial<FindingInput> = {}, now = new Date()) {
  const { id } = await proposeFinding({ caller: c.reviewer, now }, aFindingInput(c, given))
  return decideFinding({ caller: c.other, now }, { id, decision: 'approve' })
}
