import { z } from 'zod'
import { idSchema } from '#lib/domain/id.ts'
import { disputeViewSchema, reviewerSchema } from '#lib/domain/ledger.ts'
import { create, get, remove, take } from '#lib/http/route.ts'
import { markContradiction } from '#lib/usecases/mark-contradiction.ts'
import { releaseDispute } from '#lib/usecases/release-dispute.ts'
import { retractContradiction } from '#lib/usecases/retract-contradiction.ts'
import { reviewQueue } from '#lib/usecases/review-queue.ts'
import { takeDispute } from '#lib/usecases/take-dispute.ts'
import { at, pageOf } from './describe.ts'
import { exampleIds } from './examples.ts'

/** The review queue, and who works on what. */
export const disputesApi = [
  at('/disputes', get(reviewQueue), {
    id: 'listDisputes',
    summary: 'List disputes in queue order',
    description:
      'Questions on which positions contradict each other, what most needs review first; each with the reasons for its rank, whose weights sum to its priority. `open` and `challenged` count all that match.',
    gives: pageOf(disputeViewSchema).extend({ open: z.int(), challenged: z.int() }),
  }),
  at('/disputes/{id}/reviewer', take(takeDispute, { id: 'question' }), {
    id: 'takeDispute',
    summary: 'Take a dispute for review',
    description:
      '`id` is the question’s. From another reviewer too: who had it is in the audit. Taking it twice changes nothing; 409 where nothing is in dispute. Needs the role reviewer.',
    gives: z.object({ question: idSchema, reviewer: reviewerSchema }),
  }),
  at('/disputes/{id}/reviewer', remove(releaseDispute, { id: 'question' }), {
    id: 'releaseDispute',
    summary: 'Leave a dispute to other reviewers',
    description: '`id` is the question’s. 409 where nobody has taken it. Needs the role reviewer.',
  }),
]

/** Marks by which people say that two claims on an open question contradict each other. */
export const contradictionsApi = [
  at('/contradictions', create(markContradiction), {
    id: 'markContradiction',
    summary: 'Mark two claims as contradicting each other',
    description:
      'On open questions only: on all others contradictions follow from the answers. 409 where the two are marked already. Needs the role reviewer.',
    gives: z.object({ id: idSchema, first: idSchema, second: idSchema, reasons: z.string(), question: idSchema }),
    example: { first: exampleIds.claim, second: exampleIds.otherClaim, reasons: 'They name different successors.' },
  }),
  at('/contradictions/{id}', remove(retractContradiction), {
    id: 'retractContradiction',
    summary: 'Take the mark of a contradiction back',
    description: 'That it stood is kept. 409 where it was taken back already. Needs the role reviewer.',
  }),
]
