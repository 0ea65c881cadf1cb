import { assessmentViewSchema, commentViewSchema } from '#lib/domain/assessment.ts'
import { claimViewSchema } from '#lib/domain/claim.ts'
import { claimDetailSchema, claimRevisionViewSchema, relatedClaimViewSchema } from '#lib/domain/claim-detail.ts'
import { create, get, post } from '#lib/http/route.ts'
import { assessClaim } from '#lib/usecases/assess-claim.ts'
import { commentClaim } from '#lib/usecases/comment-claim.ts'
import { correctClaim } from '#lib/usecases/correct-claim.ts'
import { getClaim } from '#lib/usecases/get-claim.ts'
import { listAssessments } from '#lib/usecases/list-assessments.ts'
import { listClaimRevisions } from '#lib/usecases/list-claim-revisions.ts'
import { listClaims } from '#lib/usecases/list-claims.ts'
import { listComments } from '#lib/usecases/list-comments.ts'
import { logClaim } from '#lib/usecases/log-claim.ts'
import { withdrawClaim } from '#lib/usecases/withdraw-claim.ts'
import { at, pageOf } from './describe.ts'
import { exampleCitation, exampleIds } from './examples.ts'

/** What parties said: claims, with what analysts think of them. */
export const claimsApi = [
  at('/claims', get(listClaims), {
    id: 'listClaims',
    summary: 'List claims',
    description:
      'The claims that match every filter, latest first. `q` searches words, quotes and every name of every actor, without regard to diacritics, case, script or transliteration. `asOf` asks what was known on a day, `recordedAt` what this database said at a moment.',
    gives: pageOf(claimViewSchema),
  }),
  at('/claims', create(logClaim, 'claims'), {
    id: 'logClaim',
    summary: 'Log a claim',
    description:
      'Records that a claimant asserts, denies or declines to answer a question, with at least one citation. Answers the claim with its outcome and its relations to the other claims on the question. Needs the role contributor.',
    gives: relatedClaimViewSchema,
    example: {
      question: exampleIds.question,
      claimant: exampleIds.actor,
      stance: 'asserts',
      answer: { words: 'at_least', value: 23 },
      hedge: 'flat',
      assertedOn: '2019-03-18',
      citations: [exampleCitation],
    },
  }),
  at('/claims/{id}', get(getClaim), {
    id: 'getClaim',
    summary: 'Read a claim',
    description:
      'A claim with its outcome, its relations to the other claims on its question, every revision, assessment and comment, as of a day and as recorded at a moment. A claim that was taken back with its import answers 404 with `takenBack`: which import it was, and the last moment as recorded at which the claim is there.',
    gives: claimDetailSchema,
  }),
  at('/claims/{id}/revisions', get(listClaimRevisions), {
    id: 'listClaimRevisions',
    summary: 'List the revisions of a claim',
    description: 'Every version of a claim, newest first, with who recorded it, when, why, and which fields changed.',
    gives: pageOf(claimRevisionViewSchema),
  }),
  at('/claims/{id}/corrections', post(correctClaim, { ifMatch: { field: 'ifMatch', read: getClaim } }), {
    id: 'correctClaim',
    summary: 'Correct a claim',
    description:
      'Writes a new revision of what the record says of a claim; the old one is kept. Send the fields that change and the reason, and the revision that you read in `If-Match`: 409 answers both versions when somebody else was faster. Contributors correct what they logged, reviewers any claim. `withdrawnOn: null` takes back a withdrawal that was recorded by mistake.',
    gives: relatedClaimViewSchema,
    example: { hedge: 'probable', reason: 'The statement says “probably”.' },
  }),
  at(
    '/claims/{id}/withdrawal',
    post(withdrawClaim, { ifMatch: { field: 'ifMatch', read: getClaim, isOptional: true } }),
    {
      id: 'withdrawClaim',
      summary: 'Withdraw a claim',
      description:
        'Records that the claimant took the claim back, with at least one citation that says so. Contributors withdraw what they logged, reviewers any claim. 409 where it was withdrawn already.',
      gives: relatedClaimViewSchema,
      example: { withdrawnOn: '2019-04-02', citations: [exampleCitation] },
    },
  ),
  at('/claims/{id}/assessments', get(listAssessments), {
    id: 'listAssessments',
    summary: 'List the assessments of a claim',
    description:
      'Every judgement of a claim by an analyst, oldest first; they are never averaged and never overwritten.',
    gives: pageOf(assessmentViewSchema),
  }),
  at('/claims/{id}/assessments', create(assessClaim), {
    id: 'assessClaim',
    summary: 'Assess a claim',
    description:
      'Records an analyst’s judgement of the claim as it now reads: credibility, likelihood, or both. Credibility 1 (“confirmed by other sources”) is refused without two proven independent origins. Needs the role reviewer.',
    gives: assessmentViewSchema,
    example: { credibility: 2, likelihood: 70, confidence: 'moderate', reasons: 'Two independent reports agree.' },
  }),
  at('/claims/{id}/comments', get(listComments), {
    id: 'listComments',
    summary: 'List the comments on a claim',
    description: 'Every remark on a claim, oldest first.',
    gives: pageOf(commentViewSchema),
  }),
  at('/claims/{id}/comments', create(commentClaim), {
    id: 'commentClaim',
    summary: 'Comment on a claim',
    description: 'Adds a remark to a claim. Needs the role contributor.',
    gives: commentViewSchema,
    example: { text: 'The audio is longer than the transcript.' },
  }),
]
